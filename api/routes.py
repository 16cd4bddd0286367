"""The questions that a client asks with GET, one route each."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.documented import cacheable, documented
from api.model import Model, model
from api.questions import Around, Between, EntityId, RecordId, Search
from api.serving import CurrentNetwork
from graph.answers import Connections, DatasetInfo, Entity, Found, RecordAnswer, View

router = APIRouter(prefix="/v1")


@router.get("/search", **cacheable("search"))
def search(network: CurrentNetwork, asked: Annotated[Search, Query()]) -> Found:
    """Find entities by name, in any script, best first."""
    return network.search(asked.q, asked.kind, asked.limit)


@router.get(
    "/entities/{entity_id:path}/network",
    **cacheable("network", "unknown-entity"),
)
def network_around(
    network: CurrentNetwork, entity_id: EntityId, asked: Annotated[Around, Query()]
) -> View:
    """Draw the part of the network around an entity; the server lays it out."""
    return network.view(entity_id, asked.limit, asked.kind, asked.relation, asked.hops)


@router.get("/entities/{entity_id:path}", **documented("entity", "unknown-entity"))
def entity(network: CurrentNetwork, entity_id: EntityId) -> Entity:
    """Show an entity: its properties, what each data set says of it, its relations counted."""
    return network.entity(entity_id)


@router.get("/paths", **cacheable("paths", "unknown-entity", "usage"))
def paths(network: CurrentNetwork, asked: Annotated[Between, Query()]) -> Connections:
    """Show how two entities are connected, shortest paths first."""
    return network.paths(asked.source, asked.target, asked.longest, asked.limit)


@router.get("/records/{record_id:path}", **documented("record", "unknown-entity"))
def record(network: CurrentNetwork, record_id: RecordId) -> RecordAnswer:
    """Show a source row as it was, and where it comes from."""
    return network.record(record_id)


@router.get("/datasets", **documented("datasets"))
def datasets(network: CurrentNetwork) -> tuple[DatasetInfo, ...]:
    """List the data sets in the network with source and licence."""
    return network.datasets()


@router.get("/model", **documented("model"))
def describe_model() -> Model:
    """List the kinds of entities and relations, with what a page calls them."""
    return model()
