// Makes the id of every Record unique, and found at once.
// Parameters: none
// Columns: none
CREATE CONSTRAINT record_id IF NOT EXISTS FOR (node:Record) REQUIRE node.id IS UNIQUE
