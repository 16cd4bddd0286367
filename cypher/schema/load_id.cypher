// Makes the id of every Load unique, and found at once.
// Parameters: none
// Columns: none
CREATE CONSTRAINT load_id IF NOT EXISTS FOR (node:Load) REQUIRE node.id IS UNIQUE
