"""Bring made-up people into an empty house, rate them, and say how long ``kloutgraph export`` takes in each format.

python scripts/time_exports.py FOLDER [PEOPLE]

FOLDER is made and holds all of it, a Neo4j of its own too; PEOPLE are 100,000 unless a number is given. Nothing is
compared and nothing is refused: what it prints are seconds, by format, from the start of a command to its end.
"""

import csv
import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from kloutgraph import exports

PEOPLE = 100_000
SEED = 8
START = int(datetime(2025, 1, 1, tzinfo=UTC).timestamp())
WHY = ("--purpose", "measuring", "--to", "nobody")


def main(words: Sequence[str]) -> None:
    """Make the house in the folder that *words* begin with, and print a line for each format."""
    folder, people = Path(words[0]), int(words[1]) if len(words) > 1 else PEOPLE
    folder.mkdir(parents=True)
    _made(folder, people)
    _timed(folder, "networks", "add", "made", "--basis", "consent", "--audience", "public", "--finished")
    _timed(folder, "import", "acts.csv", "--network", "made", "--people", "people.csv")
    _timed(folder, "rate")
    for form in exports.formats():
        file = f"list.{form}"
        seconds = _timed(folder, "export", "--format", form, "-n", str(people), *WHY, "-o", file)
        print(f"{form}\t{seconds:.1f} s\t{(folder / file).stat().st_size / 1e6:.1f} MB", flush=True)  # noqa: T201  # what it is for


def _made(folder: Path, people: int) -> None:
    chance = random.Random(SEED)  # noqa: S311  # made-up people
    with (folder / "people.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["person", "account", "network", "adult", "private", "measure", "show", "agreed_at", "name"])
        for number in range(people):
            rows.writerow(
                [f"q{number}", f"p{number}", "made", "yes", "no", "yes", "yes", "2024-01-01", f"Ada {number}"]
            )
    with (folder / "acts.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["actor", "target", "kind", "at"])
        for number in range(3 * people):
            actor, target = number % people, int(chance.paretovariate(0.5)) % people
            rows.writerow([f"p{actor}", f"p{target}", "reply", START + number])


def _timed(folder: Path, *words: str) -> float:
    """Run a command of kloutgraph in *folder* and return how many seconds it took. Raises if it fails."""
    begin = time.monotonic()
    where = {**os.environ, "KLOUTGRAPH_HOME": str(folder.resolve() / "home")}
    subprocess.run([sys.executable, "-m", "kloutgraph", *words], cwd=folder, env=where, check=True)
    return time.monotonic() - begin


if __name__ == "__main__":
    main(sys.argv[1:])
