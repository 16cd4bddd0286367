// How the server is set, for the settings that are asked for and that it knows.
// Parameters: names list<string>
// Columns: name, value
SHOW SETTINGS YIELD name, value
WHERE name IN $names
RETURN name, value
