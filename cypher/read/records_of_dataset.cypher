// The records that one data set has now, for finding out what a load changes: a row for up to
// 10,000, their values in lists.
// Parameters: prefix string (the id of the data set and a slash)
// Columns: ids list<string>, digests list<string>, rows list<integer>
MATCH (record:Record)
WHERE record.id STARTS WITH $prefix
WITH id(record) / 10000 AS chunk,
     collect(record.id) AS ids,
     collect(record.digest) AS digests,
     collect(record.row) AS rows
RETURN ids, digests, rows
