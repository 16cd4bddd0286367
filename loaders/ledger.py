"""The ledger: which data sets there are, and every load with its outcome."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graph.store import Store
    from loaders.content import Content
    from loaders.mapping import Mapping

_MODULUS: Final = 2**256


def begin(store: Store, dataset: str, files: list[str]) -> str:
    """Note that a load begins to write and return the id of the entry.

    An entry that never ends is of a load that was cut off; the next one marks it as failed.
    """
    load = f"{dataset}:{datetime.now(UTC):%Y%m%dT%H%M%S.%f}"
    store.write("begin_load", id=load, dataset=dataset, files=files)
    return load


def end(store: Store, load: str, counts: dict[str, int]) -> None:
    """Note that a load is done; `counts` are rows `read`, `loaded`, `unchanged`, `rejected`."""
    store.write("end_load", id=load, counts=counts)


def keep_dataset(store: Store, mapping: Mapping, content: Content) -> None:
    """Keep where a data set comes from and a digest of what it says."""
    store.write(
        "keep_dataset",
        id=mapping.id,
        title=mapping.title,
        source=mapping.source,
        licence=mapping.licence,
        synthetic=mapping.synthetic,
        records=content.records.num_rows,
        digest=digest(content),
        columns=columns(content),
        basis=basis(content),
    )


def columns(content: Content) -> list[str]:
    """Return the properties that any fact of a data set has."""
    tables = content.facts.values()
    return sorted(
        {
            name
            for table in tables
            for name in table.column_names
            if table[name].null_count < table.num_rows
        }
        - {"source", "target"}
    )


def basis(content: Content) -> str | None:
    """Return the basis of all facts of a data set; None where they differ or there is none."""
    found = {
        each for table in content.facts.values() for each in table["basis"].unique().to_pylist()
    }
    return found.pop() if len(found) == 1 else None


def digest(content: Content) -> str:
    """Return a digest of all records of a data set, whatever their order."""
    total = 0
    columns = (content.records[name].to_pylist() for name in ("id", "digest"))
    for record, said in zip(*columns, strict=True):
        total += int.from_bytes(blake2b(f"{record}\x1f{said}".encode(), digest_size=32).digest())
    return f"{total % _MODULUS:064x}"
