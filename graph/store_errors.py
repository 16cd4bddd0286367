"""Errors of the driver in our words: what happened, and what to do next."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from neo4j.exceptions import (
    AuthError,
    ClientError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.errors import LiaisonError, StoreBusy, StoreError, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def explained(uri: str) -> Iterator[None]:
    """Raise a StoreError with a next step in the place of each error of the driver."""
    try:
        yield
    except (Neo4jError, DriverError) as error:
        raise _in_our_words(error, uri) from error


def _in_our_words(error: Neo4jError | DriverError, uri: str) -> LiaisonError:
    if isinstance(error, AuthError):
        return StoreUnavailable(
            f"The database at {uri} refuses the user or the password. "
            "Check LIAISON_NEO4J_USER and LIAISON_NEO4J_PASSWORD."
        )
    if isinstance(error, (ServiceUnavailable, SessionExpired)):
        return StoreUnavailable(
            f"The database at {uri} does not answer. Start it with `liaison up`, "
            "or check LIAISON_NEO4J_URI."
        )
    if isinstance(error, Neo4jError):
        return _refused(error)
    return StoreError(f"The database driver gave up: {error}. `liaison doctor` looks further.")


def _refused(error: Neo4jError) -> StoreError:
    code = error.code or ""
    if "TransactionTimedOut" in code:
        return StoreError("The database took too long and was stopped. Ask for less at a time.")
    if "MemoryPool" in code or "OutOfMemory" in code:
        return StoreError(
            "The database needs more memory for this. Ask for less at a time, "
            "or raise LIAISON_NEO4J_HEAP and restart it."
        )
    if isinstance(error, TransientError) or "LockClientStopped" in code:
        return StoreBusy("Somebody else is writing the same part. Try again in a moment.")
    if isinstance(error, ClientError) and "ConstraintValidation" in code:
        return StoreError(f"The database keeps this only once: {error.message}. Look for a double.")
    return StoreError(
        f"The database refused the statement ({code}): {error.message}. "
        "`liaison doctor` checks its version and settings."
    )
