// All facts of one relation type with all that is known of them, for the digest of the graph.
// `TYPE` stands for one relation type of the model (cypher.filled).
// Parameters: part integer, parts integer
// Columns: facts list<list> (of each the ids of both ends and a map of the properties; up to 1,000
//   a row)
MATCH (source)-[fact:`TYPE`]->(target)
WHERE id(fact) / 1000 % $parts = $part
WITH id(fact) / 1000 AS chunk, collect([source.id, target.id, properties(fact)]) AS facts
RETURN facts
