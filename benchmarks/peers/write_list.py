"""What people write otherwise: ``python write_list.py FORMAT ROWS.csv OUT``.

csv and json of Python, pandas with openpyxl for XLSX and with itself for HTML, networkx for graphs. Prints one JSON
object: seconds of each stage, bytes.
"""

import csv
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

WHOLE, REAL = ("place", "reach", "list"), ("score", "standing")


def main() -> None:
    """Write what the command line names."""
    form, source, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    start = time.perf_counter()
    rows = _pandas(source) if form in ("xlsx", "html") else _rows(source)
    read, start = time.perf_counter() - start, time.perf_counter()
    WRITERS[form](rows, out)
    seconds = {"read": read, "write": time.perf_counter() - start}
    sys.stdout.write(json.dumps({"seconds": seconds, "bytes": out.stat().st_size}) + "\n")


def _rows(source: Path) -> Any:
    with source.open(encoding="utf-8", newline="") as file:
        rows: list[dict[str, Any]] = list(csv.DictReader(file))
    for row in rows:
        row.update({name: int(row[name]) for name in WHOLE} | {name: float(row[name]) for name in REAL})
    return rows


def _pandas(source: Path) -> Any:
    import pandas as pd

    return pd.read_csv(source)


def _csv(rows: Any, out: Path) -> None:
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _json(rows: Any, out: Path) -> None:
    with out.open("w", encoding="utf-8") as file:
        json.dump(rows, file, ensure_ascii=False)


def _graph(rows: Any) -> Any:
    import networkx as nx

    graph: Any = nx.DiGraph()
    graph.add_nodes_from((row["account"], {"label": row["name"], **row}) for row in rows)
    return nx, graph


def _gexf(rows: Any, out: Path) -> None:
    nx, graph = _graph(rows)
    nx.write_gexf(graph, out, version="1.2draft")


def _graphml(rows: Any, out: Path) -> None:
    nx, graph = _graph(rows)
    nx.write_graphml_xml(graph, out)


def _xlsx(table: Any, out: Path) -> None:
    table.to_excel(out, index=False, engine="openpyxl")


def _html(table: Any, out: Path) -> None:
    table.to_html(out, index=False)


WRITERS: dict[str, Callable[[Any, Path], None]] = {
    "csv": _csv, "json": _json, "gexf": _gexf, "graphml": _graphml, "xlsx": _xlsx, "html": _html,
}  # fmt: skip


if __name__ == "__main__":
    main()
