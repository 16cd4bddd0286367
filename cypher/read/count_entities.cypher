// How many entities there are of one kind; known without looking at them.
// `KIND` stands for one kind of the model (cypher.filled).
// Parameters: none
// Columns: total integer
MATCH (entity:`KIND`)
RETURN count(entity) AS total
