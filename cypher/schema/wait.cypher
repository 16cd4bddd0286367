// Waits until every index is filled and in use.
// Parameters: seconds integer
// Columns: none
CALL db.awaitIndexes($seconds)
