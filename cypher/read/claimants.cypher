// Entities that have a source row among their claims. Looks at every entity of the graph: only for
// rows that no fact names.
// Parameters: record string (the id as JSON, in quotation marks), limit integer
// Columns: id string
MATCH (entity:Entity)
WHERE entity.claims CONTAINS $record
RETURN entity.id AS id
LIMIT $limit
