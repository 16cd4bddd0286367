"""The local Neo4j: found, recovered, explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison.server import Connection, up

if TYPE_CHECKING:
    from liaison.settings import Settings


def test_a_second_up_finds_the_running_server(
    server: Connection, server_settings: Settings
) -> None:
    assert up(server_settings) == server
