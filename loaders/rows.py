"""A row as it was: JSON text that is kept in its Record, and digests of it."""

from __future__ import annotations

import json
import re
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc

from loaders.cells import mapped
from loaders.vocabularies import vocabulary

if TYPE_CHECKING:
    from loaders.mapping import FileRule

_ESCAPED: Final = r'["\\\x00-\x1f]'
"""What may not stand in a JSON text as it is."""
_DIGEST_BYTES: Final = 10
_SAFE_KEY: Final = re.compile(r"[A-Za-z0-9._~:-]+")


def as_json(columns: dict[str, pa.Array]) -> pa.Array:
    """Return each row as a JSON object of its cells, in the order of the columns."""
    parts: list[pa.Array | str] = []
    for name, cells in columns.items():
        parts += ["," if parts else "{", f"{json.dumps(name, ensure_ascii=False)}:", _texts(cells)]
    return pc.binary_join_element_wise(*parts, "}", "")


def _texts(cells: pa.Array) -> pa.Array:
    if pc.any(pc.match_substring_regex(cells, _ESCAPED)).as_py():
        return mapped(cells, lambda text: json.dumps(text, ensure_ascii=False), pa.string())
    return pc.binary_join_element_wise('"', cells, '"', "")


def rules_digest(rule: FileRule) -> bytes:
    """Return a digest of everything in a rule that decides what a row becomes."""
    lists = {value.vocabulary for value in rule.values.values() if value.vocabulary}
    said = [rule.model_dump_json(exclude={"about", "file", "optional"})]
    said += [json.dumps(vocabulary(name)) for name in sorted(lists)]
    return blake2b("\x1f".join(said).encode(), digest_size=_DIGEST_BYTES).digest()


def digests(data: pa.Array, entities: pa.Array, rules: bytes) -> pa.Array:
    """Return for each row a digest of it, of the entities that it names and of the rules."""
    start = blake2b(rules, digest_size=_DIGEST_BYTES)
    found = []
    for text, ids in zip(data.to_pylist(), entities.to_pylist(), strict=True):
        digest = start.copy()
        digest.update("\x1f".join((text, *ids)).encode())
        found.append(digest.hexdigest())
    return pa.array(found, pa.string())


def safe_key(text: str, slugged: str) -> str | None:
    """Return a key that may stand in an address: the text itself, or its slug, or None."""
    return text if _SAFE_KEY.fullmatch(text) else slugged or None
