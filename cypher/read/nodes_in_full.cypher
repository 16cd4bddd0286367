// All nodes of one label with all that is known of them, for the digest of the graph.
// `KIND` stands for one label (cypher.filled).
// Parameters: part integer, parts integer
// Columns: nodes list<list> (of each the labels and a map of the properties; up to 1,000 a row)
MATCH (node:`KIND`)
WHERE id(node) / 1000 % $parts = $part
WITH id(node) / 1000 AS chunk, collect([labels(node), properties(node)]) AS nodes
RETURN nodes
