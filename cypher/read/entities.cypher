// The entities of one kind for a snapshot: a row for up to 10,000, their values in lists, which
// comes over the wire twenty times as fast as a row an entity.
// `KIND` stands for one kind of the model (cypher.filled). `nodes` are internal numbers: they
// hold while nobody writes, and the facts of facts.cypher name their ends by them.
// Parameters: part integer, parts integer, abroad boolean (whether the kind has a country)
// Columns: nodes list<integer>, ids list<string>, names list<string>, names_zh list<string>,
//   countries list<string> (empty unless abroad), synthetic list<boolean>
MATCH (entity:`KIND`)
WHERE id(entity) / 10000 % $parts = $part
WITH id(entity) / 10000 AS chunk,
     collect(id(entity)) AS nodes,
     collect(entity.id) AS ids,
     collect(coalesce(entity.name, entity.title, entity.id)) AS names,
     collect(coalesce(entity.name_zh, '')) AS names_zh,
     collect(CASE WHEN $abroad THEN coalesce(entity.country, '') END) AS countries,
     collect(coalesce(entity.synthetic, false)) AS synthetic
RETURN nodes, ids, names, names_zh, countries, synthetic
