// Writes into the ledger that a load has begun. An earlier one of the data set that never ended
// was cut off: it failed. Until it ends nobody relies on what was known of the data set's facts.
// Parameters: id string, dataset string, files list<string>
// Columns: none
OPTIONAL MATCH (earlier:Load {dataset: $dataset, status: 'running'})
SET earlier.status = 'failed'
WITH count(earlier) AS cut_off
OPTIONAL MATCH (known:Dataset {id: $dataset})
SET known.columns = null
WITH count(known) AS known
CREATE (load:Load {
  id: $id, dataset: $dataset, files: $files, started: datetime(), status: 'running'
})
