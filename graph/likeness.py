"""The derived data set `likeness`: what the texts of requirements and projects have in common.

RESEMBLES joins a requirement with its most similar projects and requirements; ABOUT gives topics
to a requirement or project of which no data set says a topic. All of it is inferred, follows from
the texts in the network and nothing else, and can be left out of every question.
"""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass
from hashlib import blake2b
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from graph.closest import closest
from graph.keys import relation_key
from graph.model import INFERRED
from graph.portions import portions, tell_nobody
from graph.wording import Wording, vectors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scipy.sparse import csr_array

    from graph.portions import Progress
    from graph.store import Row, Store

DATASET: Final = "likeness"
TYPES: Final = ("RESEMBLES", "ABOUT")
KINDS: Final = ("Requirement", "Project", "Topic")
PROJECTS: Final = 20
REQUIREMENTS: Final = 5
TOPICS: Final = 3
LEAST_LIKENESS: Final = 0.12
LEAST_ABOUT: Final = 0.15
"""The smallest cosines that count: below, single good matches drown in chance ones
(docs/decisions/likeness.md)."""
ROWS_AN_END: Final = 3
"""Source rows of each end that are named as the evidence of a fact."""
RULES: Final = "1"
"""Another number when other facts follow from the same texts."""
_PART: Final = 200_000


@dataclass(frozen=True, slots=True)
class Text:
    """An entity that can be compared, and the first of the source rows behind it."""

    id: str
    wording: Wording
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How many inferred facts are new, different, gone, and as they were."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0


def refresh(store: Store, progress: Progress | None = None) -> Refreshed:
    """Work out the likeness of all texts in the network and write what is different from before.

    Takes a minute for 8,000 requirements and 120,000 projects; a second where no text changed.

    Raises:
        StoreError: the database stopped on the way; the next call finishes the work.
    """
    tell = progress or tell_nobody
    tell("reading texts", 0, len(KINDS))
    compared = texts(store)
    digest = _digest(compared)
    state = store.read("likeness_state")[0]
    if state["digest"] == digest and state["written"] == state["there"]:
        return Refreshed(unchanged=state["there"])
    tell("comparing texts", 1, len(KINDS))
    said = facts(compared)
    tell("writing likeness", 2, len(KINDS))
    return _written(store, said, digest)


def texts(store: Store) -> dict[str, list[Text]]:
    """Return everything in the network that can be compared: kind → its entities, by id."""
    return {kind: [_text(row) for row in store.stream("likeness_wordings", kind)] for kind in KINDS}


def facts(compared: dict[str, list[Text]]) -> dict[str, dict[str, Row]]:
    """Return what follows from the texts: relation type → key → source, target, properties."""
    found: dict[str, dict[str, Row]] = {type_: {} for type_ in TYPES}
    if not any(compared.values()):
        return found
    space = _space(compared)
    for fact in (*_alike(compared, space), *_topics(compared, space)):
        found[fact["type"]][fact["properties"]["key"]] = fact
    return found


def _text(row: Row) -> Text:
    claims = json.loads(row["claims"])
    records = [record for dataset in sorted(claims) for record in claims[dataset]["records"]]
    title = f"{row['title']} {row['name_zh']}"
    wording = Wording(title.strip(), row["body"], " ".join(row["topics"]))
    return Text(row["id"], wording, tuple(records[:ROWS_AN_END]))


def _digest(compared: dict[str, list[Text]]) -> str:
    """Return a digest of everything that the facts follow from; empty where there is nothing."""
    if not any(compared.values()):
        return ""
    digest = blake2b(RULES.encode(), digest_size=32)
    for kind, of_kind in compared.items():
        digest.update(kind.encode())
        for text in of_kind:
            digest.update(json.dumps(astuple(text), ensure_ascii=False).encode())
    return digest.hexdigest()


def _space(compared: dict[str, list[Text]]) -> dict[str, csr_array]:
    """Return the vectors of each kind, all in one space."""
    together = vectors([text.wording for kind in KINDS for text in compared[kind]])
    ends = [0, *accumulate(len(compared[kind]) for kind in KINDS)]
    return {kind: together[ends[i] : ends[i + 1]] for i, kind in enumerate(KINDS)}


def _alike(compared: dict[str, list[Text]], space: dict[str, csr_array]) -> Iterator[Row]:
    asked = space["Requirement"]
    of_kind = compared["Requirement"]
    for near in closest(asked, space["Project"], limit=PROJECTS, least=LEAST_LIKENESS):
        yield _fact("RESEMBLES", of_kind[near.row], compared["Project"][near.other], near.cosine)
    others = closest(asked, asked, limit=REQUIREMENTS, least=LEAST_LIKENESS, itself=False)
    for near in others:
        first, second = sorted((near.row, near.other))
        yield _fact("RESEMBLES", of_kind[first], of_kind[second], near.cosine)


def _topics(compared: dict[str, list[Text]], space: dict[str, csr_array]) -> Iterator[Row]:
    for kind in ("Requirement", "Project"):
        untold = [place for place, text in enumerate(compared[kind]) if not text.wording.topics]
        for near in closest(space[kind][untold], space["Topic"], limit=TOPICS, least=LEAST_ABOUT):
            text, topic = compared[kind][untold[near.row]], compared["Topic"][near.other]
            yield _fact("ABOUT", text, topic, near.cosine)


def _fact(type_: str, source: Text, target: Text, weight: float) -> Row:
    properties = {
        "key": relation_key(type_, source.id, target.id, DATASET),
        "dataset": DATASET,
        "basis": INFERRED,
        "weight": weight,
        "records": sorted({*source.records, *target.records}),
    }
    return {"type": type_, "source": source.id, "target": target.id, "properties": properties}


def _written(store: Store, said: dict[str, dict[str, Row]], digest: str) -> Refreshed:
    """Write the difference; the digest is empty meanwhile, so that a crash is noticed."""
    _note(store, 0, "", None)
    done = [_write(store, type_, wanted) for type_, wanted in said.items()]
    _note(store, sum(map(len, said.values())), digest, ["weight", "records"])
    return Refreshed(*(sum(column) for column in zip(*map(astuple, done), strict=True)))


def _note(store: Store, count: int, digest: str, columns: list[str] | None) -> None:
    store.write(
        "keep_dataset",
        id=DATASET,
        title="Likeness of texts",
        source="inferred from the titles, texts and topics in the network",
        licence="Apache-2.0",
        synthetic=False,
        records=count,
        digest=digest,
        columns=columns,
        basis=INFERRED,
    )


def _write(store: Store, type_: str, wanted: dict[str, Row]) -> Refreshed:
    there = {fact["key"]: fact for fact in _there(store, type_)}
    gone = sorted(there.keys() - wanted.keys())
    added = [row for key, row in wanted.items() if key not in there]
    changed = [
        row["properties"]
        for key, row in wanted.items()
        if key in there and there[key] != row["properties"]
    ]
    added.sort(key=lambda row: (row["target"], row["source"]))
    store.write_batches("remove_facts", gone, of=type_)
    store.write_batches("change_facts", changed, of=type_)
    store.write_batches("add_facts", added, of=type_)
    return Refreshed(len(added), len(changed), len(gone), len(wanted) - len(added) - len(changed))


def _there(store: Store, type_: str) -> Iterator[Row]:
    for portion in portions(store, "count_facts", (type_,), _PART):
        parts = {"part": portion.part, "parts": portion.parts}
        for row in store.stream("facts_of_dataset", type_, dataset=DATASET, **parts):
            yield from row["facts"]
