"""A data set small enough to check by hand: two institutes, three people, one project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.load import Read, read
from loaders.mapping_file import read_mapping
from loaders.source import opened

if TYPE_CHECKING:
    from pathlib import Path

    from loaders.mapping import Mapping

MAPPING = """
id: small
title: A small data set
source: typed for the tests
licence: CC0
files:
  institutes:
    file: institutes.csv
    about: One institute.
    record: code
    values:
      labels: {from: kinds, split: "|"}
    nodes:
      institute:
        kind: Organization
        id: "small:{code}"
        set: {name: name, kinds: labels, established: founded}
        always: {country: CN}
      city: {kind: Place, id: "place:{city|slug}", set: {name: city}}
    relations:
      - {type: LOCATED_IN, from: institute, to: city}
  people:
    file: people.csv
    about: Somebody's post.
    nodes:
      person: {kind: Person, id: "small:{name|slug}", set: {name: name}}
      institute: {kind: Organization, id: "small:{institute}", known: true}
    relations:
      - type: AFFILIATED_WITH
        from: person
        to: institute
        set: {role: role, since: since}
"""

INSTITUTES = """code,name,kinds,founded,city
a,Institute A,institute|laboratory,1956,Beijing
b,Institute B,institute,,Foshan
"""

PEOPLE = """name,institute,role,since
Li Wei,a,director,2019
Li Wei,a,director,2019
Zhang Min,b,engineer,2021-03
Wang Fang,b,,
"""


def folder(path: Path, **files: str) -> Path:
    """Write the small data set into a folder; `files` replaces the text of some files."""
    texts = {"institutes": INSTITUTES, "people": PEOPLE} | files
    path.mkdir(exist_ok=True)
    for name, text in texts.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


def mapping(path: Path, text: str = MAPPING) -> Mapping:
    """Return a mapping from its YAML text."""
    path.mkdir(exist_ok=True)
    file = path / "mapping.yml"
    file.write_text(text, encoding="utf-8")
    return read_mapping(file)


def said(path: Path, text: str = MAPPING, **files: str) -> Read:
    """Return what a small data set says."""
    return read(opened(mapping(path / "mapping", text), folder(path / "data", **files)))
