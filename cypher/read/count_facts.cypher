// How many facts there are of one relation type; known without looking at them.
// `TYPE` stands for one relation type of the model (cypher.filled).
// Parameters: none
// Columns: total integer
MATCH ()-[fact:`TYPE`]->()
RETURN count(fact) AS total
