"""The API is tested over a real socket, as a client meets it.

`closed` serves an app whose network is not open yet: enough for whatever does not need data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from api.app import create_app
from graph.errors import SnapshotError
from tests.live import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.network import Network

NOT_YET = "No snapshot yet; `liaison snapshot` makes one."


def not_yet() -> Network:
    """Fail as a network does that is not open yet."""
    raise SnapshotError(NOT_YET)


@pytest.fixture(scope="session")
def closed() -> Iterator[str]:
    """Address of a server whose network is not open yet."""
    with serving(create_app(not_yet)) as address:
        yield address
