"""Every Cypher statement of Liaison, one a file; the folder is the permission.

`schema/` changes constraints and indexes, `read/` only reads, `write/` changes data. A file starts
with comment lines that say what it answers, its parameters and its columns. A statement in which
a label or relation type has to be filled in carries `$(name)` placeholders of Cypher itself
(dynamic labels and types), never Python formatting. Where Cypher has none, or is slow with them,
`` `TYPE` `` or `` `KIND` `` stands in that place and `filled` puts a name in
(docs/decisions/cypher-names.md).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

Folder = Literal["schema", "read", "write"]

_ROOT = Path(__file__).parent
_NAME = re.compile(r"[A-Za-z][A-Za-z_]*")
_PLACE = re.compile(r"`(TYPE|KIND)`")


@cache
def statement(folder: Folder, name: str) -> str:
    """Return the text of `cypher/<folder>/<name>.cypher`, without its header comment."""
    lines = (_ROOT / folder / f"{name}.cypher").read_text(encoding="utf-8").splitlines()
    body = next(i for i, line in enumerate(lines) if not line.startswith("//"))
    return "\n".join(lines[body:]).strip()


def filled(text: str, name: str) -> str:
    """Return a statement with a name of the model in the place of `` `TYPE` `` or `` `KIND` ``.

    Raises:
        ValueError: the name is not made of letters and underscores, or nothing asks for one.
    """
    if not _NAME.fullmatch(name) or not _PLACE.search(text):
        raise ValueError(f"no place for the name {name!r} in this statement")
    return _PLACE.sub(f"`{name}`", text)


def header(folder: Folder, name: str) -> str:
    """Return the comment at the head of a statement, without its slashes."""
    lines = (_ROOT / folder / f"{name}.cypher").read_text(encoding="utf-8").splitlines()
    comment = []
    for line in lines:
        if not line.startswith("//"):
            break
        comment.append(line.removeprefix("//").strip())
    return "\n".join(comment)


def names(folder: Folder) -> tuple[str, ...]:
    """Return the names of all statements of a folder, sorted."""
    return tuple(sorted(path.stem for path in (_ROOT / folder).glob("*.cypher")))
