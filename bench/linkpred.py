"""`liaison bench linkpred DIR`: which hidden links are found, by folds of training and candidates.

Nothing is tuned on candidates: what is chosen or learned comes from hidden training links.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from bench.linkpred_additive import chosen
from bench.linkpred_folds import FoldsError, Pairs, hide, network_names, read_folds
from bench.linkpred_learned import LONGEST, learned_score
from bench.linkpred_local import Scores, published_indices
from bench.linkpred_report import (
    ADDITIVE,
    LEARNED,
    Figures,
    as_json,
    as_page,
    ceiling,
    figures,
    published_precisions,
)
from bench.linkpred_walks import walks

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE: Final = Path(__file__).parent.parent / "docs" / "quality-linkpred.md"
SHARE: Final = 0.1
HIDINGS: Final = 5
_PATHS: Final = "walks-l4"
_logger = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure every method on the folds of a folder; the last line is JSON."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    options = _options(arguments)
    network = options.network or _only(options.folder)
    folds = read_folds(options.folder, network)
    scores = [_scored(fold, number) for number, fold in enumerate(folds, 1)]
    found = measured(folds, scores, published_precisions(options.folder, network))
    if options.write_docs:
        bound = ceiling(folds, [score[_PATHS] for score in scores])
        PAGE.write_text(as_page(found, network, len(folds), bound), encoding="utf-8")
    print(json.dumps(as_json(found)))  # noqa: T201  # the answer of the program


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="liaison bench linkpred", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the folds of a network lie")
    parser.add_argument("--network", help="name of the network, where there are several")
    parser.add_argument("--write-docs", action="store_true", help=f"write docs/{PAGE.name}")
    return parser.parse_args(arguments)


def _only(folder: Path) -> str:
    names = network_names(folder)
    if len(names) != 1:
        raise FoldsError(f"{folder} holds {names or 'no folds'}. Name one with --network.")
    return names[0]


def _scored(fold: Pairs, number: int) -> Scores:
    """Return the score of each candidate of a fold by each method."""
    generator = np.random.default_rng(number)
    hidden = [hide(fold.adjacency, SHARE, generator) for _ in range(HIDINGS)]
    chosen_ones = {
        ADDITIVE: chosen(hidden, 4),
        _PATHS: chosen(hidden, 4, popularity=(0.0,)),
        "walks-l20": chosen(hidden, LONGEST, popularity=(0.0,)),
    }
    for name, score in chosen_ones.items():
        _logger.info("fold %d, %s: %s", number, name, score)
    additive = {name: score.score(fold) for name, score in chosen_ones.items()}
    learned = {LEARNED: learned_score(hidden, fold)}
    return {**published_indices(fold), **global_indices(fold), **additive, **learned}


def global_indices(pairs: Pairs) -> Scores:
    """Return Katz (.01 a step, 8 steps) and PageRank from both ends (.85 a step, 20 steps)."""
    plain, random = walks(pairs, 0.0, 8), walks(pairs, 1.0, LONGEST)
    ends = 1 / pairs.degree[pairs.source] + 1 / pairs.degree[pairs.target]
    return {
        "Katz": plain @ 0.01 ** np.arange(2, 9),
        "PageRank": (random @ 0.85 ** np.arange(2, LONGEST + 1)) * ends,
    }


def measured(
    folds: Sequence[Pairs], scores: Sequence[Scores], published: dict[str, float]
) -> dict[str, Figures]:
    """Return the figures of each method; those we propose have an interval."""
    ours = {LEARNED, ADDITIVE}
    return {
        name: figures(
            folds, [each[name] for each in scores], published.get(name), interval=name in ours
        )
        for name in scores[0]
    }


if __name__ == "__main__":
    try:
        main()
    except FoldsError as error:
        sys.exit(f"{error.code}: {error}")
