"""bench: the programs that measure quality and speed, each run as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

import typer

BENCHES: Final = {
    "linkpred": ("bench.linkpred", "Which hidden links of a network are found: DIR with folds."),
    "match": ("bench.match", "Which firm answers a requirement, from its awards of before."),
    "backtest": ("bench.backtest", "Who cooperates next, told from what came before."),
}
"""Name of each bench, the module that it runs, and what it measures."""

benches = typer.Typer(
    no_args_is_help=True, help="Measure quality and speed; the last line of each is JSON."
)


def _added(name: str, module: str, sentence: str) -> None:
    def run(context: typer.Context) -> None:
        raise typer.Exit(_run(module, context.args))

    settings = {"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []}
    benches.command(name, help=sentence, context_settings=settings)(run)


def _run(module: str, arguments: list[str]) -> int:
    """Return how the bench ended; it reads its own arguments, `--help` too."""
    return subprocess.run(  # noqa: S603  # a module of the table above, arguments as given
        [sys.executable, "-m", module, *arguments], check=False
    ).returncode


for _name, (_module, _sentence) in BENCHES.items():
    _added(_name, _module, _sentence)
