"""The outside: routes, answers and the explorer."""

from importlib.metadata import version

RELEASE = version("liaison")
"""The release of the program, as in `pyproject.toml`."""
