// What the data set `likeness` was worked out from, and how many facts it had and has.
// Parameters: none
// Columns: digest string (empty before the first time and after an interruption),
//   written integer, there integer
OPTIONAL MATCH (dataset:Dataset {id: 'likeness'})
RETURN coalesce(dataset.digest, '') AS digest,
       coalesce(dataset.records, 0) AS written,
       COUNT { ()-[:RESEMBLES {dataset: 'likeness'}]->() }
         + COUNT { ()-[:ABOUT {dataset: 'likeness'}]->() } AS there
