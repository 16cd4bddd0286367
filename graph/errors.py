"""Every error that Liaison raises on purpose.

The tree::

    LiaisonError
    ├── UsageError          the question cannot be asked like this
    │   └── UnknownEntity   no such person, organisation, project …
    ├── InputError          a file or row cannot be taken as it is
    ├── StoreError          the database did not do what was asked
    │   ├── StoreUnavailable    it cannot be reached or does not start
    │   └── StoreBusy           somebody else is writing
    └── SnapshotError       the picture that readers use is missing or damaged

Each has a `code` for programs and a sentence for people that says what to do next. The command
line and the API show the same two.
"""

from __future__ import annotations

from typing import ClassVar


class LiaisonError(Exception):
    """The root: whatever Liaison raises on purpose is one of these."""

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 500
    """The HTTP status that fits; graph knows no HTTP, the number is just carried."""


class UsageError(LiaisonError):
    """The question cannot be asked like this."""

    code = "usage"
    status = 422


class UnknownEntity(UsageError):  # noqa: N818  # the field says "unknown entity", not "error"
    """No entity has this id or name."""

    code = "unknown-entity"
    status = 404


class InputError(LiaisonError):
    """A file or row cannot be taken as it is; names file, row and column where there is one."""

    code = "input"
    status = 422


class StoreError(LiaisonError):
    """The database did not do what was asked."""

    code = "store"
    status = 500


class StoreUnavailable(StoreError):  # noqa: N818  # reads as the state it reports
    """The database cannot be reached or does not start."""

    code = "store-unavailable"
    status = 503


class StoreBusy(StoreError):  # noqa: N818  # reads as the state it reports
    """Somebody else is writing."""

    code = "store-busy"
    status = 409


class SnapshotError(LiaisonError):
    """The picture that readers use is missing or damaged."""

    code = "snapshot"
    status = 503
