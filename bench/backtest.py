"""Back-test by date: who cooperates next, told from what was known before.

    python -m bench.backtest --participations FILE --topics FILE [--page FILE]
    python -m bench.backtest --awards FILE [--page FILE]

With participations (CORDIS) a question is an organisation and the topic of a new project, and the
answers are its partners there; with awards (SBIR) it is a firm and the title of a new award, and
the answer is the agency. The weights of a year are learned on earlier years alone. The last line
is JSON: figures for new partners, for all, and for other methods.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from bench import agencies, partners
from bench.additive import learned
from bench.awards import LEAST_AWARDS, read_awards
from bench.metrics import SEED, Tally, interval, right_ranks
from bench.participations import read_participations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from bench.additive import Question

OURS: Final = "additive"


@dataclass(slots=True)
class Outcome:
    """What a back-test found: a tally for each method, once for new partners, once for all."""

    new: dict[str, Tally] = field(default_factory=dict)
    all: dict[str, Tally] = field(default_factory=dict)
    weights: dict[int, NDArray[np.float64]] = field(default_factory=dict)

    def summary(self) -> dict[str, object]:
        """Return the figures of the last line."""
        rivals = [name for name in self.all if name != OURS]
        return {
            "new": _figures(self.new),
            "all": _figures(self.all),
            "baselines": {
                name: {"new": self.new[name].figures(), "all": self.all[name].figures()}
                for name in rivals
            },
        }


def backtest(
    ask: Callable[[int], list[Question]],
    training: Iterable[int],
    tested: Iterable[int],
) -> Outcome:
    """Return the outcome over the tested years.

    `ask` gives the questions of a year. The weights of a tested year are learned on the training
    years and those tested before it.
    """
    earlier = [question for year in training for question in ask(year)]
    outcome = Outcome()
    for year in tested:
        asked = ask(year)
        outcome.weights[year] = learned(earlier)
        _tally(outcome, asked, outcome.weights[year])
        earlier += asked
    return outcome


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the back-test that the arguments name and print its figures."""
    parser = argparse.ArgumentParser(prog="bench.backtest", description="Back-test by date.")
    parser.add_argument("--participations", type=Path, help="CORDIS participations, CSV")
    parser.add_argument("--topics", type=Path, help="CORDIS topics of projects, CSV")
    parser.add_argument("--awards", type=Path, help="SBIR awards, CSV")
    parser.add_argument("--page", type=Path, help="write the tables to this Markdown file")
    given = parser.parse_args(arguments)
    if given.awards:
        outcome, terms = _awards(given.awards), agencies.TERMS
        title = "A firm's next agency (SBIR)"
    elif given.participations and given.topics:
        outcome, terms = _participations(given.participations, given.topics), partners.TERMS
        title = "Partners in later projects (CORDIS)"
    else:
        parser.error("give --participations and --topics, or --awards")
    text = page(title, outcome, terms)
    print(text)  # noqa: T201  # a bench speaks to the terminal
    if given.page:
        keep_section(given.page, title, text)
    print(json.dumps(outcome.summary()))  # noqa: T201


def page(title: str, outcome: Outcome, terms: Sequence[str]) -> str:
    """Return the figures as a section in Markdown."""
    lines = [f"## {title}", "", _counts(outcome), ""]
    lines += ["| method | new: MRR | hit@10 | nDCG@10 | all: MRR | hit@10 | nDCG@10 |"]
    lines += ["|---|---|---|---|---|---|---|"]
    for name in outcome.all:
        figures = [*outcome.new[name].figures().values(), *outcome.all[name].figures().values()]
        lines.append(f"| {name} | {' | '.join(f'{figure:.3f}' for figure in figures)} |")
    low, middle, high = _versus_degree(outcome.new)
    lines += ["", f"New, paired with degree: {middle:+.3f} [{low:+.3f}, {high:+.3f}]."]
    last = max(outcome.weights)
    lines += ["", f"| term | weight for {last} |", "|---|---|"]
    weights = zip(terms, outcome.weights[last], strict=True)
    lines += [f"| {term} | {weight:.2f} |" for term, weight in weights]
    return "\n".join(lines) + "\n"


def keep_section(file: Path, title: str, text: str) -> None:
    """Write a section into a page, in place of the one with the same title."""
    old = file.read_text(encoding="utf-8") if file.exists() else "# Back-test by date\n"
    head, *sections = old.split("\n## ")
    others = [section for section in sections if not section.startswith(f"{title}\n")]
    kept = "".join(f"\n## {section.rstrip()}\n" for section in others)
    file.write_text(f"{head.rstrip()}\n{kept}\n{text}", encoding="utf-8")


def _participations(participations: Path, topics: Path) -> Outcome:
    records = read_participations(participations, topics)
    tested = range(2017, 2021)
    return backtest(
        lambda year: partners.questions(records, year, rivals=year in tested),
        range(2015, 2017),
        tested,
    )


def _awards(awards: Path) -> Outcome:
    records = read_awards(awards, LEAST_AWARDS)
    return backtest(
        lambda year: agencies.questions(records, year), agencies.TRAINING, agencies.TESTED
    )


def _tally(outcome: Outcome, asked: list[Question], weights: NDArray[np.float64]) -> None:
    generator = np.random.default_rng(SEED)
    for question in asked:
        scores = {OURS: question.terms @ weights, **question.rivals}
        for tallies, new in ((outcome.new, True), (outcome.all, False)):
            right, allowed = question.restricted(new=new)
            for name, values in scores.items():
                tally = tallies.setdefault(name, Tally())
                if right.any():
                    ranks = right_ranks(values, right, allowed, generator)
                    tally.add(ranks, question.cluster)


def _figures(tallies: dict[str, Tally]) -> dict[str, object]:
    ours = tallies[OURS]
    return {
        **ours.figures(),
        "questions": len(ours.ranks),
        "interval": interval(ours.reciprocal(), ours.clusters),
        "vs_degree": _versus_degree(tallies),
    }


def _versus_degree(tallies: dict[str, Tally]) -> list[float]:
    ours, degree = tallies[OURS], tallies["degree"]
    return interval(ours.reciprocal() - degree.reciprocal(), ours.clusters)


def _counts(outcome: Outcome) -> str:
    new, both = outcome.new[OURS], outcome.all[OURS]
    low, middle, high = interval(both.reciprocal(), both.clusters)
    return (
        f"{len(new.ranks):,} questions with new partners, {len(both.ranks):,} with any, "
        f"{min(outcome.weights)} to {max(outcome.weights)}. Weights of a year are learned on the "
        f"years before it. MRR over all {middle:.3f} [{low:.3f}, {high:.3f}]."
    )


if __name__ == "__main__":
    main()
