"""The application: routes, guards and answers to failure put together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from fastapi import FastAPI

import api
from api import explorer, failures, health, recommendations, routes
from api.documented import describe
from api.guard import LOOPBACK, BodyLimit, HeadAsGet, Hosts, Labels, LastResort
from api.problems import MAX_BODY_BYTES

if TYPE_CHECKING:
    from collections.abc import Collection

    from api.serving import OpenNetwork

DESCRIPTION: Final = """Who should cooperate with whom, through whom, and why.

Every answer names the version of the data that it comes from, in the header `Liaison-Version`
and, where it is drawn from the snapshot, in its field `version`."""


def create_app(open_network: OpenNetwork, hosts: Collection[str] = LOOPBACK) -> FastAPI:
    """Return the application.

    Args:
        open_network: Gives the network to serve, or raises a LiaisonError that says what is
            missing; called on each request.
        hosts: Names in the Host header that are answered; all others get 421.
    """
    app = FastAPI(
        title="Liaison",
        version=api.RELEASE,
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.open_network = open_network
    app.openapi = partial(describe, app)  # type: ignore[method-assign]  # FastAPI's own way
    for router in (health.router, recommendations.router, routes.router):
        app.include_router(router)
    explorer.mount(app)
    failures.install(app)
    _guard(app, hosts)
    return app


def _guard(app: FastAPI, hosts: Collection[str]) -> None:
    # The last one added is the outermost.
    app.add_middleware(LastResort)
    app.add_middleware(BodyLimit, limit=MAX_BODY_BYTES)
    app.add_middleware(HeadAsGet)
    app.add_middleware(Hosts, allowed=hosts)
    app.add_middleware(Labels)
