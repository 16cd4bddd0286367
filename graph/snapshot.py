"""The picture of the graph that readers use: immutable, versioned, mapped from one file.

Nodes are numbered 0 … N - 1, sorted by the position of their kind in the model, then by id. A
snapshot may be used by any number of threads and processes; a file stays readable for those who
opened it after it was replaced.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from functools import cached_property
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING, Any, Final, Self

import numpy as np

from graph.answers import NodeRef
from graph.errors import SnapshotError, UnknownEntity
from graph.model import NODE_KINDS, RELATION_KINDS
from graph.snapshot_columns import NO_DATE, SCORED, RelationColumns, Texts
from graph.snapshot_file import open_mapped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from graph.snapshot_columns import Bytes, Ints
    from graph.snapshot_file import Array

__all__ = ["FORMAT", "NO_DATE", "RelationColumns", "Snapshot"]

FORMAT: Final = "liaison-snapshot-1"
"""Changes whenever a file of before cannot be read any more; such a file is built anew."""

_TEXTS: Final = ("id", "name", "name_zh", "country", "record_id")


class Snapshot:
    """All nodes and relations of one version of the graph."""

    def __init__(self, arrays: Mapping[str, Array], about: Mapping[str, str], path: Path) -> None:
        """Take what `open_mapped` gives."""
        self._arrays = arrays
        self.path = path
        self.version = about["version"]
        self.created = about["created"]
        self.datasets: tuple[str, ...] = tuple(json.loads(about["datasets"]))
        self.sources: dict[str, str] = json.loads(about["sources"])
        """The digest of each data set that is in this picture."""
        self._texts = {
            name: Texts(arrays[f"{name}.text"], arrays[f"{name}.begin"]) for name in _TEXTS
        }
        bounds = arrays["kind_begin"].tolist()
        self._ranges = {
            kind.label: (bounds[place], bounds[place + 1]) for place, kind in enumerate(NODE_KINDS)
        }
        self.node_count: int = bounds[-1]
        self._relations = {
            kind.type: RelationColumns(_of(arrays, kind.type), self.node_count)
            for kind in RELATION_KINDS
        }

    @classmethod
    def open(cls, path: Path) -> Self:
        """Return the snapshot in a file.

        Raises:
            SnapshotError: the file is missing, damaged or of another format.
        """
        arrays, about = open_mapped(path)
        if about.get("format") != FORMAT or about.get("kinds") != kinds_key():
            raise SnapshotError(
                f"The snapshot {path} was made by another version of Liaison. "
                "Run `liaison snapshot`."
            )
        try:
            return cls(arrays, about, path)
        except (KeyError, ValueError, IndexError) as error:
            raise SnapshotError(
                f"The snapshot {path} is damaged ({error!r}). Run `liaison snapshot`."
            ) from error

    @property
    def arrays(self) -> Mapping[str, Array]:
        """Return all arrays as the file keeps them."""
        return self._arrays

    @property
    def place(self) -> Ints:
        """Return int32[N]: where each is located, a requirement where its poster is; or -1."""
        return self._arrays["place"]

    @property
    def synthetic(self) -> Bytes:
        """Return uint8[N]: 1 where the entity was invented for a demonstration."""
        return self._arrays["synthetic"]

    def kind_range(self, label: str) -> tuple[int, int]:
        """Return the first node of a kind and the one after its last; (0, 0) for no such kind."""
        return self._ranges.get(label, (0, 0))

    def kind_of(self, node: int) -> str:
        """Return the label of the kind of a node."""
        for label, (low, high) in self._ranges.items():
            if low <= node < high:
                return label
        raise IndexError(node)

    def id(self, node: int) -> str:
        """Return the id of a node."""
        return self._texts["id"][node]

    def name(self, node: int) -> str:
        """Return the name or title of a node."""
        return self._texts["name"][node]

    def name_zh(self, node: int) -> str:
        """Return the Chinese name of a node, empty where there is none."""
        return self._texts["name_zh"][node]

    def country(self, node: int) -> str:
        """Return the country of a node as its source writes it, empty where there is none."""
        return self._texts["country"][node]

    def find(self, entity_id: str) -> int | None:
        """Return the node with an id; None when there is none."""
        ids = self._texts["id"]
        for low, high in self._ranges.values():
            node = ids.find(entity_id, low, high)
            if node is not None:
                return node
        return None

    def beginning(self, text: str, limit: int) -> list[int]:
        """Return up to `limit` nodes whose ids begin with a text."""
        ids = self._texts["id"]
        ranges = (ids.beginning(text, low, high) for low, high in self._ranges.values())
        return list(islice(chain.from_iterable(ranges), limit))

    def ending(self, text: str, limit: int) -> list[int]:
        """Return up to `limit` nodes whose ids have a text after their last colon."""
        by_ending = self._arrays["by_ending"]

        def ending(place: int) -> str:
            return self.id(int(by_ending[place])).rpartition(":")[2]

        places = range(len(by_ending))
        first = bisect_left(places, text, key=ending)
        same = takewhile(lambda place: ending(place) == text, places[first:])
        return [int(by_ending[place]) for place in islice(same, limit)]

    def node(self, entity_id: str) -> int:
        """Return the node with an id.

        Raises:
            UnknownEntity: no node has it.
        """
        node = self.find(entity_id)
        if node is None:
            raise UnknownEntity(
                f"Nothing here has the id {entity_id!r}. Look for it with `liaison search`."
            )
        return node

    def ref(self, node: int) -> NodeRef:
        """Return a node in a few words."""
        return NodeRef(
            id=self.id(node),
            name=self.name(node),
            kind=self.kind_of(node),
            name_zh=self.name_zh(node) or None,
            synthetic=bool(self.synthetic[node]),
        )

    def relation(self, relation_type: str) -> RelationColumns:
        """Return the edges and facts of a relation type; without any for an unknown one."""
        return self._relations.get(relation_type, RelationColumns({}, self.node_count))

    def record_id(self, number: int) -> str:
        """Return the id of a source row."""
        return self._texts["record_id"][number]

    @property
    def record_count(self) -> int:
        """Return the number of source rows that facts name."""
        return len(self._texts["record_id"])

    @cached_property
    def degree(self) -> Ints:
        """Return int32[N]: in how many edges each node is, of all relation types."""
        total = np.zeros(self.node_count, np.int32)
        for columns in self._relations.values():
            for side in ("out", "in"):
                low, part = columns.part(side)
                total[low : low + len(part) - 1] += np.diff(part)
        return total

    @cached_property
    def edge_count(self) -> int:
        """Return the number of distinct edges of all relation types."""
        return sum(columns.edge_count for columns in self._relations.values())

    @cached_property
    def fact_count(self) -> int:
        """Return the number of facts of all relation types."""
        return sum(columns.fact_count for columns in self._relations.values())

    @cached_property
    def scored_bytes_per_edge(self) -> float:
        """Return the bytes an edge of all that scoring reads."""
        stored = (columns.stored for columns in self._relations.values())
        size = sum(part[name].nbytes for part in stored for name in SCORED if name in part)
        return size / max(self.edge_count, 1)


def kinds_key() -> str:
    """Return what the numbering of nodes depends on: the kinds of the model in their order."""
    return ",".join(kind.label for kind in NODE_KINDS)


def _of(arrays: Mapping[str, Array], relation_type: str) -> dict[str, Any]:
    """Return the arrays of one relation type by their short names."""
    prefix = f"{relation_type}."
    return {
        name.removeprefix(prefix): array
        for name, array in arrays.items()
        if name.startswith(prefix)
    }
