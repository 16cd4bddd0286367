"""Reasons as sentences, in English and Chinese: a path read from the candidate to the source.

"took part in “Tile kilns” (2021), which resembles this requirement (31 % alike)"
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from graph.model import NODES

if TYPE_CHECKING:
    from graph.answers import NodeRef, Path, PathRelation, Recommendation, Result


class Phrase(NamedTuple):
    """How one relation type is said; `{}` is the other end.

    `en` and `zh` follow the relation, `en_back` and `zh_back` go against it. Where the subject was
    just said, English follows by "who" or "which" and `en`, and goes against it by `en_of`.
    """

    en: str
    en_back: str
    en_of: str
    zh: str
    zh_back: str


PHRASES: Final = {
    "AFFILIATED_WITH": Phrase(
        "belongs to {}", "has among its people {}", "the organization of {}", "任职于{}", "有成员{}"
    ),
    "WORKS_ON": Phrase(
        "worked on {}", "was worked on by {}", "a project of {}", "参与过{}", "有{}参与"
    ),
    "KNOWS": Phrase("knows {}", "knows {}", "known to {}", "与{}相识", "与{}相识"),
    "EXPERT_IN": Phrase(
        "is an expert in {}", "is a field of {}", "a field of {}", "擅长{}", "是{}的专长"
    ),
    "PARTICIPATES_IN": Phrase(
        "took part in {}", "was carried out by {}", "a project of {}", "承担过{}", "由{}承担"
    ),
    "FUNDED": Phrase("funded {}", "was funded by {}", "funded by {}", "资助过{}", "由{}资助"),
    "POSTED": Phrase("posted {}", "was posted by {}", "posted by {}", "发布了{}", "由{}发布"),
    "ABOUT": Phrase("is about {}", "is a topic of {}", "a topic of {}", "涉及{}", "是{}所属领域"),
    "FOCUSES_ON": Phrase(
        "focuses on {}", "is a focus of {}", "a focus of {}", "专注于{}", "是{}专注的领域"
    ),
    "RESEMBLES": Phrase("resembles {}", "resembles {}", "similar to {}", "与{}相似", "与{}相似"),
    "PART_OF": Phrase("is part of {}", "includes {}", "the parent of {}", "隶属于{}", "下属有{}"),
    "SUCCEEDED_BY": Phrase(
        "became {}", "was before {}", "the successor of {}", "后继为{}", "前身为{}"
    ),
    "RELATED_TO": Phrase(
        "is related to {}", "is related to {}", "related to {}", "与{}有关联", "与{}有关联"
    ),
    "LOCATED_IN": Phrase(
        "is in {}", "is the place of {}", "the place of {}", "位于{}", "也是{}的所在地"
    ),
    "TOOK_PART_IN": Phrase(
        "took part in {}", "was attended by {}", "attended by {}", "参加过{}", "有{}参加"
    ),
    "SIGNED_AT": Phrase(
        "was signed at {}",
        "saw the signing of {}",
        "which saw the signing of {}",
        "签约于{}",
        "有{}签约",
    ),
    "INCUBATED_AT": Phrase(
        "is incubated at {}", "incubates {}", "which incubates {}", "孵化于{}", "孵化了{}"
    ),
    "TRANSFORMED_AT": Phrase(
        "is transformed at {}", "transforms {}", "which transforms {}", "转化于{}", "转化了{}"
    ),
}
"""One row a relation type of the model."""

_WORKS: Final = frozenset({"Project", "Requirement"})
"""Kinds whose names are titles: they stand in quotation marks."""
_DATED: Final = frozenset({"WORKS_ON", "PARTICIPATES_IN"})
"""Relations that are said with their year."""
_ZH_OTHERWISE: Final = {"Person": "此人", "Requirement": "该需求"}


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence about a candidate, which is its subject, and its part of the score."""

    en: str
    zh: str
    share: float


def reasons(recommendation: Recommendation, result: Result) -> tuple[Reason, ...]:
    """Return why a result is recommended, the largest part of its score first.

    One reason a listed path, attribute and prior; the paths that are not listed come last.
    """
    paths = [path_reason(path, recommendation.source) for path in result.paths]
    plain = [Reason(t.en, t.zh, t.share) for t in result.terms if t.kind != "metapath"]
    found = sorted((*paths, *plain), key=lambda reason: -reason.share)
    rest = Reason("further paths of these kinds", "其他同类路径", result.other_paths_share)
    return (*found, rest) if rest.share > 0 else tuple(found)


def path_reason(path: Path, source: NodeRef) -> Reason:
    """Return a path from the source to a candidate as a sentence of which the latter is subject."""
    steps = list(_steps(path))
    english = [_english(step, source, first=place == 0) for place, step in enumerate(steps)]
    chinese = [_chinese(step, source, first=place == 0) for place, step in enumerate(steps)]
    return Reason(", ".join(english), ",".join(chinese), path.share)


class _Step(NamedTuple):
    """A step from the candidate's side: the subject, the relation, and whether it is followed."""

    subject: NodeRef
    other: NodeRef
    relation: PathRelation
    forward: bool


def _steps(path: Path) -> list[_Step]:
    pairs = zip(path.nodes, path.nodes[1:], path.relations, strict=False)
    return [_Step(far, near, said, not said.forward) for near, far, said in pairs][::-1]


def _english(step: _Step, source: NodeRef, *, first: bool) -> str:
    phrase = PHRASES[step.relation.type]
    other = "this " + NODES[source.kind].en if step.other.id == source.id else _named(step.other)
    other += _year(step, " ({})")
    if first:
        said = (phrase.en if step.forward else phrase.en_back).format(other)
    elif step.forward or _both_ways(phrase):
        said = ("who " if step.subject.kind == "Person" else "which ") + phrase.en.format(other)
    else:
        said = phrase.en_of.format(other)
    return said + _alike(step.relation, " ({:.0%} alike)")


def _chinese(step: _Step, source: NodeRef, *, first: bool) -> str:
    phrase = PHRASES[step.relation.type]
    of_source = step.other.id == source.id
    other = "本" + NODES[source.kind].zh if of_source else _named_zh(step.other)
    other += _year(step, "({}年)")
    said = (phrase.zh if step.forward else phrase.zh_back).format(other)
    subject = _ZH_OTHERWISE.get(step.subject.kind, "该" + NODES[step.subject.kind].zh)
    return ("" if first else subject) + said + _alike(step.relation, "(相似度{:.0%})")


def _both_ways(phrase: Phrase) -> bool:
    return phrase.en == phrase.en_back


def _named(node: NodeRef) -> str:
    return f"“{node.name}”" if node.kind in _WORKS else node.name


def _named_zh(node: NodeRef) -> str:
    name = node.name_zh or node.name
    return f"《{name}》" if node.kind in _WORKS else name


def _year(step: _Step, form: str) -> str:
    """Return the year in which the subject joined a project, where it is said."""
    told = step.forward and step.relation.type in _DATED and step.relation.since
    return form.format(step.relation.since[:4]) if told and step.relation.since else ""


def _alike(relation: PathRelation, form: str) -> str:
    return form.format(relation.weight) if relation.type == "RESEMBLES" else ""
