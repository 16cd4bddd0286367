// Removes entities of which no data set says anything any more, and what was inferred of them.
// A data set says something of both ends of each of its facts, so no fact is lost.
// Parameters: rows list<string> (ids)
// Columns: none
UNWIND $rows AS id
MATCH (entity:Entity {id: id})
DETACH DELETE entity
