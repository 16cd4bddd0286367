"""The file of a snapshot: named arrays in the safetensors format, mapped into memory, not read.

The format is eight bytes with the length of a JSON header, the header, and the bytes of the
arrays: https://huggingface.co/docs/safetensors/index#format
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from safetensors.numpy import save_file

from graph.errors import SnapshotError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Array = np.ndarray[Any, np.dtype[Any]]

LONGEST_HEADER: Final = 10_000_000
_DTYPES: Final = {
    "U8": np.uint8,
    "I16": np.int16,
    "U16": np.uint16,
    "I32": np.int32,
    "F32": np.float32,
}


def write(path: Path, arrays: Mapping[str, Array], about: Mapping[str, str]) -> None:
    """Write arrays and a few words about them; the file appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    try:
        save_file(
            {name: np.ascontiguousarray(array) for name, array in arrays.items()},
            unfinished,
            metadata=dict(about),
        )
        _flush(unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    _flush(path.parent)


def write_text(path: Path, text: str) -> None:
    """Write a small text file; it appears whole or not at all."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    unfinished.write_text(text, encoding="utf-8")
    _flush(unfinished)
    unfinished.replace(path)
    _flush(path.parent)


def open_mapped(path: Path) -> tuple[dict[str, Array], dict[str, str]]:
    """Return the arrays of a file as views of mapped memory, and the words about them.

    Raises:
        SnapshotError: the file is missing, cut short or not of this format.
    """
    try:
        mapped = np.memmap(path, dtype=np.uint8, mode="r").view(np.ndarray)
        start, header = _header(mapped)
        about = header.pop("__metadata__", {})
        return {name: _view(mapped, start, entry) for name, entry in header.items()}, about
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SnapshotError(
            f"The snapshot {path} is missing or damaged ({error}). Run `liaison snapshot`."
        ) from error


def _header(mapped: Array) -> tuple[int, dict[str, Any]]:
    length = int(mapped[:8].view(np.uint64)[0])
    if not 0 < length <= min(LONGEST_HEADER, len(mapped) - 8):
        raise ValueError("its header is too long")
    header = json.loads(mapped[8 : 8 + length].tobytes())
    return 8 + length, header


def _view(mapped: Array, start: int, entry: Mapping[str, Any]) -> Array:
    low, high = entry["data_offsets"]
    part = mapped[start + low : start + high]
    if not 0 <= low <= high or len(part) != high - low:
        raise ValueError("it is cut short")
    return part.view(_DTYPES[entry["dtype"]]).reshape(entry["shape"])


def _flush(path: Path) -> None:
    """Wait until what was written to a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
