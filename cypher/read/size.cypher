// How much there is in the database; known without looking at any of it.
// Parameters: none
// Columns: nodes integer, relations integer
MATCH (node)
WITH count(node) AS nodes
OPTIONAL MATCH ()-[relation]->()
RETURN nodes, count(relation) AS relations
