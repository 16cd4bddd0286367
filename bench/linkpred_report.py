"""What the link prediction bench found: figures of each method, as JSON and as a page."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from sklearn.metrics import average_precision_score, roc_auc_score

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from bench.linkpred_folds import Pairs

DRAWS: Final = 200
LEARNED: Final = "trees"
ADDITIVE: Final = "walks-l4+popularity"
_SAME: Final = 0.0005
_PAGE: Final = """# Links

Written by `liaison bench linkpred DIR --write-docs`. Network {network}, {folds} folds, means over
folds; intervals are 95 %, bootstrap over the candidates of each fold.

- **{learned}** learns from training links alone: a tenth of them is hidden five times (never a link
  of a random spanning tree, since training networks hang together), gradient-boosted trees learn to
  tell them from random pairs, and then see the features of the whole training network.
- **{additive}** is the sum of all walks of 2 to 4 steps, each weighed by the degrees between its
  ends, plus a small multiple of both ends' degrees, as in [scoring](scoring.md) a term of its own.
- **walks-l4** leaves that term out. A score that sees only walks of at most 4 steps cannot pass
  {ceiling:.4f} here, however it orders what it sees: candidates further apart all tie at 0.
- **walks-l20** is the sum of all walks up to 20 steps, without popularity.
- Exponent and popularity are chosen for each fold on what was hidden of its training links.
- The form of the scores, the features and the settings of the trees were settled while figures on
  the candidates were in view beside those on hidden links; the margin over them is a little kind.
- Published figures are those of published.csv; "yes" is equal to 3 decimals.

| method | average precision | area under the curve | published | reproduced |
|---|---|---|---|---|
{rows}
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over folds; `interval` is of the average precision where it was drawn."""

    average_precision: float
    roc_auc: float
    published: float | None = None
    interval: tuple[float, float] | None = None

    @property
    def reproduced(self) -> bool | None:
        """Return whether the published figure is met to 3 decimals, None without one."""
        if self.published is None:
            return None
        return abs(self.average_precision - self.published) < _SAME


def figures(
    folds: Sequence[Pairs],
    scores: Sequence[NDArray[np.float64]],
    published: float | None,
    *,
    interval: bool,
) -> Figures:
    """Return what a method's scores of each fold's candidates are worth."""
    each = list(zip([fold.label for fold in folds], scores, strict=True))
    return Figures(
        float(np.mean([average_precision_score(*pair) for pair in each])),
        float(np.mean([roc_auc_score(*pair) for pair in each])),
        published,
        _interval(each) if interval else None,
    )


def ceiling(folds: Iterable[Pairs], scores: Iterable[NDArray[np.float64]]) -> float:
    """Return the average precision of a perfect order of the pairs with any score above 0."""
    best = [
        average_precision_score(fold.label, np.where(score > 0, 1 + fold.label, 0))
        for fold, score in zip(folds, scores, strict=True)
    ]
    return float(np.mean(best))


def _interval(
    each: Sequence[tuple[NDArray[np.int64], NDArray[np.float64]]],
) -> tuple[float, float]:
    generator = np.random.default_rng(0)
    draws = np.empty((DRAWS, len(each)))
    for draw, column in np.ndindex(draws.shape):
        label, score = each[column]
        picked = generator.integers(len(label), size=len(label))
        draws[draw, column] = average_precision_score(label[picked], score[picked])
    low, high = np.percentile(draws.mean(axis=1), [2.5, 97.5])
    return round(float(low), 4), round(float(high), 4)


def published_precisions(folder: Path, network: str) -> dict[str, float]:
    """Return the published average precision of each method; empty without published.csv."""
    path = folder / "published.csv"
    if not path.is_file():
        return {}
    table = pd.read_csv(path)
    own = table[table["network"] == network]
    return dict(zip(own["method"], own["average_precision"].astype(float), strict=True))


def as_json(found: dict[str, Figures]) -> dict[str, Any]:
    """Return the last line of the bench: the best method, the additive one, and all."""
    told = {name: asdict(each) | {"reproduced": each.reproduced} for name, each in found.items()}
    best = max(found, key=lambda name: found[name].average_precision)
    return {
        "best": {"method": best, **told[best]},
        "additive": {"method": ADDITIVE, **told[ADDITIVE]},
        "methods": told,
    }


def as_page(found: dict[str, Figures], network: str, folds: int, bound: float) -> str:
    """Return the page of the docs, best method first."""
    ordered = sorted(found.items(), key=lambda item: -item[1].average_precision)
    return _PAGE.format(
        network=network,
        folds=folds,
        learned=LEARNED,
        additive=ADDITIVE,
        ceiling=bound,
        rows="\n".join(_row(name, each) for name, each in ordered),
    )


def _row(name: str, each: Figures) -> str:
    interval = f" [{each.interval[0]:.4f}, {each.interval[1]:.4f}]" if each.interval else ""
    published = "" if each.published is None else f"{each.published:.4f}"
    same = {None: "", True: "yes", False: "no"}[each.reproduced]
    precision = f"{each.average_precision:.4f}{interval}"
    return f"| {name} | {precision} | {each.roc_auc:.4f} | {published} | {same} |"
