// How many nodes have one label; known without looking at them.
// `KIND` stands for one label (cypher.filled).
// Parameters: none
// Columns: total integer
MATCH (node:`KIND`)
RETURN count(node) AS total
