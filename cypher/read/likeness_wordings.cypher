// The texts of all entities of one kind that can be compared with others, by id.
// `KIND` stands for Requirement, Project or Topic (cypher.filled). `claims` is the JSON text with
// the source rows.
// Parameters: none
// Columns: id string, title string, name_zh string, body string, topics list<string> (names of
//   the topics that a data set asserts), claims string
MATCH (entity:`KIND`)
RETURN entity.id AS id,
       coalesce(entity.title, entity.name, '') AS title,
       coalesce(entity.name_zh, '') AS name_zh,
       coalesce(entity.text, '') AS body,
       COLLECT {
         MATCH (entity)-[about:ABOUT]->(topic:Topic)
         WHERE about.basis = 'asserted'
         RETURN DISTINCT topic.name + ' ' + coalesce(topic.name_zh, '') AS said
         ORDER BY said
       } AS topics,
       coalesce(entity.claims, '{}') AS claims
ORDER BY id
