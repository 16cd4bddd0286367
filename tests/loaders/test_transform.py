"""Rows into facts: what a mapping says about a row is what comes out, column by column."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from graph.errors import InputError
from loaders.load import read
from loaders.source import opened
from tests.loaders.small import MAPPING, folder, mapping, said

if TYPE_CHECKING:
    from pathlib import Path

    from loaders.load import Read

VALUES = """
id: steps
title: One value, worked out in steps
source: typed for the tests
licence: CC0
files:
  rows:
    file: rows.csv
    about: One row.
    values:
      it: {VALUE}
    nodes:
      row: {kind: Topic, id: "row:{n}", set: {name: n, aliases: it}}
  codes:
    file: codes.csv
    about: What codes mean.
    optional: true
    nodes:
      code: {kind: Topic, id: "code:{code}", set: {name: meaning}}
"""


def facts(found: Read) -> set[tuple[str, str, str]]:
    return {(fact.type, fact.source, fact.target) for fact in found.content.each_fact()}


def values(found: Read, entity: str) -> dict[str, Any]:
    return found.content.claims[entity].values


def worked_out(path: Path, rule: str, *cells: str) -> list[list[str]]:
    """Return what the value `it` is in each row, for a rule about the column `x`."""
    texts = VALUES.replace("VALUE", rule.removeprefix("{").removesuffix("}"))
    lines = "\n".join(f'{n},"{cell}"' for n, cell in enumerate(cells))
    data = folder(path / "data", rows=f"n,x\n{lines}\n", codes="code,meaning\nA,alpha\nB,beta\n")
    found = read(opened(mapping(path / "mapping", texts), data))
    return [
        values(found, f"row:{n}").get("aliases", [])
        for n in range(len(cells))
        if f"row:{n}" in found.content.claims
    ]


def test_rows_become_entities_and_relations(tmp_path: Path) -> None:
    found = said(tmp_path)
    assert facts(found) == {
        ("LOCATED_IN", "small:a", "place:beijing"),
        ("LOCATED_IN", "small:b", "place:foshan"),
        ("AFFILIATED_WITH", "small:li-wei", "small:a"),
        ("AFFILIATED_WITH", "small:zhang-min", "small:b"),
        ("AFFILIATED_WITH", "small:wang-fang", "small:b"),
    }
    assert values(found, "small:a") == {
        "country": "CN",
        "established": 1956,
        "kinds": ["institute", "laboratory"],
        "name": "Institute A",
    }


def test_two_rows_that_say_the_same_fact_are_one_relation_with_two_records(tmp_path: Path) -> None:
    found = said(tmp_path)
    (fact,) = (f for f in found.content.each_fact() if f.source == "small:li-wei")
    assert fact.properties["records"] == ["small/people/2", "small/people/3"]
    assert str(fact.properties["since"]) == "2019-01-01"
    assert found.content.claims["small:li-wei"].record_count == 2


def test_a_record_keeps_its_row_as_it_was_and_names_its_entities(tmp_path: Path) -> None:
    found = said(tmp_path, institutes='code,name,kinds,founded,city\na," A ""1""\n中",,,Beijing\n')
    record = found.content.records.to_pylist()[0]
    assert record["id"] == "small/institutes/a"
    assert record["row"] == 2
    assert record["entities"] == ["small:a", "place:beijing"]
    assert json.loads(record["data"]) == {
        "code": "a",
        "name": ' A "1"\n中',
        "kinds": "",
        "founded": "",
        "city": "Beijing",
    }


def test_a_cell_that_cannot_be_read_is_noted_and_the_row_is_loaded_without_it(
    tmp_path: Path,
) -> None:
    found = said(
        tmp_path, institutes="code,name,kinds,founded,city\na,A,,long ago,Beijing\nb,B,,,\n"
    )
    assert "established" not in values(found, "small:a")
    (warning,) = found.warnings
    assert (warning.file, warning.row, warning.column, warning.code) == (
        *("institutes.csv", 2, "founded"),
        "unreadable",
    )
    assert "'long ago'" in warning.sentence


def test_a_row_without_its_key_and_a_repeated_key_are_rejected(tmp_path: Path) -> None:
    rows = "code,name,kinds,founded,city\na,A,,,\n,B,,,\na,C,,,\n"
    found = said(tmp_path, institutes=rows, people="name,institute,role,since\nX,a,,\n")
    assert [(r.row, r.code) for r in found.rejects] == [(3, "missing"), (4, "duplicate-key")]
    assert values(found, "small:a")["name"] == "A"
    assert found.rows.total() == found.content.records.num_rows + len(found.rejects) == 4


def test_a_row_that_names_nobody_is_rejected(tmp_path: Path) -> None:
    found = said(tmp_path, people="name,institute,role,since\n,,engineer,2019\n")
    assert [(r.file, r.row, r.code) for r in found.rejects] == [("people.csv", 2, "no-facts")]


def test_a_row_that_refers_to_what_no_row_describes_is_rejected(tmp_path: Path) -> None:
    found = said(tmp_path, people="name,institute,role,since\nLi Wei,a,,\nZhang Min,z,,\n")
    (reject,) = found.rejects
    assert (reject.file, reject.row, reject.code) == ("people.csv", 3, "unknown-reference")
    assert "'small:z'" in reject.sentence
    assert "small:zhang-min" not in found.content.claims
    assert "small:z" not in found.content.claims
    assert found.rows.total() == found.content.records.num_rows + len(found.rejects)


def test_rejecting_a_row_rejects_what_only_that_row_described(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        MAPPING.replace(
            "city: {kind",
            "larger: {kind: Organization, id: 'small:{part}', known: true}\n      city: {kind",
        ),
        institutes="code,name,kinds,founded,city,part\na,A,,,,\nb,B,,,,c\nc,C,,,,d\n",
    )
    assert [(r.file, r.row) for r in found.rejects] == [
        *(("institutes.csv", 4), ("institutes.csv", 3)),
        *(("people.csv", 4), ("people.csv", 5)),
    ]
    assert set(found.content.claims) == {"small:a", "small:li-wei"}


def test_an_id_for_two_kinds_is_an_error(tmp_path: Path) -> None:
    text = MAPPING.replace('id: "place:{city|slug}"', 'id: "small:{code}"')
    with pytest.raises(InputError, match="small:a is Organization in one place and Place"):
        said(tmp_path, text)


def test_a_missing_column_or_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"institutes.csv lacks the columns city, founded"):
        said(tmp_path, institutes="code,name,kinds\n")
    (tmp_path / "data" / "people.csv").unlink()
    with pytest.raises(InputError, match=r"lacks people.csv of the data set small"):
        opened(mapping(tmp_path / "mapping"), tmp_path / "data")


def test_a_fact_of_a_symmetric_relation_is_the_same_in_both_directions(tmp_path: Path) -> None:
    text = (
        MAPPING.replace(
            'institute: {kind: Organization, id: "small:{institute}", known: true}',
            "institute: {kind: Person, id: 'person:{institute|slug}', set: {name: institute}}",
        )
        .replace('id: "small:{name|slug}"', 'id: "person:{name|slug}"')
        .replace("AFFILIATED_WITH", "KNOWS")
        .replace("role: role", "how: role")
    )
    rows = "name,institute,role,since\nB,A,colleague,\nA,B,colleague,\nA,A,colleague,\n"
    found = said(tmp_path, text, people=rows)
    (fact,) = (f for f in found.content.each_fact() if f.type == "KNOWS")
    assert (fact.source, fact.target) == ("person:a", "person:b")
    assert fact.properties["records"] == ["small/people/2", "small/people/3"]
    assert [(w.row, w.code) for w in found.warnings] == [(4, "self-reference")]


def test_repeated_ids_are_numbered_where_the_mapping_says_that_they_are_others(
    tmp_path: Path,
) -> None:
    text = MAPPING.replace("set: {name: name}}", "set: {name: name}, repeats: number}")
    found = said(tmp_path, text)
    assert {"small:li-wei", "small:li-wei:2"} < set(found.content.claims)


def test_a_currency_without_an_amount_is_left_out(tmp_path: Path) -> None:
    text = (
        MAPPING.replace("kind: Person", "kind: Project")
        .replace("{name: name}}", "{title: name, amount: role}, always: {currency: EUR}}")
        .replace("from: person\n        to: institute", "from: institute\n        to: person")
        .replace("AFFILIATED_WITH", "PARTICIPATES_IN")
    )
    found = said(tmp_path, text, people="name,institute,role,since\nX,a,12.5,\nY,a,,\n")
    assert values(found, "small:x") == {"amount": 12.5, "currency": "EUR", "title": "X"}
    assert values(found, "small:y") == {"title": "Y"}


@pytest.mark.parametrize(
    ("rule", "cell", "expected"),
    [
        ("{from: x, split: '|'}", "b | a||b", ["a", "b"]),
        ("{from: x, split: '|', take: first}", "b|a", ["b"]),
        ("{from: x, split: '|', take: last}", "b|a", ["a"]),
        ("{from: x, split: '|', take: only}", "b|a", []),
        ("{from: x, split: '|', take: only}", "b|b", ["b"]),
        ("{from: x, split: '|', keep: '^b'}", "b|a", ["b"]),
        ("{from: x, split: '|', drop: '^b'}", "b|a", ["a"]),
        ("{from: x, empty: [Stub]}", "stub", []),
        ("{from: x, unescape: true}", "R&amp;amp;D", ["R&D"]),
        ("{from: x, replace: {EL: GR}}", "EL", ["GR"]),
        ("{from: x, case: upper}", "ma", ["MA"]),
        ("{from: x, pattern: '/(?P<n>[0-9]+)$'}", "detail/12", ["12"]),
        ("{from: x, find: '(20[0-9]{2})'}", "2018-2020", ["2018", "2020"]),
        ("{from: x, words: {A: alpha}}", "A", ["alpha"]),
        ("{from: x, vocabulary: countries.name_zh}", "CN", ["中国"]),
        ("{from: x, lookup: {file: codes, match: code, take: meaning}}", "B", ["beta"]),
        ("{from: x, otherwise: 'row {n}'}", "", ["row 0"]),
        ("{from: x, default: x}", "", ["x"]),
        ("{from: [n, x]}", "a", ["a"]),
        ("{from: '{x}, {x|upper}'}", "a", ["a, A"]),
        ("{from: '{x|slug}'}", "Müller & Sohn, GmbH.", ["muller-sohn-gmbh"]),
        ("{from: '{x|slug}'}", "清华大学(深圳)", ["清华大学-深圳"]),
    ],
)
def test_a_value_is_worked_out_in_steps(
    tmp_path: Path, rule: str, cell: str, expected: list[str]
) -> None:
    assert worked_out(tmp_path, rule, cell) == [expected]


def test_a_required_value_rejects_the_rows_that_lack_it(tmp_path: Path) -> None:
    assert worked_out(tmp_path, "{from: x, required: true}", "a", "", "c") == [["a"], ["c"]]


def test_an_unreadable_value_rejects_the_row_if_the_mapping_says_so(tmp_path: Path) -> None:
    rule = "{from: x, words: {A: alpha}, unreadable: reject}"
    assert worked_out(tmp_path, rule, "A", "?", "") == [["alpha"], []]
