"""The lock: which jars make up Neo4j, each with its size and sha256.

`python -m liaison.server.lock` makes the lock again, from the coordinates in `ROOTS`: it resolves
them with jgo (about a minute), fetches every jar once and writes `jars.lock` beside this file.
To move to another Neo4j, change `VERSION`, run that, and run the tests.
"""

from __future__ import annotations

import hashlib
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION = "2026.08.1"
ROOTS = (f"org.neo4j:neo4j:{VERSION}", f"org.neo4j.app:neo4j-server:{VERSION}")
LOCK = Path(__file__).with_name("jars.lock")
THREADS = 8


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


def write_lock(jars: Iterable[Jar], lock: Path = LOCK) -> None:
    """Write a lock file: a line a jar, sorted, so that a change shows in a diff."""
    head = f"# Neo4j Community {VERSION}: sha256, bytes, coordinates. See lock.py.\n"
    lines = (f"{jar.sha256} {jar.size} {jar.coordinates}\n" for jar in sorted(jars))
    lock.write_text(head + "".join(lines), encoding="utf-8")


def resolve(cache: Path) -> list[Jar]:
    """Return all jars that `ROOTS` need, resolved and fetched by jgo into the folder `cache`."""
    from jgo.maven import MavenContext  # noqa: PLC0415  # half a second that only the lock needs

    context = MavenContext(repo_cache=cache)
    roots = [context.create_dependency(root) for root in ROOTS]
    resolved_roots, others = context.resolver.resolve(roots)
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(_jar, (found.artifact for found in (*resolved_roots, *others))))


def _jar(artifact: Any) -> Jar:  # noqa: ANN401  # jgo ships no types
    content = artifact.resolve().read_bytes()
    parts = (artifact.groupId, artifact.artifactId, artifact.version, artifact.classifier)
    return Jar(":".join(filter(None, parts)), len(content), hashlib.sha256(content).hexdigest())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        write_lock(resolve(Path(folder)))
