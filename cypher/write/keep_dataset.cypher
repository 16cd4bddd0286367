// Keeps where a data set comes from and what it holds; `loaded` moves only if that is different.
// Parameters: id string, title string, source string, licence string, synthetic boolean,
//   records integer, digest string, columns list<string> or null (properties that any of its
//   facts has; null while it is written), basis string or null (of all facts; null if they differ)
// Columns: none
MERGE (dataset:Dataset {id: $id})
SET dataset.loaded =
      CASE WHEN dataset.digest = $digest THEN dataset.loaded ELSE datetime() END,
    dataset.title = $title,
    dataset.source = $source,
    dataset.licence = $licence,
    dataset.synthetic = $synthetic,
    dataset.records = $records,
    dataset.digest = $digest,
    dataset.columns = $columns,
    dataset.basis = $basis
