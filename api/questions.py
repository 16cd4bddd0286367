"""What can be asked: the parameters of each route, each with its limits.

A parameter that no route knows is refused, so that a typing error does not go unnoticed.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from fastapi import Path
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
)

from graph.model import NODES, RELATIONS

MAX_SOURCES: Final = 1_000

_PRINTABLE: Final = r"^[^\x00-\x1f\x7f-\x9f]+$"
"""No control characters: no name or id has them, and they confuse logs and terminals."""


def _one_of(names: tuple[str, ...]) -> AfterValidator:
    def check(value: str) -> str:
        if value not in names:
            raise ValueError(f"It is one of {', '.join(names)}")
        return value

    return AfterValidator(check)


KINDS: Final = tuple(NODES)
TYPES: Final = tuple(RELATIONS)

Kind = Annotated[
    str,
    _one_of(KINDS),
    WithJsonSchema({"type": "string", "enum": list(KINDS)}),
]
RelationType = Annotated[
    str,
    _one_of(TYPES),
    WithJsonSchema({"type": "string", "enum": list(TYPES)}),
]


def _whole(value: object) -> object:
    """Return 24 for 24.0, which is an integer in JSON Schema."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[int, BeforeValidator(_whole)]
Text = Annotated[str, Field(min_length=1, max_length=200, pattern=_PRINTABLE)]
Id = Annotated[str, Field(min_length=1, max_length=300, pattern=_PRINTABLE)]

EntityId = Annotated[
    str,
    Path(
        min_length=1,
        max_length=300,
        pattern=_PRINTABLE,
        description="Id of an entity, or what names it alone: the end of its id, its exact name.",
        examples=["T00471", "bf:event:conference"],
    ),
]
RecordId = Annotated[
    str,
    Path(
        min_length=1,
        max_length=300,
        pattern=_PRINTABLE,
        description="Id of a source row: data set / file / row.",
        examples=["sbir/topics/T00471"],
    ),
]


class Question(BaseModel):
    """The root: immutable, and without parameters that nobody knows."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Search(Question):
    """Which entities have a name like this."""

    q: Text = Field(description="Part of a name, in any script.", examples=["华南理工"])
    kind: Kind | None = Field(default=None, description="Only entities of this kind.")
    limit: int = Field(default=10, ge=1, le=100, description="How many at most.")


class Around(Question):
    """Which part of the network to draw."""

    limit: int = Field(default=80, ge=1, le=500, description="How many neighbours at most.")
    hops: int = Field(
        default=1,
        ge=1,
        le=2,
        description="2 also draws neighbours of neighbours, if there is room.",
    )
    kind: list[Kind] = Field(
        default=[], max_length=20, description="Only neighbours of these kinds."
    )
    relation: list[RelationType] = Field(
        default=[], max_length=40, description="Only over relations of these types."
    )


class HowToRecommend(Question):
    """Whom to recommend and how far to explain it."""

    kind: Kind | None = Field(
        default=None, description="Kind of entity to recommend; what fits the source by default."
    )
    limit: Whole = Field(default=10, ge=1, le=100, description="How many results at most.")
    paths: Whole = Field(default=3, ge=0, le=20, description="How many paths to show for each.")
    evidence: Literal["all", "paths"] = Field(
        default="all", description="`paths` leaves out attributes and the popularity prior."
    )
    asserted_only: bool = Field(
        default=False, description="Leave out relations that were inferred, such as likeness."
    )


class ForOne(HowToRecommend):
    """Whom one source should cooperate with."""

    source: Id = Field(description="Id of the source, or what names it alone.", examples=["T00471"])


class OneByBody(ForOne):
    """The same in JSON, where a number is a number and a text a text."""

    model_config = ConfigDict(strict=True)


class ManyByBody(HowToRecommend):
    """Whom each of many sources should cooperate with."""

    model_config = ConfigDict(strict=True)

    sources: list[Id] = Field(
        min_length=1,
        max_length=MAX_SOURCES,
        description="Ids, or what names each alone.",
        examples=[["T00471", "bf:requirement:ammonia-burner"]],
    )


def _one_or_many(body: object) -> str:
    many = "sources" in body if isinstance(body, dict) else isinstance(body, ManyByBody)
    return "many" if many else "one"


OneOrMany = Annotated[
    Annotated[OneByBody, Tag("one")] | Annotated[ManyByBody, Tag("many")],
    Discriminator(_one_or_many),
]


class Between(Question):
    """How two entities are connected."""

    source: Id = Field(description="Where the paths begin.", examples=["T00471"])
    target: Id = Field(description="Where the paths end.", examples=["T00108"])
    longest: int = Field(default=4, ge=1, le=6, description="How many steps a path has at most.")
    limit: int = Field(default=10, ge=1, le=100, description="How many paths at most.")
