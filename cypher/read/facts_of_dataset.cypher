// The facts of one relation type that one data set says now, for finding out what a load changes:
// a row for up to 10,000, their properties in a list.
// `TYPE` stands for one relation type of the model (cypher.filled).
// Parameters: dataset string, part integer, parts integer
// Columns: facts list<map> (the properties of each)
MATCH ()-[fact:`TYPE`]->()
WHERE fact.dataset = $dataset AND id(fact) / 10000 % $parts = $part
WITH id(fact) / 10000 AS chunk, collect(properties(fact)) AS facts
RETURN facts
