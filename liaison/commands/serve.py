"""`liaison serve`: the explorer and the API, until Ctrl-C."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison.settings import Settings


def serve(
    host: Annotated[
        str | None, typer.Option(help="Address of this machine; LIAISON_HOST if not given.")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, help="Port; 0 takes a free one. LIAISON_PORT if not given."),
    ] = None,
) -> None:
    """Serve the explorer and the API until Ctrl-C."""
    from liaison import serving  # noqa: PLC0415  # other commands start without FastAPI and numba

    settings = Settings()
    port = settings.port if port is None else port
    serving.serve(settings, host or settings.host, port, _announce)


def _announce(address: str) -> None:
    typer.echo(f"Liaison serves at {address} (Ctrl-C stops it)")
