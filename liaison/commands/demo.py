"""`liaison demo`: from nothing to ranked, explained answers, and the explorer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console

from liaison.commands.answers import AsJson, as_answered
from liaison.progress import row_progress
from liaison.settings import Settings

if TYPE_CHECKING:
    import socket

    from graph.answers import Recommendation
    from graph.network import Network
    from graph.store import Store
    from loaders.report import Report

QUESTIONS: Final = (("T00471", "Organization"), ("bf:requirement:hydrogen-roller-kiln", "Person"))
"""A requirement of a US agency, and one of Foshan; who could answer them."""
BEST: Final = 5


def demo(
    *,
    serve: Annotated[
        bool, typer.Option(help="Serve the explorer afterwards, until Ctrl-C.")
    ] = True,
    as_json: AsJson = False,
) -> None:
    """Start Neo4j, load the samples, answer two requirements, serve the explorer until Ctrl-C.

    With `--json` it prints the two answers and serves nothing.
    """
    from graph.network import Network  # noqa: PLC0415  # other commands start without numba
    from graph.store import Store  # noqa: PLC0415
    from liaison.server import up  # noqa: PLC0415

    settings = Settings()
    console = Console(highlight=False, quiet=as_json)
    with Store(up(settings)) as store:
        _load(console, store, settings)
        network = Network.open(store, settings.snapshots)
        answers = [network.recommend(asked, kind, BEST) for asked, kind in QUESTIONS]
        if as_json:
            typer.echo(as_answered(answers))
            return
        _show(console, answers)
        if serve:
            _serve(console, network, settings)


def _load(console: Console, store: Store, settings: Settings) -> None:
    from graph.snapshot_publish import current_version  # noqa: PLC0415
    from liaison import samples  # noqa: PLC0415

    version = samples.published(store, settings.home)
    if version is not None and version == current_version(settings.snapshots):
        console.print(f"the samples are loaded already: version {version}")
        return
    from loaders.publish import publish  # noqa: PLC0415  # scikit-learn takes two seconds

    with row_progress(quiet=console.quiet) as progress:
        for report in samples.load_samples(store, progress):
            console.print(_loaded(report))
        version = publish(store, settings.snapshots, progress)
    samples.note(store, settings.home, version)
    console.print(f"published version {version}")


def _loaded(report: Report) -> str:
    what = f"{report.dataset}: {report.read:,} rows"
    if report.loaded == report.rejected == 0:
        return f"{what}, unchanged"
    return f"{what}, {report.loaded:,} loaded, {report.rejected:,} rejected"


def _show(console: Console, answers: list[Recommendation]) -> None:
    from liaison.commands.reasons import show  # noqa: PLC0415

    for answer in answers:
        show(console, answer)


def _serve(console: Console, network: Network, settings: Settings) -> None:
    from api.app import create_app  # noqa: PLC0415  # FastAPI takes a second
    from liaison.serving import run  # noqa: PLC0415

    with _listener(settings) as listener:
        console.print()
        run(
            create_app(lambda: network),
            listener,
            lambda address: console.print(
                f"The explorer is at [link={address}]{address}[/link] (Ctrl-C ends it)"
            ),
        )


def _listener(settings: Settings) -> socket.socket:
    """Return a socket at the port of the settings, or at a free one where that is taken."""
    from graph.errors import UsageError  # noqa: PLC0415
    from liaison.serving import listen  # noqa: PLC0415

    try:
        return listen(settings.host, settings.port)
    except UsageError:
        return listen(settings.host, 0)
