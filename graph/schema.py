"""Constraints and indexes: made from the model, as often as one likes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import cypher
from graph.model import FACT_PROPERTIES, NODE_KINDS, PROPERTIES, RELATION_KINDS

Run = Callable[[str, Mapping[str, object]], object]

KEPT_LABELS: Final = ("Entity", "Record", "Dataset", "Load")
"""Labels besides the kinds of the model: the one of every entity, and those of where it is from."""

KEPT_PROPERTIES: Final = (
    *("id", "claims"),
    *("file", "row", "data", "digest", "entities"),
    *("source", "licence", "loaded", "columns"),
    *("started", "finished", "files", "read", "unchanged", "rejected"),
)
"""Properties of these labels that are not in the model's table."""

WAIT_SECONDS: Final = 300

_PLAIN: Final = (
    *("entity_id", "record_id", "dataset_id", "load_id"),
    *("names_cjk", "names_folded"),
)


def apply(run: Run) -> None:
    """Make what is missing, then wait until all indexes are filled; `run` sends a statement."""
    run(cypher.statement("schema", "known_names"), _known_names())
    for name in _PLAIN:
        run(cypher.statement("schema", name), {})
    for kind in RELATION_KINDS:
        for name in ("relation_key", "relation_dataset"):
            text = cypher.filled(cypher.statement("schema", name), kind.type)
            run(text, {"name": f"{kind.type.lower()}_{name.removeprefix('relation_')}"})
    run(cypher.statement("schema", "wait"), {"seconds": WAIT_SECONDS})


def _known_names() -> dict[str, list[str]]:
    """Return all labels, relation types and properties that a statement may name."""
    return {
        "labels": [*KEPT_LABELS, *(kind.label for kind in NODE_KINDS)],
        "types": [kind.type for kind in RELATION_KINDS],
        "properties": sorted({*PROPERTIES, *FACT_PROPERTIES, *KEPT_PROPERTIES}),
    }
