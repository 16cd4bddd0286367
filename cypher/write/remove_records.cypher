// Removes source rows that are in no file any more.
// Parameters: rows list<string> (ids)
// Columns: none
UNWIND $rows AS id
MATCH (record:Record {id: id})
DELETE record
