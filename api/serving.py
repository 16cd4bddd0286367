"""What a route asks for: the network as it is now, and whether the client knows the answer."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Annotated, cast

from fastapi import Depends, Request, Response

import api
from api.failures import NotModified
from graph.network import Network

OpenNetwork = Callable[[], Network]
"""Gives the network that is served; raises a LiaisonError that says what is missing."""


def current_network(request: Request) -> Network:
    """Return the network in its newest published version.

    It is a copy, which keeps its version until the answer is whole, whatever is published.
    """
    shared = cast("OpenNetwork", request.app.state.open_network)()
    shared.refresh()
    network = copy(shared)
    request.state.version = network.version
    return network


CurrentNetwork = Annotated[Network, Depends(current_network)]


def unless_known(request: Request, response: Response, network: CurrentNetwork) -> None:
    """Tag the answer with version of data and program.

    Raises:
        NotModified: The client has the answer under this tag.
    """
    tag = f'W/"{network.version}-{api.RELEASE}"'
    response.headers["ETag"] = tag
    known = request.headers.get("if-none-match", "")
    if known.strip() == "*" or tag in [each.strip() for each in known.split(",")]:
        raise NotModified(tag)
