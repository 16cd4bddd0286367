"""Who should cooperate with whom: one source by address, one or a thousand by body."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Body, Query
from fastapi.responses import StreamingResponse
from pydantic import TypeAdapter

from api.documented import cacheable, documented
from api.questions import ForOne, HowToRecommend, OneByBody, OneOrMany
from api.serving import CurrentNetwork
from graph.answers import Recommendation
from graph.network import Network

router = APIRouter(prefix="/v1")

_JSON = TypeAdapter(Recommendation)


@router.get(
    "/recommendations",
    **cacheable("recommendations", "unknown-entity", "usage"),
)
def recommend(network: CurrentNetwork, asked: Annotated[ForOne, Query()]) -> Recommendation:
    """Recommend partners for one source, each with its reasons."""
    return _answer(network, asked.source, asked)


@router.post(
    "/recommendations",
    response_model=Recommendation | list[Recommendation],
    **documented(
        "recommendations_for_many", "unknown-entity", "usage", "bad-request", "body-too-large"
    ),
)
def recommend_many(
    network: CurrentNetwork, asked: Annotated[OneOrMany, Body()]
) -> Recommendation | StreamingResponse:
    """Recommend partners for one `source`, or for each of many `sources` in their order."""
    if isinstance(asked, OneByBody):
        return _answer(network, asked.source, asked)
    sources = [network.resolve(source) for source in asked.sources]
    _try(network, sources, asked)
    answers = (_answer(network, source, asked) for source in sources)
    return StreamingResponse(_json_list(answers), media_type="application/json")


def _try(network: Network, sources: list[str], how: HowToRecommend) -> None:
    """Ask for one source of each kind, so that an error is told before the answer has begun."""
    snapshot = network.snapshot
    one_a_kind = {snapshot.kind_of(snapshot.node(source)): source for source in sources}
    for source in one_a_kind.values():
        _answer(network, source, how.model_copy(update={"limit": 1, "paths": 0}))


def _answer(network: Network, source: str, how: HowToRecommend) -> Recommendation:
    return network.recommend(
        source,
        kind=how.kind,
        limit=how.limit,
        paths=how.paths,
        evidence=how.evidence,
        asserted_only=how.asserted_only,
    )


def _json_list(answers: Iterator[Recommendation]) -> Iterator[bytes]:
    separator = b"["
    for answer in answers:
        yield separator + _JSON.dump_json(answer)
        separator = b","
    yield b"]"
