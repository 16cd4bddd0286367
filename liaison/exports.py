"""Files for other programs: a page, a GraphML file, a table of facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd

from graph.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from graph.network import Network


def write(network: Network, path: Path, form: str, around: str | None, hops: int) -> int:
    """Write the network, or what is around an entity, as `html`, `graphml` or `csv`.

    Returns the size of the file in bytes.

    Raises:
        UsageError: a page of the whole network is asked for.
        UnknownEntity: there is no such entity.
    """
    if form == "html":
        if around is None:
            raise UsageError("A page shows what is around one entity: name it with --around.")
        path.write_text(network.to_html(around, hops=hops), encoding="utf-8")
    else:
        graph = network.to_networkx(around=around, hops=hops)
        _write_graphml(graph, path) if form == "graphml" else _write_csv(graph, path)
    return path.stat().st_size


def _write_graphml(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Write a graph; GraphML knows no lists, so the ids of rows stand with a space between."""
    for _, _, carried in graph.edges(data=True):
        carried["records"] = " ".join(carried["records"])
    nx.write_graphml(graph, path)


def _write_csv(graph: nx.MultiDiGraph[str], path: Path) -> None:
    rows = [_row(graph, *edge) for edge in graph.edges(data=True)]
    pd.DataFrame(rows).to_csv(path, index=False)


def _row(
    graph: nx.MultiDiGraph[str], source: str, target: str, carried: dict[str, Any]
) -> dict[str, Any]:
    ends = {
        "source": source,
        "source_name": graph.nodes[source]["name"],
        "target": target,
        "target_name": graph.nodes[target]["name"],
    }
    return {**ends, **carried, "records": " ".join(carried["records"])}
