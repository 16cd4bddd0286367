"""up, down, status, doctor: the database, and what else Liaison needs."""

from __future__ import annotations

import json
from dataclasses import asdict

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from liaison import server
from liaison.commands.answers import AsJson, answer
from liaison.doctor import examine
from liaison.findings import Finding, Level
from liaison.settings import Settings


def up(*, as_json: AsJson = False) -> None:
    """Start the local Neo4j unless it runs, or check the server of LIAISON_NEO4J_URI."""
    settings = Settings()
    connection = server.up(settings)
    facts = {"uri": connection.uri, "user": connection.user, "managed": settings.neo4j_uri is None}
    what = "The local Neo4j" if facts["managed"] else "The server of LIAISON_NEO4J_URI"
    answer(facts, f"{what} answers at {connection.uri}.", as_json=as_json)


def down(*, as_json: AsJson = False) -> None:
    """Stop the local Neo4j."""
    stopped = server.down(Settings())
    sentence = "Stopped." if stopped else "Nothing to stop: no local Neo4j runs."
    answer({"stopped": stopped}, sentence, as_json=as_json)


def status(*, as_json: AsJson = False) -> None:
    """Tell whether the database answers, where, and which version it is."""
    now = server.status(Settings())
    sentence = now.problem or f"Neo4j {now.version} answers at {now.uri}."
    answer({"running": now.running, **asdict(now)}, sentence, as_json=as_json)


def doctor(*, as_json: AsJson = False) -> None:
    """Check what Liaison needs, and say what to do about the rest."""
    findings = list(examine(Settings()))
    if as_json:
        typer.echo(json.dumps([{"check": name, **asdict(found)} for name, found in findings]))
    else:
        _show(findings)
    if any(found.level is Level.FAIL for _, found in findings):
        raise typer.Exit(1)


def _show(findings: list[tuple[str, Finding]]) -> None:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0))
    for name, found in findings:
        color = {Level.OK: "green", Level.WARN: "yellow", Level.FAIL: "red"}[found.level]
        table.add_row(Text(found.level, color), name, Text(f"{found.seen}. {found.remedy}".strip()))
    Console(highlight=False).print(table)
