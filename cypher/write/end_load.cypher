// Writes into the ledger how a load ended.
// Parameters: id string, status string ('done' or 'failed'), counts map (read, loaded, unchanged,
//   rejected: numbers of rows)
// Columns: none
MATCH (load:Load {id: $id})
SET load += $counts,
    load.finished = datetime(),
    load.status = $status
