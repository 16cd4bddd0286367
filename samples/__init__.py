"""Small real records, each folder with its source and licence, that `liaison demo` loads."""
