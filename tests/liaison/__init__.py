"""The command line, the settings and the local Neo4j, tested for real."""
