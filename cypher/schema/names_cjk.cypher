// Finds entities by a Chinese, Japanese or Korean name: pairs of neighbouring characters.
// Parameters: none
// Columns: none
CREATE FULLTEXT INDEX names_cjk IF NOT EXISTS
FOR (entity:Entity) ON EACH [entity.name, entity.name_zh, entity.title, entity.aliases]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}
