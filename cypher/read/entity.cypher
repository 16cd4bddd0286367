// One entity with all that is known of it.
// Parameters: id string
// Columns: kinds list<string> (labels, Entity among them), properties map
MATCH (entity:Entity {id: $id})
RETURN labels(entity) AS kinds, properties(entity) AS properties
