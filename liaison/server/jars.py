"""The jars of the lock, in the cache: fetched in parallel, verified, resumed after a break.

A jar is in the cache whole or not at all: it grows in a file `*.part` that a later run continues,
and takes its own name only when its sha256 is that of the lock. Where to fetch from is jgo's
knowledge: its default repository, and those of the user's jgo configuration.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial
from typing import TYPE_CHECKING, Final

from graph.errors import StoreUnavailable
from liaison.server.exclusive import exclusive
from liaison.server.locked import THREADS, Jar, read_lock
from liaison.server.progress import byte_progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from liaison.server.download import Downloads

TRIES: Final = 3


def classpath(cache: Path, jars: Sequence[Jar] | None = None) -> tuple[Path, ...]:
    """Return the files of the jars, by default the lock's, fetched if need be and verified.

    Raises:
        StoreUnavailable: a jar cannot be fetched; what has arrived is kept for the next try.
    """
    wanted = read_lock() if jars is None else jars
    folder = cache / "jars"
    if unverified(folder, wanted):
        with exclusive(folder / ".lock"):
            _fetch_all(folder, unverified(folder, wanted))
    return tuple(folder / jar.path for jar in wanted)


def unverified(folder: Path, jars: Iterable[Jar]) -> list[Jar]:
    """Return those jars that the folder lacks, or holds with another content than the lock's."""
    with ThreadPoolExecutor(THREADS) as pool:
        return [jar for jar in pool.map(partial(_if_unverified, folder), jars) if jar]


def _if_unverified(folder: Path, jar: Jar) -> Jar | None:
    return None if _sha256(folder / jar.path) == jar.sha256 else jar


def _sha256(path: Path) -> str | None:
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fetch_all(folder: Path, jars: Sequence[Jar]) -> None:
    from liaison.server.download import Downloads  # noqa: PLC0415  # only a fetch needs it

    repositories = _repositories()
    with byte_progress("Fetching Neo4j", sum(jar.size for jar in jars)) as received:
        downloads = Downloads(received)
        with ThreadPoolExecutor(THREADS) as pool:
            fetch = partial(_fetch, downloads, repositories, folder)
            try:
                for done in as_completed([pool.submit(fetch, jar) for jar in jars]):
                    done.result()
            except BaseException:
                downloads.stopped.set()
                pool.shutdown(wait=False, cancel_futures=True)
                raise


def _repositories() -> tuple[str, ...]:
    from jgo.config import GlobalSettings  # noqa: PLC0415  # slow, and only a fetch needs it
    from jgo.constants import MAVEN_CENTRAL_URL  # noqa: PLC0415

    by_name = {"central": MAVEN_CENTRAL_URL, **GlobalSettings.load().repositories}
    return tuple(by_name.values())


def _fetch(downloads: Downloads, repositories: tuple[str, ...], folder: Path, jar: Jar) -> None:
    target = folder / jar.path
    part = target.with_name(target.name + ".part")
    part.parent.mkdir(parents=True, exist_ok=True)
    problem = ""
    for repository in repositories * TRIES:
        problem = _extend(downloads, part, f"{repository.rstrip('/')}/{jar.path}", jar)
        if downloads.stopped.is_set():
            return
        if not problem:
            part.replace(target)
            return
    raise StoreUnavailable(
        f"{jar.coordinates}, a part of Neo4j, could not be fetched ({problem}). Check the "
        "network, then run `liaison up` again: it continues where it stopped."
    )


def _extend(downloads: Downloads, part: Path, address: str, jar: Jar) -> str:
    """Complete the part file from the address; return what went wrong, "" when it is verified."""
    from requests import RequestException  # noqa: PLC0415  # only a fetch needs it

    try:
        if _sha256(part) != jar.sha256:
            downloads.extend(part, address)
    except RequestException as error:
        return str(error)
    except OSError as error:
        raise StoreUnavailable(
            f"{part} cannot be written ({error.strerror}). Free some space, or set LIAISON_CACHE "
            "to another folder, then run `liaison up` again."
        ) from error
    if downloads.stopped.is_set() or _sha256(part) == jar.sha256:
        return ""
    part.unlink()
    return "its content is not what the lock says"
