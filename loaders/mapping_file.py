"""Reading a mapping file: what is wrong with it is said with its line and place."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import yaml
from pydantic import ValidationError

from graph.errors import InputError
from loaders.consistency import Problem, problems
from loaders.mapping import Mapping

_SHIPPED: Final = Path(__file__).parent / "datasets"
_LARGEST: Final = 1_000_000
"""Bytes of a mapping file; a larger one is not a mapping."""


def shipped() -> tuple[str, ...]:
    """Return the ids of the data sets whose mapping comes with Liaison, sorted."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.yml")))


def shipped_mapping(dataset: str) -> Mapping:
    """Return the mapping of a data set that comes with Liaison.

    Raises:
        InputError: there is none of this name; the sentence lists those that there are.
    """
    if dataset not in shipped():
        raise InputError(
            f"There is no data set {dataset!r}. Choose one of: {', '.join(shipped())}."
        )
    return read_mapping(_SHIPPED / f"{dataset}.yml")


def read_mapping(path: Path) -> Mapping:
    """Return the checked mapping of a file.

    Raises:
        InputError: it cannot be read or contradicts the schema, itself or the model; the sentence
            names the line and the place of everything that is wrong.
    """
    text = _text(path)
    try:
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise InputError(f"{path.name} is not YAML: {error}") from error
    mapping, found = _parsed(content)
    if mapping is None or found:
        lines = "\n".join(f"- {_place(tree, problem)}" for problem in found)
        raise InputError(f"{path.name} is not a mapping yet:\n{lines}")
    return mapping


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{path.name} is larger than a mapping can be (1 MB).")
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The mapping {path} cannot be read: {error}.") from error


def _parsed(content: object) -> tuple[Mapping | None, list[Problem]]:
    try:
        mapping = Mapping.model_validate(content)
    except ValidationError as error:
        found = [Problem(tuple(item["loc"]), item["msg"]) for item in error.errors()]
        return None, found
    return mapping, problems(mapping)


def _place(tree: yaml.Node | None, problem: Problem) -> str:
    line = _line(tree, problem.path)
    where = ".".join(str(step) for step in problem.path) or "the file"
    return f"line {line}, {where}: {problem.sentence}"


def _line(node: yaml.Node | None, path: tuple[int | str, ...]) -> int:
    line = 1
    for step in path:
        if isinstance(node, yaml.MappingNode):
            entry = next((pair for pair in node.value if pair[0].value == step), None)
            if entry is None:
                break
            line = entry[0].start_mark.line + 1
            node = entry[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
            line = node.start_mark.line + 1
    return line
