"""Where the database is and who asks: the one thing needed to open a driver."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Connection:
    """Address and credentials of a Neo4j server; the password stays out of logs and reprs."""

    uri: str
    user: str
    password: str = field(repr=False)
