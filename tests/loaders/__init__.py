"""Records in: readers, values, mappings, transform, load."""
