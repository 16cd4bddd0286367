"""The vendored libraries are the files that their packages have, with their licences."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from api.explorer import WEB

VENDOR = WEB / "vendor"


def entries() -> list[dict[str, Any]]:
    """Return the entries of the manifest."""
    manifest: dict[str, list[dict[str, Any]]] = json.loads(
        (VENDOR / "manifest.json").read_text(encoding="utf-8")
    )
    return manifest["files"]


def test_each_library_is_the_file_that_the_manifest_describes() -> None:
    for entry in entries():
        content = (VENDOR / entry["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"], entry["file"]
        assert entry["version"]
        assert entry["licence"] == "MIT"


def test_each_licence_text_is_there_and_nothing_else_is() -> None:
    known = {"manifest.json"}
    for entry in entries():
        known |= {entry["file"], *entry["licence_texts"]}
    assert {path.name for path in VENDOR.iterdir()} == known
