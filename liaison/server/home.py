"""The folder of the local server: where its files are, its password, who runs in it."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from graph.errors import StoreUnavailable

if TYPE_CHECKING:
    from pathlib import Path

USER = "neo4j"
HASH_ROUNDS = 1024


@dataclass(frozen=True, slots=True)
class Running:
    """The process that was started last: its id, when it started, and its Bolt port.

    `started` (seconds since 1970) tells it from a later process that got the same id.
    """

    pid: int
    started: float
    port: int


@dataclass(frozen=True, slots=True)
class ServerHome:
    """The files of one local server, below `root`."""

    root: Path

    @property
    def configuration(self) -> Path:
        """Folder of neo4j.conf, which is written anew at each start."""
        return self.root / "conf"

    @property
    def console(self) -> Path:
        """What the server wrote to its console since its last start."""
        return self.root / "logs" / "console.log"

    @property
    def password_file(self) -> Path:
        """The password of the user neo4j; nobody but the owner may read it."""
        return self.root / "password"

    @property
    def lock(self) -> Path:
        """Held by whoever starts or stops the server."""
        return self.root / "lock"

    @property
    def _running_file(self) -> Path:
        return self.root / "running.json"

    def make(self) -> None:
        """Make the folders, closed to others, and the password, unless they are there."""
        self.root.mkdir(parents=True, exist_ok=True)
        self.root.chmod(0o700)
        for folder in (self.configuration, self.console.parent):
            folder.mkdir(exist_ok=True)
        if not self.password_file.exists():
            self._make_password()

    def _make_password(self) -> None:
        if (self.root / "data" / "databases").exists():
            raise StoreUnavailable(
                f"{self.password_file} is gone, but the database that it opens is there. Put it "
                f"back, or remove {self.root} to begin with an empty database."
            )
        password = secrets.token_urlsafe(24)
        initial = self.root / "data" / "dbms" / "auth.ini"
        initial.parent.mkdir(parents=True, exist_ok=True)
        _write_private(initial, f"{USER}:{_credential(password)}:\n")
        _write_private(self.password_file, password)

    def password(self) -> str:
        """Return the password of the user neo4j."""
        return self.password_file.read_text(encoding="utf-8")

    def last_run(self) -> Running | None:
        """Return the process that was started last here, alive or not; None before any."""
        try:
            return Running(**json.loads(self._running_file.read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def note_run(self, running: Running) -> None:
        """Keep which process runs here, also for whoever comes after us."""
        _write_private(self._running_file, json.dumps(asdict(running)))


def _credential(password: str) -> str:
    """Return a password as Neo4j keeps it in auth.ini, the file of the first start.

    It is what `neo4j-admin dbms set-initial-password` writes, which takes a Java process of three
    seconds and shows the password in the list of processes.
    """
    salt = secrets.token_bytes(32)
    digest = salt + password.encode()
    for _ in range(HASH_ROUNDS):
        digest = hashlib.sha256(digest).digest()
    return f"SHA-256,{digest.hex()},{salt.hex()},{HASH_ROUNDS}"


def _write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    draft.replace(path)
