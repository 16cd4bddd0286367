// All data sets and where they come from, by id.
// Parameters: none
// Columns: id string, title string, source string, licence string, synthetic boolean,
//   loaded string (date and time), records integer, digest string,
//   columns list<string> or null (properties that any of its facts has; null while it is written),
//   basis string or null (of all its facts; null where they differ)
MATCH (dataset:Dataset)
RETURN dataset.id AS id,
       coalesce(dataset.title, dataset.id) AS title,
       coalesce(dataset.source, '') AS source,
       coalesce(dataset.licence, '') AS licence,
       coalesce(dataset.synthetic, false) AS synthetic,
       coalesce(toString(dataset.loaded), '') AS loaded,
       coalesce(dataset.records, 0) AS records,
       coalesce(dataset.digest, '') AS digest,
       dataset.columns AS columns,
       dataset.basis AS basis
ORDER BY id
