// Sets the properties of facts of one relation type that are there already.
// `TYPE` stands for one relation type of the model (cypher.filled).
// Parameters: rows list<map> (all properties of each fact, `key` among them)
// Columns: none
UNWIND $rows AS row
MATCH ()-[fact:`TYPE` {key: row.key}]->()
SET fact = row
