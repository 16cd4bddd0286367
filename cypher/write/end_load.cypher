// Writes into the ledger that a load is done.
// Parameters: id string, counts map (read, loaded, unchanged, rejected: numbers of rows)
// Columns: none
MATCH (load:Load {id: $id})
SET load += $counts,
    load.finished = datetime(),
    load.status = 'done'
