// Entities with all that is known of them, for an export.
// Parameters: ids list<string>
// Columns: id string, properties map
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN entity.id AS id, properties(entity) AS properties
