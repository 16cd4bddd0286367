// Facts that begin at some entities, with all that is known of them, for an export.
// Parameters: ids list<string>, types list<string> (relation types of the model)
// Columns: source string (id), facts list<list> (of each the id of the target, the type, a map of
//   the properties)
UNWIND $ids AS id
MATCH (source:Entity {id: id})-[fact:$any($types)]->(target:Entity)
RETURN source.id AS source, collect([target.id, type(fact), properties(fact)]) AS facts
