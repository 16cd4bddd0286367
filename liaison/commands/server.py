"""up, down, status: the database."""

from __future__ import annotations

from dataclasses import asdict

from liaison import server
from liaison.commands.answers import AsJson, answer
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
