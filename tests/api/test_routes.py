"""Each route as a client meets it, over the conference of Beijing and Foshan and its neighbours."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import httpx
import pytest

KILN = "bf:requirement:hydrogen-roller-kiln"
EVENT = "bf:event:conference"
SPEAKER = "academician:cae:chen-xuedong:2015"


def ask(live: str, path: str, **query: object) -> Any:  # noqa: ANN401  # JSON
    """Return the JSON of an answer that has to be there."""
    given = {name: str(value) for name, value in query.items()}
    answer = httpx.get(f"{live}/v1/{path}", params=given, timeout=60)
    assert answer.status_code == 200, answer.text
    return answer.json()


def refused(live: str, path: str, **query: object) -> tuple[int, str]:
    """Return status and code of an answer that has to be a problem."""
    given = {name: str(value) for name, value in query.items()}
    answer = httpx.get(f"{live}/v1/{path}", params=given, timeout=60)
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


@pytest.mark.parametrize("text", ["陈学东", "Chen Xuedong", "chen xuedong"])
def test_a_person_is_found_in_either_script(live: str, text: str) -> None:
    hits = ask(live, "search", q=text, limit=5)["hits"]
    assert SPEAKER in [hit["id"] for hit in hits]


def test_a_search_can_be_kept_to_a_kind(live: str) -> None:
    hits = ask(live, "search", q="Foshan", kind="Place")["hits"]
    assert hits
    assert {hit["kind"] for hit in hits} == {"Place"}


def test_a_search_that_finds_nothing_answers_with_no_hits(live: str) -> None:
    found = ask(live, "search", q="qqqqzzzz xxjjww")
    assert found["hits"] == []
    assert found["query"] == "qqqqzzzz xxjjww"


@pytest.mark.parametrize(
    "text",
    ['"', "a AND", "(((", "*:*", "name:x", "\\", "~0.8", "' OR 1=1 //", "{}[]^", "   ", "😀"],
)
def test_no_text_is_taken_for_a_search_language(live: str, text: str) -> None:
    assert isinstance(ask(live, "search", q=text)["hits"], list)


def test_an_entity_names_its_properties_and_who_says_so(live: str) -> None:
    entity = ask(live, f"entities/{EVENT}")
    assert entity["kind"] == "Event"
    assert entity["name_zh"] == "第二届京佛人才发展大会"
    assert entity["properties"]["starts"] == "2024-06-22"
    claim = next(each for each in entity["claims"] if each["dataset"] == "beijing-foshan")
    assert claim["records"]
    assert {each["type"] for each in entity["relations"]} >= {"TOOK_PART_IN"}


def test_what_is_invented_says_so(live: str) -> None:
    assert ask(live, f"entities/{KILN}")["synthetic"] is True
    assert ask(live, f"entities/{EVENT}")["synthetic"] is False


def test_every_source_row_that_an_entity_names_can_be_read(live: str) -> None:
    for claim in ask(live, f"entities/{KILN}")["claims"]:
        for record in claim["records"]:
            row = ask(live, f"records/{record}")
            assert row["id"] == record
            assert row["dataset"] == claim["dataset"]
            assert row["licence"]


@pytest.mark.parametrize("path", ["entities/{}", "entities/{}/network", "records/{}"])
@pytest.mark.parametrize(
    "name", ["nobody", "a/b", "a/network/c", "../../etc/passwd", "%", "%2F", "a b", "'", "陈", "😀"]
)
def test_an_unknown_id_is_told_whatever_is_in_it(live: str, path: str, name: str) -> None:
    address = path.format(quote(name, safe=""))
    assert refused(live, address) == (404, "unknown-entity")


@pytest.mark.parametrize("name", ["%00", "%0A", "a%7F", "x" * 301])
def test_an_id_that_cannot_be_one_is_refused(live: str, name: str) -> None:
    assert refused(live, f"entities/{name}") == (422, "invalid")


@pytest.mark.parametrize("name", [EVENT, quote(EVENT, safe=""), "conference"])
def test_an_entity_is_found_by_whatever_names_it_alone(live: str, name: str) -> None:
    assert ask(live, f"entities/{name}")["id"] == EVENT


def test_a_network_lies_within_its_frame_and_holds_together(live: str) -> None:
    view = ask(live, f"entities/{EVENT}/network", limit=20)
    ids = {node["id"] for node in view["nodes"]}
    assert view["center"] == EVENT
    assert EVENT in ids
    assert 1 < len(ids) <= 21
    assert all(-1 <= node[axis] <= 1 for node in view["nodes"] for axis in "xy")
    assert all({edge["source"], edge["target"]} <= ids for edge in view["edges"])


def test_a_network_can_be_kept_to_kinds_and_relations(live: str) -> None:
    query = {"kind": ["Person", "Organization"], "relation": "TOOK_PART_IN"}
    answer = httpx.get(f"{live}/v1/entities/{EVENT}/network", params=query)
    view = answer.json()
    others = [node for node in view["nodes"] if node["id"] != EVENT]
    assert {node["kind"] for node in others} == {"Person", "Organization"}
    touching = [edge for edge in view["edges"] if EVENT in (edge["source"], edge["target"])]
    assert {edge["type"] for edge in touching} == {"TOOK_PART_IN"}


def test_paths_lead_from_source_to_target_over_source_rows(live: str) -> None:
    found = ask(live, "paths", source=SPEAKER, target=KILN, limit=3)
    assert found["paths"]
    for path in found["paths"]:
        assert path["nodes"][0]["id"] == SPEAKER
        assert path["nodes"][-1]["id"] == KILN
        assert len(path["relations"]) == len(path["nodes"]) - 1 <= 4
        for relation in path["relations"]:
            assert ask(live, f"records/{relation['records'][0]}")["id"] == relation["records"][0]


def test_data_sets_name_their_licence(live: str) -> None:
    datasets = {each["id"]: each for each in ask(live, "datasets")}
    assert {"beijing-foshan", "cordis", "ror", "sbir"} <= set(datasets)
    assert all(each["licence"] and each["title"] for each in datasets.values())


def test_the_model_says_whom_to_recommend_to_whom(live: str) -> None:
    model = ask(live, "model")
    kinds = {kind["label"]: kind for kind in model["kinds"]}
    assert kinds["Person"]["zh"] == "人物"
    assert "Person" in kinds["Requirement"]["targets"]
    assert {"KNOWS", "POSTED"} <= {relation["type"] for relation in model["relations"]}
    assert {"name", "title"} <= {each["name"] for each in model["properties"]}


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("search", {}),
        ("search", {"q": ""}),
        ("search", {"q": "x" * 201}),
        ("search", {"q": "a\x00b"}),
        ("search", {"q": "x", "limit": 0}),
        ("search", {"q": "x", "limit": 101}),
        ("search", {"q": "x", "limit": "9" * 5_000}),
        ("search", {"q": "x", "kind": "Planet"}),
        ("search", {"q": "x", "limt": 5}),
        (f"entities/{EVENT}/network", {"limit": 501}),
        (f"entities/{EVENT}/network", {"relation": "HATES"}),
        ("recommendations", {}),
        ("recommendations", {"source": KILN, "paths": 21}),
        ("recommendations", {"source": KILN, "evidence": "gossip"}),
        ("paths", {"source": KILN}),
        ("paths", {"source": KILN, "target": EVENT, "longest": 7}),
    ],
)
def test_a_parameter_beyond_its_limits_is_refused(
    live: str, path: str, query: dict[str, object]
) -> None:
    assert refused(live, path, **query) == (422, "invalid")


def test_a_refusal_names_the_place(live: str) -> None:
    answer = httpx.get(f"{live}/v1/search", params={"q": "x", "limit": "many"})
    assert [error["place"] for error in answer.json()["errors"]] == ["query.limit"]


@pytest.mark.parametrize(
    "path",
    [
        "search?q=x",
        f"entities/{EVENT}",
        f"entities/{EVENT}/network",
        f"paths?source={EVENT}&target={KILN}",
        f"recommendations?source={KILN}&limit=1",
    ],
)
def test_header_and_body_name_the_same_version(live: str, path: str) -> None:
    answer = httpx.get(f"{live}/v1/{path}")
    assert answer.headers["Liaison-Version"] == answer.json()["version"]


@pytest.mark.parametrize("path", ["datasets", "entities/nobody", "search?q=x&limit=0"])
def test_answers_without_a_version_in_them_have_it_in_the_header(live: str, path: str) -> None:
    version = httpx.get(f"{live}/readyz").json()["version"]
    assert httpx.get(f"{live}/v1/{path}").headers["Liaison-Version"] == version


@pytest.mark.parametrize(
    "path",
    [
        "search?q=x",
        f"entities/{EVENT}/network",
        f"recommendations?source={KILN}&limit=1",
        f"paths?source={EVENT}&target={KILN}",
    ],
)
def test_what_the_client_has_is_not_sent_again(live: str, path: str) -> None:
    first = httpx.get(f"{live}/v1/{path}")
    tag = first.headers["ETag"]
    for known in (tag, f'"other", {tag}', "*"):
        again = httpx.get(f"{live}/v1/{path}", headers={"If-None-Match": known})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["ETag"] == tag
    assert httpx.get(f"{live}/v1/{path}", headers={"If-None-Match": '"x"'}).status_code == 200


def test_it_is_ready_with_database_and_snapshot(live: str) -> None:
    answer = httpx.get(f"{live}/readyz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ready"
