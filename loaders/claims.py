"""What all data sets say of an entity, merged into its properties.

The claims of an entity are kept with it as JSON: data set → values, records, number of records.
The merge depends on nothing but the claims: data sets in the order of their ids, the first that
says something wins; lists are united; an entity is invented only if every claim says so.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

from graph.model import NODES, PROPERTIES, ValueType

Claims = dict[str, dict[str, Any]]
"""Data set → what it says, as `Claim.as_json` gives it."""

_KINDS: Final = frozenset(NODES)


def as_text(claims: Claims) -> str:
    """Return claims as the JSON text that is kept; the same claims give the same text."""
    return json.dumps(claims, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def mark(dataset: str) -> str:
    """Return what stands in the text of the claims of every entity that a data set claims."""
    return f'"{dataset}":{{"record_count"'


def kind_of(labels: list[str]) -> str:
    """Return the kind among the labels of an entity."""
    return next(label for label in labels if label in _KINDS)


def merged(entity: str, kind: str, claims: Claims) -> dict[str, Any]:
    """Return all properties of an entity, its id and claims included."""
    said = [claims[dataset]["values"] for dataset in sorted(claims)]
    properties: dict[str, Any] = {"id": entity, "claims": as_text(claims)}
    for name in NODES[kind].properties:
        value = _value(PROPERTIES[name].type, [v[name] for v in said if name in v], len(said))
        if value is not None:
            properties[name] = value
    properties.setdefault(NODES[kind].title, entity)
    return properties


def _value(type_: ValueType, values: list[Any], claims: int) -> Any:  # noqa: ANN401  # any property
    if not values:
        return None
    if type_ is ValueType.TEXTS:
        return sorted(set().union(*values))
    if type_ is ValueType.FLAG:
        return all(values) and len(values) == claims
    if type_ is ValueType.DATE:
        return date.fromisoformat(values[0])
    return values[0]
