// The facts of one relation type that one data set says, as facts.cypher has them, without looking
// at what none of them has: several times as fast.
// `TYPE` stands for one relation type of the model (cypher.filled).
// Parameters: dataset string (id), part integer, parts integer, basis boolean, since boolean,
//   until boolean, weight boolean, records boolean (whether facts of the data set have one)
// Columns: basis string or null, sources list<integer>, targets list<integer>,
//   since list<integer> (-2147483648 without; empty unless asked for, as all that follow),
//   until list<integer> (the same), weight list<float>, records list<list<string>>
MATCH (source)-[fact:`TYPE`]->(target)
WHERE fact.dataset = $dataset AND id(fact) / 10000 % $parts = $part
WITH id(fact) / 10000 AS chunk, CASE WHEN $basis THEN fact.basis END AS basis,
     collect(id(source)) AS sources,
     collect(id(target)) AS targets,
     collect(CASE WHEN $since THEN
       coalesce(duration.inDays(date('1970-01-01'), fact.since).days, -2147483648) END) AS since,
     collect(CASE WHEN $until THEN
       coalesce(duration.inDays(date('1970-01-01'), fact.until).days, -2147483648) END) AS until,
     collect(CASE WHEN $weight THEN coalesce(fact.weight, 1.0) END) AS weight,
     collect(CASE WHEN $records THEN coalesce(fact.records, []) END) AS records
RETURN basis, sources, targets, since, until, weight, records
