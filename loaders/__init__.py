"""Records in: readers, values, mappings, check, write, publish."""
