// The entities with some ids that exist already, with what every data set says of them.
// Parameters: ids list<string>
// Columns: id string, kinds list<string> (labels), claims string (JSON)
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN entity.id AS id, labels(entity) AS kinds, entity.claims AS claims
