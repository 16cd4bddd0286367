// Keeps where a data set comes from and what it holds; `loaded` moves only if that is different.
// Parameters: id string, title string, source string, licence string, synthetic boolean,
//   records integer, digest string
// Columns: none
MERGE (dataset:Dataset {id: $id})
SET dataset.loaded =
      CASE WHEN dataset.digest = $digest THEN dataset.loaded ELSE datetime() END,
    dataset.title = $title,
    dataset.source = $source,
    dataset.licence = $licence,
    dataset.synthetic = $synthetic,
    dataset.records = $records,
    dataset.digest = $digest
