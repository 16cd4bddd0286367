"""Make the lock again: `python -m liaison.server.lock`.

It resolves the coordinates in `ROOTS` with jgo (about a minute), fetches every jar once and writes
`jars.lock` beside this file. To move to another Neo4j, change `VERSION` in locked.py, run this and
the tests.
"""

from __future__ import annotations

import hashlib
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jgo.maven import MavenContext

from liaison.server.locked import LOCK, THREADS, VERSION, Jar

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOTS: Final = (f"org.neo4j:neo4j:{VERSION}", f"org.neo4j.app:neo4j-server:{VERSION}")


def write_lock(jars: Iterable[Jar], lock: Path = LOCK) -> None:
    """Write a lock file: a line a jar, sorted, so that a change shows in a diff."""
    head = f"# Neo4j Community {VERSION}: sha256, bytes, coordinates. See lock.py.\n"
    lines = (f"{jar.sha256} {jar.size} {jar.coordinates}\n" for jar in sorted(jars))
    lock.write_text(head + "".join(lines), encoding="utf-8")


def resolve(cache: Path) -> list[Jar]:
    """Return all jars that `ROOTS` need, resolved and fetched by jgo into the folder `cache`."""
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
