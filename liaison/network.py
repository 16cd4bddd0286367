"""The network of this machine's settings, opened for one command."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from graph.network import Network
from graph.store import Store
from liaison.server import up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison.settings import Settings


@contextmanager
def opened(settings: Settings) -> Iterator[Network]:
    """Open the network; the database is started if it does not run, and left running.

    Raises:
        StoreUnavailable: the database cannot be reached or does not start.
    """
    with Store(up(settings)) as store:
        yield Network.open(store, settings.snapshots)
