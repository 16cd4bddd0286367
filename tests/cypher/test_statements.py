"""Every statement says what it answers, is used, and is planned by a real server without a word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from neo4j import GraphDatabase

import cypher
from graph.store import Store
from tests.cypher.statements import STATEMENTS, Statement, listed, sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neo4j import Driver

    from graph.connection import Connection

ROOT = Path(__file__).parents[2]
ROOMS = ("graph", "loaders", "api", "liaison", "bench")
QUERY_TYPES = {"read": ("r", "s"), "write": ("w", "rw"), "schema": ("s", "w", "r")}
"""What the server may say of a statement of a folder: that it reads, writes or does schema work."""
ID_IS_DEPRECATED = ("01N01", "01N02")

every_statement = pytest.mark.parametrize("statement", STATEMENTS, ids=str)


@pytest.fixture(scope="module")
def driver(server: Connection) -> Iterator[Driver]:
    """A driver on a database that knows the names of the model."""
    with Store(server) as store:
        store.schema()
    with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        yield driver


@pytest.fixture(scope="module")
def programs() -> str:
    """All Python text of the rooms."""
    files = (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@every_statement
def test_a_statement_says_what_it_is_for(statement: Statement) -> None:
    assert statement.about.endswith("."), "a header begins with a sentence"
    header = cypher.header(statement.folder, statement.name)
    assert header.count("Parameters:") == header.count("Columns:") == 1


@every_statement
def test_a_statement_has_the_parameters_that_it_names(statement: Statement) -> None:
    assert set(statement.parameters) == statement.used
    assert all(statement.parameters.values()), "a parameter has a type"


@every_statement
def test_a_statement_is_asked_for_by_name(statement: Statement, programs: str) -> None:
    assert f'"{statement.name}"' in programs


@every_statement
def test_a_statement_is_planned_without_a_warning_and_returns_its_columns(
    statement: Statement, driver: Driver
) -> None:
    values = {name: sample(type_) for name, type_ in statement.parameters.items()}
    with driver.session() as session:
        result = session.run(f"EXPLAIN {statement.text}", values)
        columns, summary = result.keys(), result.consume()
    assert list(columns) == list(statement.columns)
    assert summary.query_type in QUERY_TYPES[statement.folder]
    told = [status for status in summary.gql_status_objects if status.is_notification]
    if re.search(r"\bid\(", statement.text):
        told = [status for status in told if status.gql_status not in ID_IS_DEPRECATED]
    assert told == []


def test_statements_stand_in_files_only(programs: str) -> None:
    cypher_text = r"""["'](MATCH|MERGE|UNWIND|CREATE|CALL db\.|DETACH DELETE)\s*[\s(]"""
    assert re.findall(cypher_text, programs) == []


def test_a_list_of_a_header_is_read_as_it_is_meant() -> None:
    told = "id string, rows list<map> (of each the id, the type), queries list<map {a b, c d}> or"
    assert listed(told) == {
        "id": "string",
        "rows": "list<map>",
        "queries": "list<map {a b, c d}> or",
    }
    assert listed(" none") == {}


@pytest.mark.parametrize("name", ["A`B", "", "KNOWS]->()", "王", "A B", "1A"])
def test_only_names_of_letters_are_filled_in(name: str) -> None:
    with pytest.raises(ValueError, match="no place"):
        cypher.filled("MATCH ()-[fact:`TYPE`]->()", name)


def test_a_name_is_filled_in_only_where_one_is_asked_for() -> None:
    assert cypher.filled("MATCH (node:`KIND`)", "Person") == "MATCH (node:`Person`)"
    with pytest.raises(ValueError, match="no place"):
        cypher.filled("RETURN 1", "Person")
