"""snapshot, digest, search, show, record, export: the network as it is."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from liaison.commands.answers import AsJson, answer, as_answered
from liaison.progress import row_progress
from liaison.server import up
from liaison.settings import Settings

if TYPE_CHECKING:
    from graph.answers import Entity, Hit, NodeRef

EntityId = Annotated[
    str, typer.Argument(help="Id of an entity, the end of it, a ROR address or an exact name.")
]
Kind = Annotated[str | None, typer.Option(help="Only entities of this kind, such as Person.")]
OutputFile = Annotated[Path, typer.Argument(help="The file to write.", dir_okay=False)]
Limit = Annotated[int, typer.Option(min=1, max=1000, help="How many at most.")]


class Format(StrEnum):
    """What `liaison export` writes."""

    HTML = "html"
    GRAPHML = "graphml"
    CSV = "csv"


def snapshot(
    *,
    whole: Annotated[
        bool, typer.Option("--whole", help="Read all of the graph, whatever has changed.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Publish the picture of the graph that readers see; quick where nothing has changed."""
    from graph.snapshot_publish import build  # noqa: PLC0415  # others start without scipy
    from graph.store import Store  # noqa: PLC0415

    settings = Settings()
    with Store(up(settings)) as store, row_progress(quiet=as_json) as progress:
        store.schema()
        made = build(store, settings.snapshots, progress, whole=whole)
    facts = {
        "version": made.version,
        "path": str(made.path),
        "nodes": made.node_count,
        "edges": made.edge_count,
        "facts": made.fact_count,
        "bytes": made.path.stat().st_size,
        "scored_bytes_per_edge": round(made.scored_bytes_per_edge, 2),
    }
    sentence = (
        f"Version {made.version}: {made.node_count:,} entities, {made.edge_count:,} edges "
        f"of {made.fact_count:,} facts, {facts['bytes']:,} bytes."
    )
    answer(facts, sentence, as_json=as_json)


def digest(*, as_json: AsJson = False) -> None:
    """Print a fingerprint of all that the graph says; the same content has the same."""
    from graph.digest import digest as taken  # noqa: PLC0415  # others start without the driver
    from graph.store import Store  # noqa: PLC0415

    with Store(up(Settings())) as store, row_progress(quiet=as_json) as progress:
        found = taken(store, progress)
    answer({"digest": found}, found, as_json=as_json)


def search(
    text: Annotated[str, typer.Argument(help="Part of a name, in any script.")],
    kind: Kind = None,
    limit: Limit = 10,
    *,
    as_json: AsJson = False,
) -> None:
    """Find entities by name, the closest first."""
    from liaison.network import opened  # noqa: PLC0415  # others start without numba

    with opened(Settings()) as network:
        found = network.search(text, kind, limit)
    if as_json:
        typer.echo(as_answered(found))
    elif not found.hits:
        typer.echo(f"Nothing is called {text!r}. A part of the name is enough.")
    else:
        _show_hits(found.hits)


def show(entity: EntityId, *, as_json: AsJson = False) -> None:
    """Show an entity: what is known of it, who says so, how many relations it has."""
    from liaison.network import opened  # noqa: PLC0415  # others start without numba

    with opened(Settings()) as network:
        found = network.entity(entity)
    if as_json:
        typer.echo(as_answered(found))
    else:
        _show_entity(found)


def record(
    record_id: Annotated[str, typer.Argument(help="Id of a source row, as answers name it.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Show a source row as it was, and where it comes from."""
    from liaison.network import opened  # noqa: PLC0415  # others start without numba

    with opened(Settings()) as network:
        found = network.record(record_id)
    if as_json:
        typer.echo(as_answered(found))
        return
    console = Console(highlight=False)
    console.print(Text(f"{found.title} ({found.licence}) {found.source_url}"))
    console.print(Text(f"{found.file}, row {found.row}"))
    console.print(_pairs(found.data))
    console.print(Text("in the network: " + _names(found.entities)))


def export(
    path: OutputFile,
    around: Annotated[
        str | None, typer.Option(help="Only what is around this entity; html needs one.")
    ] = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="By the ending of the file if not given.")
    ] = None,
    hops: Annotated[int, typer.Option(min=1, max=3, help="How far around the entity.")] = 1,
    *,
    as_json: AsJson = False,
) -> None:
    """Write the network, or what is around an entity, as HTML, GraphML or CSV (a row a fact)."""
    from liaison.exports import write  # noqa: PLC0415  # others start without pandas and pyvis
    from liaison.network import opened  # noqa: PLC0415

    with opened(Settings()) as network:
        size = write(network, path, _format(path, format_), around, hops)
    facts = {"path": str(path.absolute()), "bytes": size}
    answer(facts, f"Wrote {size:,} bytes to {path}.", as_json=as_json)


def _format(path: Path, given: Format | None) -> str:
    ending = path.suffix.removeprefix(".").lower()
    if given is None and ending not in list(Format):
        known = ", ".join(Format)
        raise typer.BadParameter(f"{path.name} does not end in {known}; name one with --format.")
    return given or ending


def _show_hits(hits: tuple[Hit, ...]) -> None:
    table = Table(box=None)
    for column in ("id", "name", "kind", "detail"):
        table.add_column(column, overflow="fold")
    for hit in hits:
        name = " ".join(filter(None, [hit.name, hit.name_zh, "(invented)" * hit.synthetic]))
        table.add_row(Text(hit.id), Text(name), hit.kind, Text(hit.detail or ""))
    Console(highlight=False).print(table)


def _show_entity(found: Entity) -> None:
    console = Console(highlight=False)
    invented = " (invented for the demonstration)" if found.synthetic else ""
    console.print(Text(f"{found.name}  {found.kind}  {found.id}{invented}", "bold"))
    console.print(_pairs(found.properties))
    for claim in found.claims:
        rows = ", ".join(claim.records[:3])
        console.print(Text(f"{claim.dataset} says so in {claim.record_count:,} rows: {rows} …"))
    for count in found.relations:
        console.print(f"{count.type} ({count.direction}): {count.count:,}")


def _pairs(values: dict[str, Any]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0))
    for name, value in values.items():
        shown = ", ".join(value) if isinstance(value, tuple) else str(value)
        table.add_row(name, Text(shown))
    return table


def _names(entities: tuple[NodeRef, ...]) -> str:
    return ", ".join(f"{entity.name} ({entity.id})" for entity in entities) or "nothing"
