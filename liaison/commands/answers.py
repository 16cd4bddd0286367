"""How a command answers: JSON for programs, a line for people."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON, for programs.")]


def as_answered(value: object) -> str:
    """Return an answer of the network as the JSON that the API gives."""
    from pydantic import TypeAdapter  # noqa: PLC0415  # only for those who ask for JSON

    return TypeAdapter(type(value)).dump_json(value).decode()


def answer(facts: dict[str, Any], sentence: str, *, as_json: bool) -> None:
    """Print the facts as JSON, or the sentence."""
    typer.echo(json.dumps(facts, ensure_ascii=False) if as_json else sentence)
