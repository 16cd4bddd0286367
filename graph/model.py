"""What the network is made of: one table of node kinds and one of relation kinds.

Schema, snapshot, loaders, answers, pages and docs all read these two tables, so a new kind of
node or relation is one row here and a mapping. Cypher takes labels and types from here only.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class ValueType(StrEnum):
    """How the value of a property is kept in Neo4j."""

    TEXT = "text"
    TEXTS = "texts"
    DATE = "date"
    NUMBER = "number"
    INTEGER = "integer"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its name in the graph, its type and what a page calls it."""

    name: str
    type: ValueType
    en: str
    zh: str


def _properties(type_: ValueType, *rows: tuple[str, str, str]) -> dict[str, Property]:
    return {name: Property(name, type_, en, zh) for name, en, zh in rows}


PROPERTIES: Final = {
    **_properties(
        ValueType.TEXT,
        ("name", "name", "名称"),
        ("name_zh", "Chinese name", "中文名"),
        ("name_latin", "Latin name", "拉丁名"),
        ("title", "title", "标题"),
        ("text", "text", "正文"),
        ("url", "web page", "网页"),
        ("academy", "academy", "院"),
        ("division", "division", "学部"),
        ("ror", "ROR", "ROR"),
        ("uscc", "credit code", "统一社会信用代码"),
        ("vat", "VAT number", "增值税号"),
        ("country", "country", "国家"),
        ("status", "status", "状态"),
        ("category", "category", "类型"),
        ("stage", "stage", "阶段"),
        ("currency", "currency", "币种"),
        ("scheme", "scheme", "分类体系"),
        ("role", "role", "角色"),
        ("how", "how", "关系"),
    ),
    **_properties(
        ValueType.TEXTS, ("aliases", "also known as", "别名"), ("kinds", "kinds", "类别")
    ),
    **_properties(
        ValueType.DATE,
        ("since", "since", "起"),
        ("until", "until", "止"),
        ("signed", "signed", "签约日期"),
        ("posted", "posted", "发布日期"),
        ("deadline", "deadline", "截止日期"),
        ("starts", "starts", "开始"),
        ("ends", "ends", "结束"),
    ),
    **_properties(
        ValueType.NUMBER,
        ("amount", "amount", "金额"),
        ("budget", "budget", "预算"),
        ("weight", "weight", "权重"),
        ("latitude", "latitude", "纬度"),
        ("longitude", "longitude", "经度"),
    ),
    **_properties(
        ValueType.INTEGER,
        ("elected", "elected", "当选年份"),
        ("established", "established", "成立年份"),
        ("companies", "companies (at least)", "企业数(不少于)"),
        ("requirements", "requirements (at least)", "需求数(不少于)"),
    ),
    **_properties(ValueType.FLAG, ("synthetic", "synthetic", "虚构数据")),
}
"""Every property that a node or relation may have, by name."""

COMMON: Final = ("name_zh", "aliases", "kinds", "url", "synthetic")
"""Names of the properties that an entity of any kind may have, besides its `id`."""


@dataclass(frozen=True, slots=True)
class NodeKind:
    """One kind of entity; `title` is the property that names an entity of this kind."""

    label: str
    en: str
    zh: str
    title: str
    own: tuple[str, ...]

    @property
    def properties(self) -> tuple[str, ...]:
        """Return the names of all properties that an entity of this kind may have."""
        return (self.title, *COMMON, *self.own)


@dataclass(frozen=True, slots=True)
class RelationKind:
    """One kind of relation, the pairs of kinds it joins and its own properties."""

    type: str
    en: str
    zh: str
    ends: tuple[tuple[str, str], ...]
    properties: tuple[str, ...] = ()
    symmetric: bool = False
    """True when from and to mean the same (KNOWS, RESEMBLES): read in both directions."""
    tie: bool = False
    """True when it counts towards how connected an entity is (the prior of scoring)."""


_TIME = ("since", "until")

