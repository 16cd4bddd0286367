"""What the lock says: which jars make up Neo4j, each with its size and sha256."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

VERSION: Final = "2026.08.1"
LOCK: Final = Path(__file__).with_name("jars.lock")
THREADS: Final = 8
"""How many jars are read or fetched at a time."""


@dataclass(frozen=True, slots=True, order=True)
class Jar:
    """One file of Neo4j: its Maven coordinates, size in bytes and sha256 in hex."""

    coordinates: str
    size: int
    sha256: str

    @property
    def path(self) -> PurePosixPath:
        """Where a Maven repository keeps it, below the repository's root."""
        group, artifact, version, *classifier = self.coordinates.split(":")
        name = "-".join((artifact, version, *classifier)) + ".jar"
        return PurePosixPath(*group.split("."), artifact, version, name)


def read_lock(lock: Path = LOCK) -> tuple[Jar, ...]:
    """Return the jars of a lock file, in the order of its lines."""
    lines = (line.split() for line in lock.read_text(encoding="utf-8").splitlines())
    return tuple(Jar(words[2], int(words[1]), words[0]) for words in lines if words[0] != "#")
