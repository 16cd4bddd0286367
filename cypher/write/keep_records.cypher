// Keeps source rows as they were: new ones and ones that changed.
// Parameters: rows list<map> (all properties of each record, `id` among them)
// Columns: none
UNWIND $rows AS row
MERGE (record:Record {id: row.id})
SET record = row