NODE_KINDS: Final = (
    NodeKind("Person", "person", "人物", "name", ("name_latin", "academy", "division", "elected")),
    NodeKind(
        "Organization",
        "organization",
        "机构",
        "name",
        ("ror", "uscc", "vat", "country", "established", "status"),
    ),
    NodeKind(
        "Project", "project", "项目", "title", ("category", "signed", "amount", "currency", "stage")
    ),
    NodeKind(
        "Requirement",
        "requirement",
        "技术需求",
        "title",
        ("text", "budget", "currency", "posted", "deadline", "status"),
    ),
    NodeKind("Topic", "topic", "领域", "name", ("scheme",)),
    NodeKind("Place", "place", "地点", "name", ("country", "latitude", "longitude")),
    NodeKind(
        "Event",
        "event",
        "活动",
        "name",
        ("starts", "ends", "companies", "requirements", "amount", "currency"),
    ),
)

RELATION_KINDS: Final = (
    RelationKind(
        "AFFILIATED_WITH",
        "is affiliated with",
        "任职于",
        (("Person", "Organization"),),
        ("role", *_TIME),
        tie=True,
    ),
    RelationKind(
        "WORKS_ON", "works on", "参与项目", (("Person", "Project"),), ("role", *_TIME), tie=True
    ),
    RelationKind(
        "KNOWS",
        "knows",
        "相识",
        (("Person", "Person"),),
        ("how", "since"),
        symmetric=True,
        tie=True,
    ),
    RelationKind(
        "EXPERT_IN", "is an expert in", "擅长", (("Person", "Topic"),), ("weight",), tie=True
    ),
    RelationKind(
        "PARTICIPATES_IN",
        "takes part in",
        "承担项目",
        (("Organization", "Project"),),
        ("role", "amount", "currency", *_TIME),
        tie=True,
    ),
    RelationKind(
        "FUNDED",
        "funded",
        "资助",
        (("Organization", "Project"),),
        ("amount", "currency", "since"),
    ),
    RelationKind("POSTED", "posted", "发布", (("Organization", "Requirement"),), ("since",)),
    RelationKind(
        "ABOUT",
        "is about",
        "涉及领域",
        (("Project", "Topic"), ("Requirement", "Topic"), ("Event", "Topic")),
        ("weight",),
    ),
    RelationKind(
        "FOCUSES_ON",
        "focuses on",
        "专注领域",
        (("Organization", "Topic"),),
        ("weight",),
        tie=True,
    ),
    RelationKind(
        "RESEMBLES",
        "resembles",
        "相似于",
        (("Requirement", "Project"), ("Requirement", "Requirement"), ("Project", "Project")),
        ("weight",),
        symmetric=True,
    ),
    RelationKind(
        "PART_OF",
        "is part of",
        "隶属于",
        (("Organization", "Organization"), ("Topic", "Topic"), ("Place", "Place")),
        _TIME,
    ),
    RelationKind(
        "SUCCEEDED_BY",
        "was succeeded by",
        "后继为",
        (("Organization", "Organization"),),
        ("since",),
    ),
    RelationKind(
        "RELATED_TO",
        "is related to",
        "关联",
        (("Organization", "Organization"),),
        symmetric=True,
    ),
    RelationKind(
        "LOCATED_IN",
        "is located in",
        "位于",
        (("Organization", "Place"), ("Event", "Place"), ("Project", "Place")),
    ),
    RelationKind(
        "TOOK_PART_IN",
        "took part in",
        "参加活动",
        (("Person", "Event"), ("Organization", "Event")),
        ("role",),
        tie=True,
    ),
    RelationKind("SIGNED_AT", "was signed at", "签约于", (("Project", "Event"),), ("since",)),
    RelationKind(
        "INCUBATED_AT", "is incubated at", "孵化于", (("Project", "Organization"),), ("since",)
    ),
    RelationKind(
        "TRANSFORMED_AT",
        "is transformed at",
        "转化于",
        (("Project", "Organization"),),
        ("since",),
    ),
)

FACT_PROPERTIES: Final = ("key", "dataset", "records", "basis")
"""Properties of every relation: its key (unique within a type), the data set that says it, the
ids of the source rows behind it, and whether it was `asserted` or `inferred`."""

ASSERTED: Final = "asserted"
INFERRED: Final = "inferred"

NODES: Final = {kind.label: kind for kind in NODE_KINDS}
RELATIONS: Final = {kind.type: kind for kind in RELATION_KINDS}
TIES: Final = tuple(kind.type for kind in RELATION_KINDS if kind.tie)
"""Relation types that count towards the prior."""
