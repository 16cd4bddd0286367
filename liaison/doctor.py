"""`liaison doctor`: look at everything that Liaison needs and say what to do about the rest.

A check is a function from the settings to one `Finding`. To add one, write it and name it in
`CHECKS`; a check that raises a `LiaisonError` is a failure with the sentence of the error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.errors import LiaisonError
from liaison.findings import Finding, Level
from liaison.server import checks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from liaison.settings import Settings

CHECKS: Final[dict[str, Callable[[Settings], Finding]]] = {
    "environment": checks.environment,
    "java": checks.java,
    "jars": checks.jars,
    "folders": checks.folders,
    "disk": checks.disk,
    "memory": checks.memory,
    "password": checks.password,
    "port": checks.port,
    "database": checks.database,
    "safety": checks.safety,
}


def examine(settings: Settings) -> Iterator[tuple[str, Finding]]:
    """Yield the name and the finding of each check, in order."""
    for name, check in CHECKS.items():
        try:
            yield name, check(settings)
        except LiaisonError as error:
            yield name, Finding(Level.FAIL, str(error))
