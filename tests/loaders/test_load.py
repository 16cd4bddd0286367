"""A load makes the database say what the files say: no more, no less, and twice the same."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

import pytest

from graph.digest import digest
from graph.errors import InputError, StoreError
from graph.model import RELATIONS
from graph.store import Store
from liaison.server import Connection, down, up
from liaison.server.home import ServerHome
from liaison.settings import Settings
from loaders.load import load_mapped, unload
from loaders.report import Counts, Report
from tests.loaders.small import INSTITUTES, MAPPING, PEOPLE, folder, mapping

if TYPE_CHECKING:
    from pathlib import Path

    from loaders.mapping import Mapping

OTHER = MAPPING.replace("id: small\n", "id: another\n")
"""The same rows as a data set of another name."""


def load(store: Store, path: Path, text: str = MAPPING, **files: str) -> Report:
    return load_mapped(store, _mapping(path, text), folder(path / "data", **files))


def _mapping(path: Path, text: str = MAPPING) -> Mapping:
    return mapping(path / "mapping", text)


def entities(store: Store, *ids: str) -> dict[str, dict[str, Any]]:
    return {row["id"]: row["properties"] for row in store.read("entities_in_full", ids=ids)}


def facts(store: Store, *sources: str) -> set[tuple[str, str, str]]:
    rows = store.read("facts_in_full", ids=sources, types=list(RELATIONS))
    return {(fact[1], row["source"], fact[0]) for row in rows for fact in row["facts"]}


def sums_up(report: Report) -> bool:
    files = report.files
    return report.read == report.loaded + report.unchanged + report.rejected and all(
        getattr(report, name) == sum(getattr(file, name) for file in files)
        for name in ("read", "loaded", "unchanged", "rejected")
    )


def test_a_load_writes_entities_facts_and_records(store: Store, tmp_path: Path) -> None:
    report = load(store, tmp_path)
    assert (report.read, report.loaded, report.rejected) == (6, 6, 0)
    assert (report.nodes, report.relations) == (Counts(added=7), Counts(added=5))
    assert sums_up(report)
    institute = entities(store, "small:a")["small:a"]
    assert institute["name"] == "Institute A"
    assert institute["kinds"] == ["institute", "laboratory"]
    assert facts(store, "small:li-wei", "small:a") == {
        ("AFFILIATED_WITH", "small:li-wei", "small:a"),
        ("LOCATED_IN", "small:a", "place:beijing"),
    }
    (record,) = store.read("record", id="small/people/2")
    assert (record["file"], record["row"], record["title"]) == (
        *("people.csv", 2),
        "A small data set",
    )


def test_the_same_load_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path)
    before = digest(store)
    report = load(store, tmp_path)
    assert (report.unchanged, report.loaded, report.changed) == (6, 0, False)
    assert sums_up(report)
    assert digest(store) == before


def test_a_load_replaces_what_the_data_set_said_before(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path)
    first = digest(store)
    institutes = INSTITUTES.replace("b,Institute B", "b,Institute Beta")
    people = PEOPLE.replace("Zhang Min,b,engineer,2021-03\n", "").replace("Wang Fang,b", "Hu Jun,a")
    report = load(store, tmp_path, institutes=institutes, people=people)
    assert report.gone == 1
    assert report.nodes == Counts(added=1, changed=2, removed=2)
    assert report.relations == Counts(added=1, removed=2)
    assert set(entities(store, "small:zhang-min", "small:wang-fang", "small:hu-jun")) == {
        "small:hu-jun"
    }
    assert entities(store, "small:b")["small:b"]["name"] == "Institute Beta"
    load(store, tmp_path)
    assert digest(store) == first


def test_a_row_that_only_moved_is_unchanged_and_keeps_its_new_number(
    store: Store, tmp_path: Path
) -> None:
    load(store, tmp_path)
    report = load(store, tmp_path, institutes=INSTITUTES.replace("city\n", "city\n\n"))
    assert (report.loaded, report.unchanged) == (0, 6)
    assert store.read("record", id="small/institutes/a")[0]["row"] == 3


def test_rows_that_another_rule_reads_are_loaded_again(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path)
    report = load(store, tmp_path, MAPPING.replace("country: CN", "country: SG"))
    assert (report.loaded, report.unchanged) == (2, 4)
    assert entities(store, "small:a")["small:a"]["country"] == "SG"


def test_what_two_data_sets_say_is_united_whatever_the_order(store: Store, tmp_path: Path) -> None:
    other = OTHER.replace("country: CN", "country: SG")
    rows = INSTITUTES.replace("institute|laboratory", "academy")
    load(store, tmp_path)
    load(store, tmp_path, other, institutes=rows)
    both = digest(store)
    institute = entities(store, "small:a")["small:a"]
    assert institute["country"] == "SG"
    assert institute["kinds"] == ["academy", "institute", "laboratory"]
    unload(store, "small")
    unload(store, "another")
    load(store, tmp_path, other, institutes=rows)
    load(store, tmp_path)
    assert digest(store) == both


def test_unloading_takes_back_only_what_the_data_set_says(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, OTHER)
    before = digest(store)
    load(store, tmp_path, people=f"{PEOPLE}Hu Jun,a,,\n")
    report = unload(store, "small")
    assert report.nodes == Counts(changed=7, removed=1)
    assert report.relations == Counts(removed=6)
    assert digest(store) == before
    with pytest.raises(InputError, match="'small' is not loaded; loaded are another"):
        unload(store, "small")


def test_an_invented_entity_is_real_as_soon_as_a_source_names_it(
    store: Store, tmp_path: Path
) -> None:
    invented = MAPPING.replace("{country: CN}", "{country: CN, synthetic: true}")
    load(store, tmp_path, invented)
    assert entities(store, "small:a")["small:a"]["synthetic"] is True
    load(store, tmp_path, OTHER)
    assert entities(store, "small:a")["small:a"]["synthetic"] is False


def test_an_entity_of_another_kind_in_the_network_stops_the_load(
    store: Store, tmp_path: Path
) -> None:
    load(store, tmp_path)
    before = digest(store)
    text = OTHER.replace('id: "place:{city|slug}"', 'id: "small:li-wei"')
    with pytest.raises(InputError, match=r"small:li-wei is Place in this data set and Person"):
        load(store, tmp_path, text, people="name,institute,role,since\n")
    assert digest(store) == before


def test_many_records_behind_one_thing_are_counted_and_the_first_are_named(
    store: Store, tmp_path: Path
) -> None:
    rows = "".join("Li Wei,a,director,2019\n" for _ in range(60))
    load(store, tmp_path, people=f"name,institute,role,since\n{rows}")
    (row,) = store.read("facts_in_full", ids=["small:li-wei"], types=["AFFILIATED_WITH"])
    ((_, _, properties),) = row["facts"]
    assert len(properties["records"]) == 50
    assert properties["record_count"] == 60
    assert '"record_count":60' in entities(store, "small:li-wei")["small:li-wei"]["claims"]


class _Cut(Store):
    """A real store that loses its connection after some writes."""

    def __init__(self, connection: Connection, writes: int) -> None:
        super().__init__(connection)
        self._left = writes

    def write(self, name: str, /, of: str | None = None, **parameters: object) -> Any:  # noqa: ANN401
        self._left -= 1
        if self._left < 0:
            self.close()
            raise StoreError("the line is cut")
        return super().write(name, of, **parameters)


def test_a_load_that_was_cut_off_anywhere_is_finished_by_the_next(
    store: Store, server: Connection, tmp_path: Path
) -> None:
    load(store, tmp_path)
    old = digest(store)
    institutes = INSTITUTES.replace("Beijing", "Tianjin")
    people = PEOPLE.replace("Zhang Min", "Hu Jun").replace(",b,,", ",a,,")
    load(store, tmp_path, institutes=institutes, people=people)
    new = digest(store)
    writes = 0
    while True:
        load(store, tmp_path)
        assert digest(store) == old
        with _Cut(server, writes) as cut:
            try:
                load(cut, tmp_path, institutes=institutes, people=people)
                break
            except StoreError:
                writes += 1
        load(store, tmp_path, institutes=institutes, people=people)
        assert digest(store) == new
    assert writes > 8


def test_a_database_killed_in_the_middle_of_a_load_ends_with_the_same_digest(
    tmp_path: Path,
) -> None:
    rows = "".join(f"Person {n},{'ab'[n % 2]},engineer,{2000 + n % 20}\n" for n in range(6_000))
    people = f"name,institute,role,since\n{rows}"
    settings = Settings(home=tmp_path / "home")
    killed = False

    def kill(what: str, done: int, total: int) -> None:
        nonlocal killed
        if what == "writing" and done * 2 > total and not killed:
            killed = True
            running = ServerHome(settings.home / "neo4j").last_run()
            assert running is not None
            os.kill(running.pid, signal.SIGKILL)

    try:
        with Store(up(settings)) as cut, pytest.raises(StoreError):
            load_mapped(cut, _mapping(tmp_path), folder(tmp_path / "data", people=people), kill)
        with Store(up(settings)) as store:
            report = load(store, tmp_path, people=people)
            assert sums_up(report)
            assert report.changed
            after_the_accident = digest(store)
            unload(store, "small")
            load(store, tmp_path, people=people)
            assert digest(store) == after_the_accident
    finally:
        down(settings)
