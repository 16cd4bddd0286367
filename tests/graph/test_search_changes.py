"""Search and names while the graph changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.errors import UsageError
from graph.network import Network
from graph.snapshot_plain import Node
from graph.snapshot_publish import build
from tests.graph import small

if TYPE_CHECKING:
    from pathlib import Path

    from graph.store import Store


def test_what_is_not_in_the_snapshot_is_not_found(store: Store, tmp_path: Path) -> None:
    small.write(store)
    network = Network.open(store, tmp_path)
    small.write(store, [Node("Person", "p:new", "Somebody New")], [])
    assert network.search("Somebody New").hits == ()
    build(store, tmp_path)
    network.refresh()
    assert [hit.id for hit in network.search("Somebody New").hits] == ["p:new"]


def test_a_name_of_several_is_not_guessed_and_the_better_connected_is_listed_first(
    store: Store, tmp_path: Path
) -> None:
    small.write(store)
    small.write(store, [Node("Person", "p:0", "Jürgen Müller")], [])
    network = Network.open(store, tmp_path)
    with pytest.raises(UsageError, match="p:muller or p:0"):
        network.resolve("Jürgen Müller")
    assert [hit.id for hit in network.search("Jürgen Müller").hits] == ["p:muller", "p:0"]
