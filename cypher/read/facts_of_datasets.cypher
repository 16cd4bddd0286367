// The facts of one relation type that some data sets say, as facts.cypher has them.
// `TYPE` stands for one relation type of the model (cypher.filled).
// Parameters: datasets list<string> (ids), since boolean, until boolean, weight boolean (whether
//   facts of the type may have one)
// Columns: dataset string, basis string, sources list<integer>, targets list<integer>,
//   since list<integer> (-2147483648 without; empty unless asked for), until list<integer> (the
//   same), weight list<float> (empty unless asked for), records list<list<string>>
MATCH (source)-[fact:`TYPE`]->(target)
WHERE fact.dataset IN $datasets
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
