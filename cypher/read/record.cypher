// One source row and where it comes from.
// Parameters: id string
// Columns: id string, dataset string, file string, row integer, data string (JSON),
//   entities list<string> (ids of what was taken from it), title string, licence string,
//   source string
MATCH (record:Record {id: $id})
OPTIONAL MATCH (dataset:Dataset {id: record.dataset})
RETURN record.id AS id,
       record.dataset AS dataset,
       coalesce(record.file, '') AS file,
       coalesce(record.row, 0) AS row,
       coalesce(record.data, '{}') AS data,
       coalesce(record.entities, []) AS entities,
       coalesce(dataset.title, record.dataset) AS title,
       coalesce(dataset.licence, '') AS licence,
       coalesce(dataset.source, '') AS source
