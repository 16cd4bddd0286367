// Adds facts of one relation type that are known to be new; rows sorted by target are fastest.
// `TYPE` stands for one relation type of the model (cypher.filled).
// Parameters: rows list<map> (source id, target id, properties map)
// Columns: none
UNWIND $rows AS row
MATCH (source:Entity {id: row.source})
MATCH (target:Entity {id: row.target})
CREATE (source)-[fact:`TYPE`]->(target)
SET fact = row.properties
