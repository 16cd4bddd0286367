"""A recommendation as people read it in a terminal: who, how strongly, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from graph.sentences import reasons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from graph.answers import Connections, NodeRef, Recommendation, Result

SHOWN: Final = 3
"""Reasons and intermediaries of one result; the page and `--json` have all."""
_LEAST: Final = 0.005
"""Smaller parts of a score would be shown as 0%."""


def show(console: Console, answer: Recommendation) -> None:
    """Print the results of a recommendation, each with its largest reasons as sentences."""
    console.print()
    console.print(f"[bold]{escape(_named(answer.source))}[/bold]")
    console.print(f"[dim]{answer.source.kind} {escape(answer.source.id)}[/dim]")
    for result in answer.results:
        console.print()
        console.print(_headline(result))
        console.print(Padding(_reasons(answer, result), (0, 0, 0, 3)))
    if answer.note:
        console.print(escape(answer.note))


def show_paths(console: Console, answer: Connections) -> None:
    """Print the paths between two entities, each as a line of names and relations."""
    for path in answer.paths:
        line = Text("• ").append(path.nodes[0].name, style="bold")
        for relation, node in zip(path.relations, path.nodes[1:], strict=True):
            arrow = f" —{relation.type}→ " if relation.forward else f" ←{relation.type}— "
            line.append(arrow, style="dim").append(node.name, style="bold")
        console.print(line)
    if answer.note:
        console.print(escape(answer.note))


def _named(entity: NodeRef | Result) -> str:
    names = [entity.name, entity.name_zh] if entity.name_zh else [entity.name]
    return " · ".join(dict.fromkeys(names))


def _headline(result: Result) -> Text:
    line = Text(f"{result.rank}. ")
    line.append(_named(result), style="bold cyan")
    line.append(f"  {result.score:.2f}", style="green")
    line.append(f"  ({result.prior_rank}. by connections alone)", style="dim")
    if result.synthetic:
        line.append("  invented for the example", style="yellow")
    return line


def _reasons(answer: Recommendation, result: Result) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(justify="right", style="green", no_wrap=True)
    table.add_column()
    given = [reason for reason in reasons(answer, result) if reason.share >= _LEAST]
    for reason in given[:SHOWN]:
        table.add_row(f"{reason.share:.0%}", Text(reason.en))
    introducers = list(_introducers(result))[:SHOWN]
    if introducers:
        table.add_row("", Text(f"through {', '.join(introducers)}", style="dim"))
    return table


def _introducers(result: Result) -> Iterator[str]:
    """Yield those on the way whom one can call: people and organizations."""
    for other in result.through:
        if other.kind in {"Person", "Organization"}:
            yield f"{other.name} ({other.share:.0%})"
