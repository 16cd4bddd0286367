// Makes every label, relation type and property name of the model known to the database, so that
// asking for a kind that has no entity yet is no warning.
// Parameters: labels list<string>, types list<string>, properties list<string>
// Columns: none
CALL (*) { UNWIND $labels AS label CALL db.createLabel(label) }
CALL (*) { UNWIND $types AS type CALL db.createRelationshipType(type) }
CALL (*) { UNWIND $properties AS property CALL db.createProperty(property) }
