// Finds entities by a Latin name with or without its accents: Muller finds Müller.
// Parameters: none
// Columns: none
CREATE FULLTEXT INDEX names_folded IF NOT EXISTS
FOR (entity:Entity)
ON EACH [entity.name, entity.name_zh, entity.name_latin, entity.title, entity.aliases]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}
