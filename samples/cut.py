"""Cuts the samples out of the full records: `python -m samples.cut RECORDS [TARGET]`.

RECORDS is a folder with `sbir/`, `cordis/`, `ror/` and `people/` as they are published. The cut has
the same file names and columns and holds facts only: columns of running text are left empty. The
same records give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
from collections import Counter, defaultdict
from pathlib import Path
from typing import Final

from sklearn.feature_extraction.text import TfidfVectorizer

Row = dict[str, str]

SHOWN_TOPIC: Final = "T00471"
"""The SBIR topic that the demo asks about."""
TOPICS: Final = 300
AWARDS_A_FIRM: Final = 25
AWARDS_A_TOPIC: Final = 18
SIMILAR_TITLE: Final = 0.12
PROJECTS: Final = 250
ORGANISATIONS: Final = 1500
ELECTED_SINCE: Final = 2007
GUANGDONG: Final = (
    *("广州市", "深圳市", "珠海市", "汕头市", "佛山市", "韶关市", "湛江市", "肇庆市", "江门市"),
    *("茂名市", "惠州市", "梅州市", "汕尾市", "河源市", "阳江市", "清远市", "东莞市", "中山市"),
    *("潮州市", "揭阳市", "云浮市"),
)
CENTRAL: Final = ("教育部", "工业和信息化部", "中国科学院")


def read(path: Path) -> list[Row]:
    """Return the rows of a CSV file, compressed or not."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def write(path: Path, rows: list[Row]) -> None:
    """Write rows as CSV under the name of the file that they come from."""
    text = io.StringIO()
    table = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    content = text.getvalue().encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content, mtime=0) if path.suffix == ".gz" else content)


def cut_sbir(records: Path, target: Path) -> None:
    """Keep topics that a firm is known to have won, and the awards of such firms and alike."""
    gold = read(records / "gold.csv")
    topics = _topics(read(records / "topics.csv.gz"), {row["topic_id"] for row in gold})
    awards = read(records / "awards.csv.gz")
    kept = _of_firms(awards, {row["firm"].strip() for row in gold})
    sample = read(records / "awards_sample.csv.gz")
    led = [{**row, "link": row["url"]} for row in sample if row["comp_pi_name"]]
    kept |= {row["link"] for row in gold} | _alike(topics, awards) | _alike(topics, led)
    write(target / "topics.csv.gz", topics)
    write(target / "awards.csv.gz", [row for row in awards if row["link"] in kept])
    write(target / "awards_sample.csv.gz", [row for row in sample if row["url"] in kept])


