"""Which firm answers a requirement, told from the awards before its release.

    python -m bench.match --topics FILE --awards FILE --gold FILE [--page FILE]

The weights of a year are learned on the known winners of the years before; the first year has
equal weights. The last line is JSON: our figures and those of other methods.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from bench import firms
from bench.additive import START, learned
from bench.awards import read_awards
from bench.metrics import SEED, Tally, interval, mean, right_ranks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.additive import Question
    from bench.awards import Awards

OURS: Final = "additive"
RIDGE: Final = 0.03
"""Larger than elsewhere: the first years have few known winners to learn from."""


def match(awards: Awards, asked: list[firms.Asked]) -> dict[str, Tally]:
    """Return a tally for each method over all requirements with a known winner."""
    generator = np.random.default_rng(SEED)
    tallies: dict[str, Tally] = {}
    earlier: list[Question] = []
    for year in sorted({one.year for one in asked}):
        questions = firms.questions(awards, asked, year)
        terms = questions[0].terms.shape[1]
        weights = learned(earlier, RIDGE) if earlier else np.full(terms, START)
        for question in questions:
            scores = {OURS: question.terms @ weights, **question.rivals}
            for name, values in scores.items():
                ranks = right_ranks(values, question.right, question.allowed, generator)
                tallies.setdefault(name, Tally()).add(ranks, question.cluster)
        earlier += questions
    return tallies


def figures(tally: Tally) -> dict[str, float]:
    """Return MRR and the share of questions with the winner among the first 10 and 100."""
    reciprocal, ten, hundred = tally.reciprocal(), tally.hits(10), tally.hits(100)
    return {"mrr": mean(reciprocal), "hit10": mean(ten), "hit100": mean(hundred)}


def summary(tallies: dict[str, Tally]) -> dict[str, object]:
    """Return the figures of the last line."""
    ours = tallies[OURS]
    rivals = {name: figures(tally) for name, tally in tallies.items() if name != OURS}
    return {
        **figures(ours),
        "interval": interval(ours.reciprocal(), ours.clusters),
        "baselines": rivals,
    }


def page(tallies: dict[str, Tally]) -> str:
    """Return the figures as a page in Markdown."""
    ours = tallies[OURS]
    low, middle, high = interval(ours.reciprocal(), ours.clusters)
    lines = ["# Requirement to firm (SBIR)", "", f"{len(ours.ranks)} known winners."]
    lines += [f"MRR {middle:.3f} [{low:.3f}, {high:.3f}], clusters are requirements.", ""]
    lines += ["| method | MRR | hit@10 | hit@100 |", "|---|---|---|---|"]
    for name, tally in tallies.items():
        lines.append(f"| {name} | {' | '.join(f'{x:.3f}' for x in figures(tally).values())} |")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the bench that the arguments name and print its figures."""
    parser = argparse.ArgumentParser(prog="bench.match", description="Requirement to firm.")
    parser.add_argument("--topics", type=Path, required=True, help="SBIR topics, CSV")
    parser.add_argument("--awards", type=Path, required=True, help="SBIR awards, CSV")
    parser.add_argument("--gold", type=Path, required=True, help="known winners, CSV")
    parser.add_argument("--page", type=Path, help="write the table to this Markdown file")
    given = parser.parse_args(arguments)
    asked = firms.read_asked(given.topics, given.gold)
    tallies = match(read_awards(given.awards), asked)
    text = page(tallies)
    print(text)  # noqa: T201  # a bench speaks to the terminal
    if given.page:
        given.page.write_text(text, encoding="utf-8")
    print(json.dumps(summary(tallies)))  # noqa: T201


if __name__ == "__main__":
    main()
