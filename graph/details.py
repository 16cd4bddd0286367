"""A few words that tell namesakes apart, from what is around an entity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graph.snapshot import Snapshot

_NEAR: Final = {
    "Person": (("AFFILIATED_WITH", "out"), ("EXPERT_IN", "out")),
    "Project": (("PARTICIPATES_IN", "in"), ("FUNDED", "in"), ("WORKS_ON", "in")),
    "Requirement": (("POSTED", "in"),),
    "Topic": (("PART_OF", "out"),),
    "Place": (("PART_OF", "out"),),
}
"""For each kind the relations whose first neighbour tells most, the best first."""


def detail(snapshot: Snapshot, node: int) -> str | None:
    """Return the organization of a person or project, the place of others; None when unknown."""
    near = _nearby(snapshot, node)
    place = int(snapshot.place[node])
    words = (
        None if near is None else snapshot.name(near),
        None if place < 0 else snapshot.name(place),
        snapshot.country(node),
    )
    return ", ".join(dict.fromkeys(word for word in words if word)) or None


def _nearby(snapshot: Snapshot, node: int) -> int | None:
    for relation, side in _NEAR.get(snapshot.kind_of(node), ()):
        columns = snapshot.relation(relation)
        row = columns.out_row(node) if side == "out" else columns.in_row(node)
        indices = columns.out_indices if side == "out" else columns.in_indices
        if row:
            return int(indices[row.start])
    return None
