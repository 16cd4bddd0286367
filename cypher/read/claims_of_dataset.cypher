// The entities that one data set says something of, with what every data set says of them.
// Parameters: mark string (what stands in the claims of such an entity)
// Columns: id string, kinds list<string> (labels), claims string (JSON)
MATCH (entity:Entity)
WHERE entity.claims CONTAINS $mark
RETURN entity.id AS id, labels(entity) AS kinds, entity.claims AS claims
