"""The command `liaison`: each file of `commands/` brings some, this one puts them together."""

from __future__ import annotations

from typing import Any, Final

import typer
from pydantic import ValidationError
from rich.console import Console
from typer.core import TyperGroup

from graph.errors import LiaisonError
from liaison.commands import bench, demo, load, network, recommend, serve, server

COMMANDS: Final = (
    demo.demo,
    *(server.up, server.down, server.status, server.doctor),
    *(load.load, load.unload, load.datasets),
    *(recommend.recommend, recommend.paths),
    *(network.search, network.show, network.record),
    *(network.snapshot, network.digest, network.export),
    serve.serve,
)
"""All commands, in the order of the help page."""


class _OneSentence(TyperGroup):
    """Shows what Liaison raises on purpose as one sentence with its code, and ends with 1."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  # the signature of click
        try:
            return super().invoke(ctx)
        except LiaisonError as error:
            _complain(error.code, str(error))
        except ValidationError as error:
            for line in error.errors():
                name = "LIAISON_" + "_".join(map(str, line["loc"])).upper()
                _complain("settings", f"{name}: {line['msg']}. See docs/settings.md.")
        raise typer.Exit(1)


def _complain(code: str, sentence: str) -> None:
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(f"[red]{code}[/red]:", end=" ")
    console.print(sentence, markup=False)


main = typer.Typer(
    cls=_OneSentence,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Who should cooperate with whom, through whom, and why.",
)
for command in COMMANDS:
    main.command()(command)
main.add_typer(bench.benches, name="bench")
