// Removes a data set from the list; what it says has to be removed before.
// Parameters: id string
// Columns: none
MATCH (dataset:Dataset {id: $id})
DELETE dataset
