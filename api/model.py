"""The model of the network as an answer: kinds, relations and properties in two languages."""

from __future__ import annotations

from dataclasses import dataclass

from graph.metapaths import default_scoring
from graph.model import NODE_KINDS, PROPERTIES, RELATION_KINDS, NodeKind, Property, RelationKind


@dataclass(frozen=True, slots=True)
class KindInfo:
    """One kind of entity and what it is called."""

    label: str
    en: str
    zh: str
    title: str
    """The property that names an entity of this kind."""
    properties: tuple[str, ...]
    targets: tuple[str, ...]
    """Kinds that can be recommended to an entity of this kind, the usual one first."""

    @classmethod
    def from_kind(cls, kind: NodeKind) -> KindInfo:
        """Return what an answer says of a kind."""
        targets = default_scoring().targets(kind.label)
        return cls(kind.label, kind.en, kind.zh, kind.title, kind.properties, targets)


@dataclass(frozen=True, slots=True)
class Model:
    """What the network is made of."""

    kinds: tuple[KindInfo, ...]
    relations: tuple[RelationKind, ...]
    properties: tuple[Property, ...]


def model() -> Model:
    """Return the model that this release works with."""
    kinds = tuple(KindInfo.from_kind(kind) for kind in NODE_KINDS)
    return Model(kinds, RELATION_KINDS, tuple(PROPERTIES.values()))