def _topics(topics: list[Row], won: set[str]) -> list[Row]:
    chosen = won | {SHOWN_TOPIC}
    others = [row["topic_id"] for row in topics if row["topic_id"] not in chosen]
    step = max(1, len(others) // max(1, TOPICS - len(chosen)))
    chosen |= set(others[::step][: max(0, TOPICS - len(chosen))])
    return [{**row, "description": ""} for row in topics if row["topic_id"] in chosen]


def _of_firms(awards: list[Row], firms: set[str]) -> set[str]:
    """Return the links of the latest awards of each firm."""
    by_firm: dict[str, list[Row]] = defaultdict(list)
    for row in awards:
        if row["firm"].strip() in firms:
            by_firm[row["firm"].strip()].append(row)
    latest = [
        sorted(rows, key=lambda row: row["year"])[-AWARDS_A_FIRM:] for rows in by_firm.values()
    ]
    return {row["link"] for rows in latest for row in rows}


def _alike(topics: list[Row], awards: list[Row]) -> set[str]:
    """Return the links of the awards whose titles are most similar to a topic's title."""
    words = TfidfVectorizer(stop_words="english", sublinear_tf=True, ngram_range=(1, 2))
    titles = words.fit_transform([row["title"] for row in awards])
    alike: set[str] = set()
    for scores in words.transform([row["title"] for row in topics]) @ titles.T:
        best = sorted(zip(-scores.data, scores.indices, strict=True))[:AWARDS_A_TOPIC]
        alike |= {awards[i]["link"] for score, i in best if -score >= SIMILAR_TITLE}
    return alike


def cut_cordis(records: Path, target: Path) -> None:
    """Keep the projects whose members meet most often in other projects, with all members."""
    rows = read(records / "participations.csv.gz")
    projects_of = Counter(row["organisationID"] for row in rows)
    meetings: Counter[str] = Counter()
    for row in rows:
        meetings[row["projectID"]] += projects_of[row["organisationID"]] - 1
    best = sorted(meetings, key=lambda project: (-meetings[project], project))[:PROJECTS]
    kept = set(best)
    write(target / "participations.csv.gz", [row for row in rows if row["projectID"] in kept])
    topics = read(records / "project_topics.csv.gz")
    write(target / "project_topics.csv.gz", [row for row in topics if row["projectID"] in kept])


def cut_ror(records: Path, members: set[str], target: Path) -> None:
    """Keep Chinese organisations, those that `members` name, and what they are part of."""
    rows = read(records / "organizations.csv.gz")
    relations = read(records / "relationships.csv.gz")
    wanted = {row["ror_id"] for row in rows if _named(row, members)}
    chinese = [row for row in rows if row["country"] == "CN" and _near(row)]
    wanted |= {row["ror_id"] for row in chinese}
    wanted |= _neighbours(wanted, relations, {row["ror_id"] for row in rows})
    write(target / "organizations.csv.gz", [row for row in rows if row["ror_id"] in wanted])
    ends = ("ror_id", "related_ror_id")
    inside = [row for row in relations if all(row[end] in wanted for end in ends)]
    write(target / "relationships.csv.gz", inside)


def _named(row: Row, members: set[str]) -> bool:
    names = (row["name"], row["name_en"], *row["aliases"].split("|"))
    return any(name.casefold() in members for name in names if name)


def _near(row: Row) -> bool:
    return row["city"] == "Beijing" or row["subdivision"] in {"Beijing", "Guangdong"}


def _neighbours(wanted: set[str], relations: list[Row], known: set[str]) -> set[str]:
    """Return parents and the like of the organisations wanted, the most connected first."""
    near: Counter[str] = Counter()
    for row in relations:
        if row["ror_id"] in wanted and row["related_ror_id"] in known - wanted:
            near[row["related_ror_id"]] += 1
    free = max(0, ORGANISATIONS - len(wanted))
    return set(sorted(near, key=lambda ror: (-near[ror], ror))[:free])


def cut_people(records: Path, target: Path) -> None:
    """Keep later academicians, all namesakes, and universities of the capital and Guangdong."""
    people = read(records / "academicians.csv")
    named = Counter(row["name_zh"] for row in people)
    write(
        target / "academicians.csv",
        [
            row
            for row in people
            if named[row["name_zh"]] > 1 or int(row["elected_year"] or 0) >= ELECTED_SINCE
        ],
    )
    universities = read(records / "universities_cn.csv")
    write(
        target / "universities_cn.csv",
        [
            row
            for row in universities
            if row["city"] in {"北京市", *GUANGDONG} or row["authority"] in CENTRAL
        ],
    )


def main() -> None:
    """Read the folder of the full records and write the four samples."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("records", type=Path)
    arguments.add_argument("target", type=Path, nargs="?", default=Path(__file__).parent)
    folders = arguments.parse_args()
    records, target = folders.records, folders.target
    cut_sbir(records / "sbir", target / "sbir")
    cut_cordis(records / "cordis", target / "cordis")
    members = {row["name"].casefold() for row in read(target / "cordis" / "participations.csv.gz")}
    cut_ror(records / "ror", members, target / "ror")
    cut_people(records / "people", target / "people")


if __name__ == "__main__":
    main()
