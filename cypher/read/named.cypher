// Candidates of a search: entities that the full-text indexes find by name.
// Parameters: queries list<map {index string, query string}> (the query in Lucene's syntax, made
//   of words only by graph/search.py), kind string or null, limit integer (for each query)
// Columns: ids list<string>, others list<list<string>> (their names besides name and name_zh)
UNWIND $queries AS asked
CALL db.index.fulltext.queryNodes(asked.index, asked.query, {limit: $limit}) YIELD node
WITH DISTINCT node AS entity
WHERE $kind IS NULL OR $kind IN labels(entity)
RETURN collect(entity.id) AS ids,
       collect(coalesce(entity.aliases, []) + coalesce(entity.name_latin, [])) AS others
