// Writes into the ledger that a load has begun.
// Parameters: id string, dataset string, files list<string>
// Columns: none
CREATE (load:Load {
  id: $id, dataset: $dataset, files: $files, started: datetime(), status: 'running'
})
