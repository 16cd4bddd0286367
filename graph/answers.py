"""What the network answers: plain immutable values that the API, the command line and frames show.

Every list is in the order in which a reader should see it. Shares are parts of a score, between
0 and 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Scalar = str | int | float | bool | None
Value = Scalar | tuple[str, ...]
Parameter = str | float | list[float] | dict[str, float]


@dataclass(frozen=True, slots=True)
class NodeRef:
    """An entity in a few words."""

    id: str
    name: str
    kind: str
    name_zh: str | None = None
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One entity that a search found; the higher `score`, the closer its name is to the text."""

    id: str
    name: str
    kind: str
    score: float
    name_zh: str | None = None
    matched: str | None = None
    """The name or alias that matched."""
    synthetic: bool = False
    detail: str | None = None
    """A few words that tell namesakes apart: the place, the organization, the category."""


@dataclass(frozen=True, slots=True)
class Found:
    """The entities that a search found, best first."""

    query: str
    version: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What one data set says of an entity, and the source rows behind it."""

    dataset: str
    values: dict[str, Value]
    records: tuple[str, ...]
    record_count: int


@dataclass(frozen=True, slots=True)
class RelationCount:
    """How many relations of a type an entity has in a direction."""

    type: str
    direction: Literal["out", "in", "both"]
    count: int


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity with its properties, what each data set says of it, and its relations counted."""

    id: str
    name: str
    kind: str
    version: str
    properties: dict[str, Value]
    claims: tuple[Claim, ...]
    relations: tuple[RelationCount, ...]
    synthetic: bool = False
    name_zh: str | None = None


@dataclass(frozen=True, slots=True)
class ViewNode:
    """A node of a drawn network: coordinates are laid out by the server, in -1 … 1."""

    id: str
    name: str
    kind: str
    x: float
    y: float
    degree: int
    name_zh: str | None = None
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class ViewEdge:
    """An edge of a drawn network."""

    source: str
    target: str
    type: str
    basis: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class View:
    """A part of the network to draw; `hidden` neighbours were left out to keep it readable."""

    center: str
    version: str
    nodes: tuple[ViewNode, ...]
    edges: tuple[ViewEdge, ...]
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class PathRelation:
    """One step of a path; `forward` is false when it is walked against its direction."""

    type: str
    forward: bool
    basis: str
    weight: float
    records: tuple[str, ...]
    """Ids of the source rows that say so."""
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """A path through the network; `share` is its part of the whole score."""

    nodes: tuple[NodeRef, ...]
    relations: tuple[PathRelation, ...]
    share: float
    metapath: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One summand of a score: a metapath, an attribute of the pair, or the prior."""

    kind: Literal["metapath", "attribute", "prior"]
    name: str
    """The key in the list of metapaths or attributes."""
    en: str
    zh: str
    value: float
    share: float


@dataclass(frozen=True, slots=True)
class Through:
    """An intermediary: the part of the score whose paths lead through it."""

    id: str
    name: str
    share: float
    kind: str = ""
    name_zh: str | None = None
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class CypherCheck:
    """A statement that gives the same score in Neo4j, with its parameters; column `score`."""

    statement: str
    parameters: dict[str, Parameter]


@dataclass(frozen=True, slots=True)
class Result:
    """One recommended entity and why."""

    rank: int
    id: str
    name: str
    kind: str
    score: float
    prior_rank: int
    """Its rank by how well connected it is anyway."""
    terms: tuple[Term, ...]
    paths: tuple[Path, ...]
    other_paths_share: float
    """The part of the score that comes from paths that are not listed."""
    through: tuple[Through, ...]
    cypher: CypherCheck
    name_zh: str | None = None
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The answer to: who should cooperate with this source."""

    source: NodeRef
    version: str
    kind: str
    """The kind of entity that was asked for."""
    results: tuple[Result, ...]
    candidates: int
    """How many entities had any score at all."""
    note: str | None = None
    """Something that the reader has to know, such as why there is no result."""


@dataclass(frozen=True, slots=True)
class Connections:
    """Paths between two entities, shortest first."""

    source: NodeRef
    target: NodeRef
    version: str
    paths: tuple[Path, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RecordAnswer:
    """One source row as it was, and what the network took from it."""

    id: str
    dataset: str
    file: str
    row: int
    data: dict[str, Scalar]
    title: str
    licence: str
    source_url: str
    entities: tuple[NodeRef, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class DatasetInfo:
    """A data set in the network and where it comes from."""

    id: str
    title: str
    source: str
    licence: str
    records: int
    loaded: str
    synthetic: bool = False
