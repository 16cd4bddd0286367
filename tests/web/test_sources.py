"""The page's own files: small, valid, and safe with hostile names."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from api.explorer import WEB

LONGEST_FILE = 300
OWN = sorted(
    path for path in WEB.rglob("*") if path.is_file() and path.parent.name not in {"vendor", "lang"}
)
SCRIPTS = [path for path in OWN if path.suffix == ".js"]
MARKUP_FROM_TEXT = (
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "createContextualFragment",
    "DOMParser",
    "srcdoc",
    "eval(",
    "new Function",
)
TEXT_CONTRAST = 4.5
MARK_CONTRAST = 3.0


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    long = {path.name for path in OWN if len(path.read_text("utf-8").splitlines()) > LONGEST_FILE}
    assert long == set()


def test_no_script_makes_markup_from_text() -> None:
    for path in SCRIPTS:
        text = path.read_text("utf-8")
        for way in MARKUP_FROM_TEXT:
            assert way not in text, (path.name, way)


def test_nothing_is_named_that_lies_elsewhere() -> None:
    for path in OWN:
        addresses = re.findall(r"https?://[^\s\"'`)]+", path.read_text("utf-8"))
        assert set(addresses) <= {"http://www.w3.org/2000/svg"}, path.name


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(WEB)))
def test_each_script_parses(path: str) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed here; the browser tests run the scripts all the same")
    checked = subprocess.run([node, "--check", path], capture_output=True, text=True, check=False)  # noqa: S603 -- our own files
    assert checked.returncode == 0, checked.stderr


def luminance(color: str) -> float:
    """Return the relative luminance of #rrggbb as WCAG 2.2 defines it."""
    channels = [int(color[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def schemes() -> dict[str, dict[str, str]]:
    """Return the colours of the light and of the dark scheme, by the names of the tokens."""
    text = (WEB / "style" / "tokens.css").read_text("utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    named = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
    return {"light": dict(named.findall(light)), "dark": dict(named.findall(dark))}


TEXTS = [
    ("ink", "surface"),
    ("ink", "ground"),
    ("ink", "sunken"),
    ("ink", "accent-ground"),
    ("ink-quiet", "surface"),
    ("ink-quiet", "ground"),
    ("ink-quiet", "sunken"),
    ("ink-quiet", "accent-ground"),
    ("accent", "surface"),
    ("accent", "ground"),
    ("accent", "sunken"),
    ("on-accent", "accent"),
    ("warning", "warning-ground"),
    ("warning", "surface"),
    ("inferred", "inferred-ground"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_reads_on_its_ground(scheme: str, text: str, ground: str) -> None:
    colors = schemes()[scheme]
    assert contrast(colors[text], colors[ground]) >= TEXT_CONTRAST


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_shapes_bars_and_borders_stand_out_from_the_surface(scheme: str) -> None:
    colors = schemes()[scheme]
    marks = [
        name for name in colors if name.startswith(("kind-", "term-")) or name == "line-strong"
    ]
    weak = {name for name in marks if contrast(colors[name], colors["surface"]) < MARK_CONTRAST}
    assert weak == set()
