// Keeps entities of one kind: new ones, and ones of which a data set says something else now.
// `KIND` stands for one kind of the model (cypher.filled).
// Parameters: rows list<map> (all properties of each entity, `id` and `claims` among them)
// Columns: none
UNWIND $rows AS row
MERGE (entity:Entity {id: row.id})
SET entity = row, entity:`KIND`
