"""recommend, paths: who should cooperate with whom, and how two entities are joined."""

from __future__ import annotations

from typing import Annotated, Literal

import typer
from rich.console import Console

from liaison.commands.answers import AsJson, as_answered
from liaison.settings import Settings

Entity = Annotated[str, typer.Argument(help="An id, the last part of one, or an exact name.")]
Limit = Annotated[int, typer.Option(min=1, max=1000, help="How many results at the most.")]


def recommend(  # noqa: PLR0913  # each is an option of the command
    source: Entity,
    *,
    kind: Annotated[str | None, typer.Option(help="What to recommend, such as Person.")] = None,
    limit: Limit = 10,
    paths: Annotated[int, typer.Option(min=0, max=50, help="Paths listed for each result.")] = 3,
    evidence: Annotated[
        Literal["all", "paths"],
        typer.Option(help="`paths` leaves out plain facts and how well connected somebody is."),
    ] = "all",
    asserted_only: Annotated[
        bool, typer.Option("--asserted-only", help="Leave out relations that were inferred.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Recommend who should cooperate with an entity, and say why."""
    from liaison.commands.reasons import show  # noqa: PLC0415  # other commands start without it
    from liaison.network import opened  # noqa: PLC0415

    with opened(Settings()) as network:
        found = network.recommend(source, kind, limit, paths, evidence, asserted_only=asserted_only)
    if as_json:
        typer.echo(as_answered(found))
    else:
        show(Console(highlight=False), found)


def paths(
    source: Entity,
    target: Entity,
    *,
    longest: Annotated[int, typer.Option(min=1, max=6, help="Steps at the most.")] = 4,
    limit: Limit = 10,
    as_json: AsJson = False,
) -> None:
    """Show how two entities are joined, shortest paths first."""
    from liaison.commands.reasons import show_paths  # noqa: PLC0415
    from liaison.network import opened  # noqa: PLC0415

    with opened(Settings()) as network:
        found = network.paths(source, target, longest, limit)
    if as_json:
        typer.echo(as_answered(found))
    else:
        show_paths(Console(highlight=False), found)
