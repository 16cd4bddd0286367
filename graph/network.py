"""The network as its users see it: one object that answers every question.

with Store(connection) as store:
    network = Network.open(store, settings.snapshots)
    network.recommend("T00471")
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal, Self

from graph import entities, search
from graph.answers import DatasetInfo
from graph.errors import SnapshotError
from graph.names import whole
from graph.resolve import resolve
from graph.snapshot_publish import build, current_version, open_current
from graph.view import Shown, view

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    import networkx as nx

    from graph.advisor import Advisor
    from graph.answers import Connections, Entity, Found, Recommendation, RecordAnswer, View
    from graph.snapshot import Snapshot
    from graph.store import Store

Evidence = Literal["all", "paths"]


class _Edition:
    """One version that is open."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    @cached_property
    def advisor(self) -> Advisor:
        from graph.advisor import Advisor  # noqa: PLC0415  # numba takes a second to import

        return Advisor(self.snapshot)


class Network:
    """Answers questions from the current snapshot, and from Neo4j what needs the whole record.

    May be used by several threads at once. Wherever an entity is asked for, `resolve` says what
    may be written. Every method may raise StoreUnavailable when it needs Neo4j and it is away.
    """

    def __init__(self, store: Store, folder: Path, snapshot: Snapshot) -> None:
        """Take an open store, the folder of snapshots and the one to begin with."""
        self._store = store
        self._folder = folder
        self._edition = _Edition(snapshot)

    @classmethod
    def open(cls, store: Store, folder: Path) -> Self:
        """Return the network with the current snapshot; one that is missing or damaged is built.

        Raises:
            StoreUnavailable: there is no snapshot and the database cannot be reached.
        """
        try:
            snapshot = open_current(folder)
        except SnapshotError:
            store.schema()
            snapshot = build(store, folder)
        return cls(store, folder, snapshot)

    @property
    def version(self) -> str:
        """Return the version of the snapshot that answers."""
        return self._edition.snapshot.version

    @property
    def snapshot(self) -> Snapshot:
        """Return the snapshot that answers."""
        return self._edition.snapshot

    def refresh(self) -> bool:
        """Open the version that is current now; return whether it is another one than before.

        A version that cannot be opened is left to whoever publishes; the old one goes on.
        """
        if current_version(self._folder) in (None, self.version):
            return False
        try:
            self._edition = _Edition(open_current(self._folder))
        except SnapshotError:
            return False
        return True

    def resolve(self, text: str) -> str:
        """Return the id of the entity that a text names.

        An id, the part of one after its last colon, a ROR address, or an exact name, as long as
        only one entity has it.

        Raises:
            UnknownEntity: it names none.
            UsageError: it may mean several.
        """
        return resolve(self._store, self.snapshot, text)

    def search(self, text: str, kind: str | None = None, limit: int = 10) -> Found:
        """Return the entities whose name is closest to a text, best first.

        Raises:
            UsageError: the model has no such kind.
        """
        return search.search(self._store, self.snapshot, text, kind, limit)

    def entity(self, entity_id: str) -> Entity:
        """Return an entity in full, as Neo4j has it now.

        Raises:
            UnknownEntity: there is none.
        """
        return entities.entity(self._store, self.snapshot, self._new_or_resolved(entity_id))

    def view(
        self,
        entity_id: str,
        limit: int = 80,
        kinds: Collection[str] = (),
        types: Collection[str] = (),
        hops: int = 1,
    ) -> View:
        """Return what is around an entity, laid out to be drawn; up to `limit` neighbours.

        Raises:
            UnknownEntity: there is none.
            UsageError: the model has no such kind or relation type.
        """
        snapshot = self.snapshot
        center = snapshot.node(resolve(self._store, snapshot, entity_id))
        return view(snapshot, center, Shown(limit, kinds, types, hops))

    def record(self, record_id: str) -> RecordAnswer:
        """Return a source row as it was, and the entities that the network took from it.

        Raises:
            UnknownEntity: there is no such row.
        """
        return entities.record(self._store, self.snapshot, whole(record_id))

    def datasets(self) -> tuple[DatasetInfo, ...]:
        """Return the data sets in the network and where they come from, by id."""
        names = ("id", "title", "source", "licence", "records", "loaded", "synthetic")
        rows = self._store.read("datasets")
        return tuple(DatasetInfo(**{name: row[name] for name in names}) for row in rows)

    def recommend(  # noqa: PLR0913  # each is a choice of the reader; the API has the same
        self,
        entity_id: str,
        kind: str | None = None,
        limit: int = 10,
        paths: int = 3,
        evidence: Evidence = "all",
        *,
        asserted_only: bool = False,
    ) -> Recommendation:
        """Return who should cooperate with an entity, each with its score taken apart.

        `kind` is what to recommend, by default what fits the source; `evidence="paths"` leaves
        out attributes and popularity, `asserted_only` relations that were inferred.

        Raises:
            UnknownEntity: there is no such source.
            UsageError: no metapath leads from its kind to the one asked for.
        """
        from graph.recommend import Query  # noqa: PLC0415  # numba takes a second to import

        edition = self._edition
        source = edition.snapshot.node(resolve(self._store, edition.snapshot, entity_id))
        query = Query(source, kind, limit, paths, evidence)
        return edition.advisor.recommend(query, asserted_only=asserted_only)

    def paths(self, source: str, target: str, longest: int = 4, limit: int = 10) -> Connections:
        """Return up to `limit` paths of at most `longest` steps between two entities.

        Raises:
            UnknownEntity: one of them is unknown.
        """
        from graph.routes import Wanted  # noqa: PLC0415  # numba takes a second to import

        edition = self._edition
        first, last = (
            edition.snapshot.node(resolve(self._store, edition.snapshot, text))
            for text in (source, target)
        )
        return edition.advisor.paths(Wanted(first, last, longest, limit))

    def to_networkx(
        self,
        kinds: Collection[str] = (),
        types: Collection[str] = (),
        around: str | None = None,
        hops: int = 1,
        *,
        full: bool = False,
    ) -> nx.MultiDiGraph[str]:
        """Return the network, or what is within `hops` steps around an entity, as a networkx graph.

        Nodes are ids with `kind`, `name`, `name_zh`, `country` and `synthetic`; each fact is an
        edge with `type`, `dataset`, `basis`, `weight`, `since`, `until` and `records`. With
        `full` both have all properties, read from Neo4j, which takes some ten times as long.

        Raises:
            UnknownEntity: there is no such entity to go around.
            UsageError: the model has no such kind or relation type.
        """
        from graph.export import Part, to_networkx  # noqa: PLC0415  # slow to import, seldom used

        snapshot = self.snapshot
        node = None if around is None else snapshot.node(resolve(self._store, snapshot, around))
        part = Part(kinds, types, node, hops)
        return to_networkx(snapshot, part, self._store if full else None)

    def to_html(
        self,
        entity_id: str,
        limit: int = 80,
        kinds: Collection[str] = (),
        types: Collection[str] = (),
        hops: int = 1,
    ) -> str:
        """Return a page of its own that draws what is around an entity; it loads nothing.

        Raises:
            UnknownEntity: there is none.
            UsageError: the model has no such kind or relation type.
        """
        from graph.drawing import html  # noqa: PLC0415  # slow to import, seldom used

        return html(self.view(entity_id, limit, kinds, types, hops))

    def _new_or_resolved(self, text: str) -> str:
        """Return an id that Neo4j may have although the snapshot has it not yet."""
        text = whole(text)
        if self.snapshot.find(text) is None and self._store.read("entity", id=text):
            return text
        return self.resolve(text)
