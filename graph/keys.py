"""The key of a relation: the same fact of the same data set always has the same one."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import blake2b
from typing import Final

DIGEST_BYTES: Final = 12
_SEPARATOR: Final = "\x1f"


def relation_key(  # noqa: PLR0913  # these seven are the identity of a fact
    type_: str,
    source: str,
    target: str,
    dataset: str,
    *,
    told_apart: str = "",
    since: str = "",
    until: str = "",
) -> str:
    """Return 16 URL-safe characters that stand for one fact of one data set.

    `told_apart` is the role, or how two people know each other; dates are ISO dates. Parts that a
    fact does not have are empty.
    """
    parts = (type_, source, target, dataset, told_apart, since, until)
    digest = blake2b(_SEPARATOR.join(parts).encode(), digest_size=DIGEST_BYTES).digest()
    return urlsafe_b64encode(digest).decode("ascii")
