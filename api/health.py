"""Whether the process lives, and whether it can answer."""

from dataclasses import dataclass
from typing import Literal

from fastapi import APIRouter

import api
from api.documented import documented
from api.serving import CurrentNetwork

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Alive:
    """The process answers."""

    status: Literal["alive"]
    release: str


@dataclass(frozen=True, slots=True)
class Ready:
    """Neo4j answers and a snapshot is open."""

    status: Literal["ready"]
    version: str


@router.get("/healthz", **documented("healthz"))
async def healthz() -> Alive:
    """Tell whether the process lives; asks nobody else."""
    return Alive("alive", api.RELEASE)


@router.get("/readyz", **documented("readyz"))
def readyz(network: CurrentNetwork) -> Ready:
    """Tell whether questions can be answered; if not, the problem says what is missing."""
    network.datasets()
    return Ready("ready", network.version)
