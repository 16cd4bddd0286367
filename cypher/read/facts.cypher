// All facts of one relation type for a snapshot: a row for up to 10,000 of one data set and basis,
// their values in lists; a row a fact would take twelve times as long. facts_by_dataset.cypher is
// faster where it is known which data sets there are and what they say.
// `TYPE` stands for one relation type of the model (cypher.filled); a dynamic type is ten times
// slower here. Ends are the internal numbers of entities.cypher. A date is days since 1970-01-01.
// Parameters: part integer, parts integer, since boolean, until boolean, weight boolean (whether
//   facts of the type may have one)
// Columns: dataset string, basis string, sources list<integer>, targets list<integer>,
//   since list<integer> (-2147483648 without; empty unless asked for), until list<integer> (the
//   same), weight list<float> (empty unless asked for), records list<list<string>>
MATCH (source)-[fact:`TYPE`]->(target)
WHERE id(fact) / 10000 % $parts = $part
WITH id(fact) / 10000 AS chunk, fact.dataset AS dataset, fact.basis AS basis,
     collect(id(source)) AS sources,
     collect(id(target)) AS targets,
     collect(CASE WHEN $since THEN
       coalesce(duration.inDays(date('1970-01-01'), fact.since).days, -2147483648) END) AS since,
     collect(CASE WHEN $until THEN
       coalesce(duration.inDays(date('1970-01-01'), fact.until).days, -2147483648) END) AS until,
     collect(CASE WHEN $weight THEN coalesce(fact.weight, 1.0) END) AS weight,
     collect(coalesce(fact.records, [])) AS records
RETURN dataset, basis, sources, targets, since, until, weight, records
