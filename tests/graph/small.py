"""A small conference: who works where, on what, and what is asked for.

王伟芳 ─AFFILIATED_WITH→ Institute of Ceramics ─LOCATED_IN→ Foshan ─PART_OF→ China
  └────WORKS_ON→ Hydrogen kiln ←PARTICIPATES_IN─ Institute, Kiln Works ─POSTED→ Roller kiln
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from graph.model import RELATIONS
from graph.snapshot_plain import Fact, Node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.store import Store

NODES = (
    Node("Person", "academician:cae:wangweifang:2001", "王伟芳"),
    Node("Person", "academician:cae:guoweifang:2003", "郭伟芳"),
    Node("Person", "p:muller", "Jürgen Müller"),
    Node("Person", "p:wangwei", "王伟", synthetic=True),
    Node("Organization", "ror:02ceramic", "Institute of Ceramics", "陶瓷研究所", "CN"),
    Node("Organization", "o:kilnworks", "Kiln Works", synthetic=True),
    Node("Project", "j:kiln", "Hydrogen kiln"),
    Node("Requirement", "r:roller", "Roller kiln without carbon", "零碳辊道窑"),
    Node("Topic", "t:hydrogen", "Hydrogen", "氢能"),
    Node("Place", "place:cn:4406", "Foshan", "佛山", "CN"),
    Node("Place", "country:cn", "China", "中国", "CN"),
)
MORE = {
    "academician:cae:wangweifang:2001": {
        "name_latin": "WANG Weifang",
        "aliases": ["W. F. Wang", "汪伟芳"],
        "elected": 2001,
        "academy": "CAE",
    },
    "r:roller": {"deadline": date(2026, 12, 31), "budget": 3e6, "currency": "CNY"},
}
WANG = "academician:cae:wangweifang:2001"

FACTS = (
    Fact("AFFILIATED_WITH", WANG, "ror:02ceramic", since=date(1998, 3, 1), dataset="people",
         records=("people/academicians/1",)),
    Fact("AFFILIATED_WITH", WANG, "ror:02ceramic", dataset="register", records=("register/p/7",)),
    Fact("AFFILIATED_WITH", "p:muller", "ror:02ceramic", since=date(2010, 1, 1),
         until=date(2015, 1, 1), dataset="register", records=("register/p/8", "register/p/9")),
    Fact("AFFILIATED_WITH", "p:wangwei", "o:kilnworks", dataset="people"),
    Fact("WORKS_ON", WANG, "j:kiln", dataset="register", records=("register/j/1",)),
    Fact("KNOWS", "p:muller", WANG, dataset="register"),
    Fact("PARTICIPATES_IN", "ror:02ceramic", "j:kiln", dataset="register",
         records=("register/j/1",)),
    Fact("PARTICIPATES_IN", "o:kilnworks", "j:kiln", dataset="register",
         records=("register/j/1",)),
    Fact("POSTED", "o:kilnworks", "r:roller", dataset="people"),
    Fact("LOCATED_IN", "ror:02ceramic", "place:cn:4406", dataset="register"),
    Fact("LOCATED_IN", "o:kilnworks", "place:cn:4406", dataset="register"),
    Fact("PART_OF", "place:cn:4406", "country:cn", dataset="register"),
    Fact("ABOUT", "j:kiln", "t:hydrogen", dataset="register", weight=0.75),
    Fact("RESEMBLES", "r:roller", "j:kiln", dataset="likeness", weight=0.5, inferred=True),
)  # fmt: skip


def write(store: Store, nodes: Iterable[Node] = NODES, facts: Iterable[Fact] = FACTS) -> None:
    """Keep nodes and facts in Neo4j by the statements of the loaders."""
    kinds, types = defaultdict(list), defaultdict(list)
    for node in nodes:
        kinds[node.kind].append(properties(node))
    for number, fact in enumerate(facts):
        types[fact.type].append(relation(fact, f"key-{number}"))
    for kind, rows in kinds.items():
        store.write("keep_entities", kind, rows=rows)
    for name, rows in types.items():
        store.write("add_facts", name, rows=rows)


def properties(node: Node) -> dict[str, Any]:
    """Return a node as Neo4j keeps it."""
    title = "title" if node.kind in ("Project", "Requirement") else "name"
    values = {"name_zh": node.name_zh, "country": node.country, **MORE.get(node.id, {})}
    said: dict[str, Any] = {title: node.name, **{k: v for k, v in values.items() if v}}
    if node.synthetic:
        said["synthetic"] = True
    claim = {
        "values": {name: value for name, value in said.items() if not isinstance(value, date)},
        "records": [f"people/all/{node.id}"],
        "record_count": 1,
    }
    return {"id": node.id, "claims": json.dumps({"people": claim}), **said}


def relation(fact: Fact, key: str) -> dict[str, Any]:
    """Return a fact as a row of add_facts.cypher."""
    own = RELATIONS[fact.type].properties
    carried = {"since": fact.since, "until": fact.until, "weight": fact.weight}
    basis = "inferred" if fact.inferred else "asserted"
    return {
        "source": fact.source,
        "target": fact.target,
        "properties": {
            "key": key,
            "dataset": fact.dataset,
            "basis": basis,
            "records": list(fact.records),
            **{name: value for name, value in carried.items() if value and name in own},
        },
    }


def keep_dataset(store: Store, dataset: str, digest: str) -> None:
    """Keep where a data set comes from, and what its facts have."""
    columns = ["weight"] if dataset == "likeness" else ["since", "until", "weight", "records"]
    basis = "inferred" if dataset == "likeness" else None
    store.write(
        "keep_dataset",
        id=dataset,
        title=f"All of {dataset}",
        source="https://example.org/",
        licence="CC0-1.0",
        synthetic=False,
        records=3,
        digest=digest,
        columns=columns,
        basis=basis,
    )
