"""Every Cypher statement of Liaison, one a file; the folder is the permission.

`schema/` changes constraints and indexes, `read/` only reads, `write/` changes data. A file starts
with comment lines that say what it answers, its parameters and its columns. A statement in which
a label or relation type has to be filled in carries `$(name)` placeholders of Cypher itself
(dynamic labels and types), never Python formatting. Constraints and indexes cannot: there the
name stands as `` `TYPE` `` and `filled` puts one in (docs/decisions/cypher-names.md).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

Folder = Literal["schema", "read", "write"]

_ROOT = Path(__file__).parent
_NAME = re.compile(r"[A-Za-z][A-Za-z_]*")


@cache
def statement(folder: Folder, name: str) -> str:
    """Return the text of `cypher/<folder>/<name>.cypher`, without its header comment."""
    lines = (_ROOT / folder / f"{name}.cypher").read_text(encoding="utf-8").splitlines()
    body = next(i for i, line in enumerate(lines) if not line.startswith("//"))
    return "\n".join(lines[body:]).strip()


def filled(text: str, relation_type: str) -> str:
    """Return a statement with one relation type of the model in the place of `` `TYPE` ``.

    Raises:
        ValueError: the name is not made of letters and underscores, or nothing asks for one.
    """
    if not _NAME.fullmatch(relation_type) or "`TYPE`" not in text:
        raise ValueError(f"no place for the relation type {relation_type!r} in this statement")
    return text.replace("`TYPE`", f"`{relation_type}`")


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
