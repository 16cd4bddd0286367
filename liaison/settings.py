"""Everything that can be set from outside, in one place: variables named LIAISON_*."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

NEO4J_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


def _known_scheme(uri: str) -> str:
    scheme, separator, rest = uri.partition("://")
    if not separator or not rest or scheme not in NEO4J_SCHEMES:
        msg = f"it must look like neo4j+s://host:7687, with one of {', '.join(NEO4J_SCHEMES)}"
        raise ValueError(msg)
    return uri


def _xdg(variable: str, fallback: str) -> Path:
    return Path(os.environ.get(variable) or Path.home() / fallback) / "liaison"


def _default_home() -> Path:
    return _xdg("XDG_DATA_HOME", ".local/share")


def _default_cache() -> Path:
    return _xdg("XDG_CACHE_HOME", ".cache")


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


def _bytes(size: str) -> int:
    return int(size[:-1]) * {"m": 1 << 20, "g": 1 << 30}[size[-1]]


Folder = Annotated[Path, AfterValidator(_absolute)]
MemorySize = Annotated[str, Field(pattern=r"^[1-9]\d*[mg]$")]
NetworkPort = Annotated[int, Field(ge=1, le=65535)]


class Settings(BaseSettings):
    """The settings of one process; `Settings()` reads the environment once and never changes."""

    model_config = SettingsConfigDict(
        env_prefix="LIAISON_", env_ignore_empty=True, frozen=True, extra="forbid"
    )

    home: Folder = Field(
        default_factory=_default_home,
        description="Folder of everything that must last: the database, its password, snapshots.",
    )
    cache: Folder = Field(
        default_factory=_default_cache,
        description="Folder of what can be fetched again: the program files of Neo4j.",
    )
    neo4j_uri: Annotated[str, AfterValidator(_known_scheme)] | None = Field(
        default=None,
        description="Address of a Neo4j server to use instead of the local one; none is started.",
    )
    neo4j_user: str = Field(
        default="neo4j", description="User at the server of `LIAISON_NEO4J_URI`."
    )
    neo4j_password: SecretStr | None = Field(
        default=None, description="Password at the server of `LIAISON_NEO4J_URI`."
    )
    neo4j_heap: MemorySize = Field(
        default="1g", description="Heap of the local Neo4j, such as `512m` or `4g`."
    )
    neo4j_page_cache: MemorySize = Field(
        default="512m", description="Page cache of the local Neo4j; best as large as its data."
    )
    neo4j_start_seconds: Annotated[int, Field(ge=1)] = Field(
        default=120, description="How long a start of the local Neo4j may take before it fails."
    )
    host: str = Field(default="127.0.0.1", description="Address on which pages and API are served.")
    port: NetworkPort = Field(default=8765, description="Port on which pages and API are served.")

    container: bool = Field(
        default=False,
        description="True in a container whose port mapping decides who reaches it (the Dockerfile "
        "sets it): only then may `LIAISON_HOST` be an address that others can reach.",
    )

    @property
    def neo4j_heap_bytes(self) -> int:
        """Heap of the local Neo4j."""
        return _bytes(self.neo4j_heap)

    @property
    def neo4j_page_cache_bytes(self) -> int:
        """Page cache of the local Neo4j."""
        return _bytes(self.neo4j_page_cache)

    @property
    def snapshots(self) -> Path:
        """Folder of the published pictures of the graph."""
        return self.home / "snapshots"
