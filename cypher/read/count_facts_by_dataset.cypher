// How many facts of one relation type each data set says; known from the index.
// `TYPE` stands for one relation type of the model (cypher.filled).
// Parameters: datasets list<string> (ids)
// Columns: dataset string, total integer
MATCH ()-[fact:`TYPE`]->()
WHERE fact.dataset IN $datasets
RETURN fact.dataset AS dataset, count(fact) AS total
