"""A view as one HTML file that needs nothing else: for notebooks, mails and reports.

Names in it come from anywhere. The template escapes whatever it shows and writes data as JSON
that no `</script>` can end; vis-network draws labels on a canvas and shows titles as plain text;
a content security policy keeps the page from loading anything.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyvis.network
from jinja2 import Environment, FileSystemLoader

from graph.model import INFERRED, NODES, RELATIONS

if TYPE_CHECKING:
    from graph.answers import View, ViewEdge, ViewNode

SCALE: Final = 900
"""Pixels from the middle to the border of a drawing."""

LABEL: Final = 28
"""Characters of a name that are drawn beside its node; the whole name shows on pointing at it."""

COLORS: Final = {
    "Person": "#d1495b",
    "Organization": "#30638e",
    "Project": "#edae49",
    "Requirement": "#7b2d8b",
    "Topic": "#5c8001",
    "Place": "#7d7d7d",
    "Event": "#00798c",
}
_OTHER: Final = "#444444"

_OPTIONS: Final = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "navigationButtons": False, "keyboard": False},
    "nodes": {"shape": "dot", "font": {"size": 14}},
    "edges": {"color": "#b0b7c3", "arrows": {"to": {"scaleFactor": 0.5}}, "smooth": False},
}


def html(view: View) -> str:
    """Return a page that draws a view where the server laid it out, and loads nothing else."""
    drawing = pyvis.network.Network(directed=True, cdn_resources="in_line")
    drawing.templateEnv = _environment(view)
    drawing.path = "drawing.html"
    number = {node.id: place for place, node in enumerate(view.nodes)}
    for node in view.nodes:
        drawing.add_node(number[node.id], **_node(node, central=node.id == view.center))
    for edge in view.edges:
        drawing.add_edge(number[edge.source], number[edge.target], **_edge(edge))
    drawing.set_options(json.dumps(_OPTIONS))
    return str(drawing.generate_html())


def _environment(view: View) -> Environment:
    """Return our template with the files of pyvis to include; what it shows is escaped."""
    folders = [Path(__file__).parent, Path(pyvis.network.__file__).parent / "templates"]
    environment = Environment(loader=FileSystemLoader(folders), autoescape=True)
    kinds = dict.fromkeys(node.kind for node in view.nodes)
    environment.globals |= {
        "name": next(node.name for node in view.nodes if node.id == view.center),
        "legend": [(NODES[kind].en, COLORS.get(kind, _OTHER)) for kind in kinds if kind in NODES],
        "note": _note(view),
    }
    return environment


def _note(view: View) -> str:
    hidden = f"{view.hidden} more neighbours are not drawn. " if view.hidden else ""
    invented = any(node.synthetic for node in view.nodes)
    synthetic = "A dashed border marks invented data. " if invented else ""
    return f"{hidden}{synthetic}Version {view.version}."


def _node(node: ViewNode, *, central: bool) -> dict[str, Any]:
    drawn: dict[str, Any] = {
        "label": node.name if len(node.name) <= LABEL else f"{node.name[: LABEL - 1]}…",
        "title": "\n".join(_words(node)),
        "color": COLORS.get(node.kind, _OTHER),
        "x": round(node.x * SCALE),
        "y": round(node.y * SCALE),
        "size": 18 if central else 10,
    }
    if node.synthetic:
        drawn |= {"borderWidth": 2, "shapeProperties": {"borderDashes": [4, 3]}}
    return drawn


def _words(node: ViewNode) -> list[str]:
    kind = NODES[node.kind].en if node.kind in NODES else node.kind
    invented = ["invented data"] if node.synthetic else []
    return [node.name, *filter(None, [node.name_zh]), f"{kind} {node.id}", *invented]


def _edge(edge: ViewEdge) -> dict[str, Any]:
    name = RELATIONS[edge.type].en if edge.type in RELATIONS else edge.type
    inferred = edge.basis == INFERRED
    return {"title": f"{name} ({edge.basis})" if inferred else name, "dashes": inferred}
