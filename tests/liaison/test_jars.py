"""Fetching from a repository that answers over HTTP, breaks off, or tells lies.

The repository is a real one on this machine: jgo is told of it by a configuration file, as any
user behind a mirror would do.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from graph.errors import StoreUnavailable
from liaison.server.download import CHUNK
from liaison.server.jars import classpath
from liaison.server.lock import write_lock
from liaison.server.locked import Jar, read_lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTENT = bytes(range(256)) * 4000


@dataclass
class Repository:
    """What the repository serves, and what it was asked."""

    content: bytes = CONTENT
    breaks_after: int | None = None
    ranges: list[str | None] = field(default_factory=list)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    served = Repository()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.headers["Range"]
            served.ranges.append(asked)
            start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0
            body = served.content[start:]
            self.send_response(206 if asked else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: served.breaks_after])
            served.breaks_after = None

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        configuration = tmp_path / "jgo.conf"
        address = f"http://127.0.0.1:{server.server_port}"
        configuration.write_text(f"[repositories]\ncentral = {address}\n")
        monkeypatch.setenv("JGO_CONFIG_FILE", str(configuration))
        threading.Thread(target=server.serve_forever).start()
        yield served
        server.shutdown()


def jar_of(content: bytes) -> Jar:
    return Jar("org.example:some:1.0", len(content), hashlib.sha256(content).hexdigest())


def test_a_jar_is_fetched_once_and_then_needs_no_network(
    repository: Repository, tmp_path: Path
) -> None:
    jars = [jar_of(CONTENT)]
    (path,) = classpath(tmp_path, jars)
    assert path.read_bytes() == CONTENT
    assert classpath(tmp_path, jars) == (path,)
    assert repository.ranges == [None]


def test_a_jar_that_was_damaged_in_the_cache_is_fetched_again(
    repository: Repository, tmp_path: Path
) -> None:
    (path,) = classpath(tmp_path, [jar_of(CONTENT)])
    path.write_bytes(CONTENT[:-1] + b"x")
    classpath(tmp_path, [jar_of(CONTENT)])
    assert path.read_bytes() == CONTENT
    assert repository.ranges == [None, None]


def test_a_download_that_breaks_off_continues_where_it_stopped(
    repository: Repository, tmp_path: Path
) -> None:
    repository.breaks_after = 2 * CHUNK + 1
    (path,) = classpath(tmp_path, [jar_of(CONTENT)])
    assert path.read_bytes() == CONTENT
    assert repository.ranges == [None, f"bytes={2 * CHUNK}-"]


def test_what_an_earlier_run_left_is_continued(repository: Repository, tmp_path: Path) -> None:
    part = tmp_path / "jars" / "org" / "example" / "some" / "1.0" / "some-1.0.jar.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(CONTENT[:1000])
    (path,) = classpath(tmp_path, [jar_of(CONTENT)])
    assert path.read_bytes() == CONTENT
    assert repository.ranges == ["bytes=1000-"]


def test_a_jar_that_is_not_the_one_of_the_lock_never_reaches_the_cache(
    repository: Repository, tmp_path: Path
) -> None:
    repository.content = b"something else"
    with pytest.raises(StoreUnavailable, match=r"org.example:some:1.0.*not what the lock says"):
        classpath(tmp_path, [jar_of(CONTENT)])
    assert not list(tmp_path.rglob("*.jar"))


def test_the_lock_reads_as_it_was_written(tmp_path: Path) -> None:
    jars = (Jar("a.b:c:1", 5, "0" * 64), Jar("a.b:c:1:linux-x86_64", 6, "1" * 64))
    write_lock(reversed(jars), tmp_path / "lock")
    assert read_lock(tmp_path / "lock") == jars
    assert str(jars[1].path) == "a/b/c/1/c-1-linux-x86_64.jar"
