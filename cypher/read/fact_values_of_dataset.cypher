// The facts of one relation type that one data set says now, for finding out what a load changes:
// a row for up to 10,000, the values of some of their properties in lists.
// `TYPE` stands for one relation type of the model (cypher.filled).
// Parameters: dataset string, names list<string> (properties), part integer, parts integer
// Columns: facts list<list> (of each the values of the properties)
MATCH ()-[fact:`TYPE`]->()
WHERE fact.dataset = $dataset AND id(fact) / 10000 % $parts = $part
WITH id(fact) / 10000 AS chunk, collect([name IN $names | fact[name]]) AS facts
RETURN facts
