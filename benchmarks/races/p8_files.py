"""P8, files: 100,000 people in each format that a list leaves in."""

import csv
import json
import random
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from benchmarks.course import Course
from benchmarks.made import SEED
from benchmarks.races import Race
from benchmarks.results import Found, Row, Timed, Verdict, ratio
from benchmarks.running import run as program
from kloutgraph import exports

PEOPLE = 100_000
LONGEST_S, MOST_BYTES = 20.0, 500e6
COLUMNS = (
    "place", "account", "name", "score", "standing", "reach", "as_of", "method", "list", "purpose", "to", "expires",
)  # fmt: skip
FACTS = ("2026-01-01T00:00:00+00:00", "2", 7, "spring fair", "Ona, events", "2026-04-01")
PEERS = {
    "csv": "csv of Python", "json": "json of Python", "xlsx": "pandas + openpyxl", "html": "pandas",
    "gexf": "networkx", "graphml": "networkx",
}  # fmt: skip
"""Who writes a format otherwise; Parquet is read and written by DuckDB here, and there is no other in the house."""
OURS = Path(__file__).parent.parent / "writer.py"
THEIRS = Path(__file__).parent.parent / "peers" / "write_list.py"


def run(course: Course) -> Found:
    """Let us and whoever writes a format otherwise write the same people, each in a process of its own."""
    people, found = _people(course.work), Found()
    for form in exports.formats():
        ours = _row(course, OURS, form, people, f"{form}, kloutgraph")
        peak = (ours.peak_bytes or 0) / 1e6
        found.rows.append(ours)
        found.verdicts.append(Verdict(f"{form}: from a file of rows to the file", ours.best, LONGEST_S, unit="s "))
        found.verdicts.append(Verdict(f"{form}: peak memory", peak, MOST_BYTES / 1e6, unit="MB "))
        if form in PEERS and (form not in ("xlsx", "html") or _has_pandas()):
            theirs = _row(course, THEIRS, form, people, f"{form}, {PEERS[form]}")
            found.rows.append(theirs)
            found.facts[f"{form}: times {PEERS[form]}"] = round(ratio(ours, theirs), 2)
    found.facts["people"] = PEOPLE
    found.remarks.append("Each reads the same rows from CSV first. The others defuse no cell and tell nothing.")
    return found


def _has_pandas() -> bool:
    return all(find_spec(name) for name in ("pandas", "openpyxl"))


def _row(course: Course, script: Path, form: str, people: Path, who: str) -> Row:
    out = course.work / f"list.{form}"
    words = (sys.executable, str(script), form, str(people), str(out))
    runs = [_timed(course, words, who) for _ in range(course.repeat)]
    out.unlink()
    return Row(who, "", runs)


def _timed(course: Course, words: Sequence[str], who: str) -> Timed:
    ran = program(words, who, course.say)
    said = json.loads(ran.out)
    stages = {**said["seconds"], "start and end": ran.seconds - sum(said["seconds"].values())}
    return Timed(ran.seconds, ran.peak_bytes, stages, {"bytes": said["bytes"]})


def _people(folder: Path) -> Path:
    """Return the file of people, made if it is not there."""
    file, chance = folder / f"people-of-a-list-{PEOPLE}.csv", random.Random(SEED)  # noqa: S311  # made-up numbers
    if not file.exists():
        with file.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened)
            writer.writerow(COLUMNS)
            for place in range(1, PEOPLE + 1):
                score, standing = 100 - 99 * place / PEOPLE, chance.paretovariate(1.2)
                name = f"{chance.choice(('Ada', 'Ben', 'Cleo', 'Dan'))} {chance.randrange(10**6)} ü"
                writer.writerow(
                    [place, f"town:p{place}", name, score, standing, chance.randrange(10_000), *FACTS]
                )  # fmt: skip
    return file


RACE = Race("P8", "Files", f"How long do {PEOPLE:,} people take in each format, and how much memory?", run)
