"""The commands, a file a subject; each function is a command, and its docstring is its help."""
