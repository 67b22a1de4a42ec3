"""We write a list: ``python writer.py FORMAT ROWS.csv OUT``. Prints one JSON object: seconds of each stage, bytes."""

import csv
import json
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kloutgraph import exports, lists
from kloutgraph.exports import Sheet, notices
from kloutgraph.exports.writing import to_file

KINDS: dict[str, Callable[[str], Any]] = {
    "place": int, "score": float, "standing": float, "reach": int, "as_of": datetime.fromisoformat, "list": int,
    "expires": date.fromisoformat,
}  # fmt: skip


def main() -> None:
    """Write what the command line names."""
    form, source, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    start = time.perf_counter()
    with source.open(encoding="utf-8", newline="") as file:
        rows = [_typed(row) for row in csv.DictReader(file)]
    read, start = time.perf_counter() - start, time.perf_counter()
    facts = {name: rows[0][name] for name in lists.FACTS}
    notice = notices.of_list(facts["list"], facts["expires"])
    to_file(out, exports.named(form), Sheet(tuple(rows[0]), rows, facts=facts, notice=notice))
    seconds = {"read": read, "write": time.perf_counter() - start}
    sys.stdout.write(json.dumps({"seconds": seconds, "bytes": out.stat().st_size}) + "\n")


def _typed(row: dict[str, str]) -> dict[str, Any]:
    return {name: KINDS[name](text) if name in KINDS else text for name, text in row.items()}


if __name__ == "__main__":
    main()
