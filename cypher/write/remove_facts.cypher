// Removes facts of one relation type that a data set does not say any more.
// `TYPE` stands for one relation type of the model (cypher.filled).
// Parameters: rows list<string> (keys)
// Columns: none
UNWIND $rows AS key
MATCH ()-[fact:`TYPE` {key: key}]->()
DELETE fact
