"""load, unload, datasets: what is in the network and where it comes from."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from liaison.commands.answers import AsJson, answer
from liaison.progress import row_progress
from liaison.server import up
from liaison.settings import Settings

if TYPE_CHECKING:
    from loaders.report import Report

Name = Annotated[str, typer.Argument(help="The data set, as `liaison datasets` lists it.")]
Folder = Annotated[Path, typer.Argument(help="The folder with its files.", exists=True)]


def load(name: Name, path: Folder, *, as_json: AsJson = False) -> None:
    """Load a data set whole: what it said before is replaced by what its files say now."""
    from graph.store import Store  # noqa: PLC0415  # other commands start without pyarrow
    from loaders.load import load as loaded  # noqa: PLC0415
    from loaders.mapping_file import shipped_mapping  # noqa: PLC0415
    from loaders.publish import publish  # noqa: PLC0415

    settings = Settings()
    shipped_mapping(name)
    with Store(up(settings)) as store, row_progress(quiet=as_json) as progress:
        report = loaded(store, name, path, progress)
        version = publish(store, settings.snapshots, progress, changed=report.changed)
    _answer(report, version, as_json=as_json)


def unload(name: Name, *, as_json: AsJson = False) -> None:
    """Take a data set back: everything that only it says is gone."""
    from graph.store import Store  # noqa: PLC0415  # other commands start without pyarrow
    from loaders.load import unload as unloaded  # noqa: PLC0415
    from loaders.publish import publish  # noqa: PLC0415

    settings = Settings()
    with Store(up(settings)) as store, row_progress(quiet=as_json) as progress:
        report = unloaded(store, name, progress)
        version = publish(store, settings.snapshots, progress, changed=report.changed)
    _answer(report, version, as_json=as_json)


def datasets(*, as_json: AsJson = False) -> None:
    """List the data sets in the network, and those that could be loaded."""
    from graph.store import Store  # noqa: PLC0415  # other commands start without pyarrow
    from loaders.mapping_file import shipped, shipped_mapping  # noqa: PLC0415

    with Store(up(Settings())) as store:
        there = store.read("datasets")
    known = {row["id"] for row in there}
    others = [shipped_mapping(name) for name in shipped() if name not in known]
    lines = [
        f"{row['id']}: {row['title']}, {row['records']:,} rows ({row['licence']})" for row in there
    ]
    lines += [f"{mapping.id}: {mapping.title}, not loaded" for mapping in others]
    facts = {"loaded": there, "not_loaded": [{"id": m.id, "title": m.title} for m in others]}
    answer(facts, "\n".join(lines), as_json=as_json)


def _answer(report: Report, version: str, *, as_json: bool) -> None:
    facts: dict[str, Any] = {**asdict(report), "version": version}
    answer(facts, _sentence(report, version), as_json=as_json)
    if not as_json:
        _show_files(report)
        for note in (*_rejected(report), *_warned(report)):
            typer.echo(note)


def _sentence(report: Report, version: str) -> str:
    nodes, relations = report.nodes, report.relations
    return (
        f"{report.dataset}: {report.read:,} rows read = {report.loaded:,} loaded "
        f"+ {report.unchanged:,} unchanged + {report.rejected:,} rejected; "
        f"entities +{nodes.added:,} ~{nodes.changed:,} -{nodes.removed:,}; "
        f"relations +{relations.added:,} ~{relations.changed:,} -{relations.removed:,}; "
        f"{report.seconds:.1f} s; version {version}."
    )


def _show_files(report: Report) -> None:
    table = Table("file", box=None)
    for column in ("read", "loaded", "unchanged", "rejected"):
        table.add_column(column, justify="right")
    for file in report.files:
        counts = (file.read, file.loaded, file.unchanged, file.rejected)
        table.add_row(file.file, *(f"{count:,}" for count in counts))
    if report.files:
        Console().print(table)


def _rejected(report: Report) -> list[str]:
    lines = [
        f"rejected: {r.file} row {r.row} {r.column} [{r.code}] {r.sentence}"
        for r in report.rejects[:20]
    ]
    hidden = report.rejected - len(lines)
    return [*lines, f"… and {hidden:,} more; --json lists 1,000."] if hidden else lines


def _warned(report: Report) -> list[str]:
    return [
        f"note: {w.file} {w.column} [{w.code}] {w.count:,} rows, first {w.rows[0]}: {w.sentence}"
        for w in report.warnings
    ]
