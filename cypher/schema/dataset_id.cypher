// Makes the id of every Dataset unique, and found at once.
// Parameters: none
// Columns: none
CREATE CONSTRAINT dataset_id IF NOT EXISTS FOR (node:Dataset) REQUIRE node.id IS UNIQUE
