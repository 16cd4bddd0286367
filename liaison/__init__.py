"""The composition root: settings, the command line, the local Neo4j."""
