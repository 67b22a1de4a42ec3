"""The script that most people write: pandas and networkx with its defaults.

``python pandas_networkx.py OUT.csv IN.csv… [--as-of SECONDS] [--window-days 90]``.
Columns: id, source, target, type, ts. Writes the first 1,000; prints one JSON object: seconds of each stage.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import networkx as nx
import pandas as pd

WEIGHTS = {"follow": 1.0, "mention": 3.0, "reply": 4.0, "repost": 5.0, "like": 0.5}


def main() -> None:
    """Rank what the command line names."""
    words = _words()
    seconds: dict[str, float] = {}
    start = time.perf_counter()
    rows = pd.concat([pd.read_csv(file, usecols=["source", "target", "type", "ts"]) for file in words.acts])
    rows = rows[(rows["ts"] < words.as_of) & (rows["ts"] >= words.as_of - words.window_days * 86_400)]
    faded = 2.0 ** ((rows["ts"] - words.as_of) / (86_400 * words.half_life_days))
    rows["weight"] = rows["type"].map(WEIGHTS) * faded
    pairs = rows.groupby(["source", "target"], as_index=False)["weight"].sum()
    seconds["read and sum"], start = time.perf_counter() - start, time.perf_counter()
    graph = nx.from_pandas_edgelist(pairs, "source", "target", "weight", create_using=nx.DiGraph)
    seconds["graph"], start = time.perf_counter() - start, time.perf_counter()
    rank = pd.Series(nx.pagerank(graph), name="score").rename_axis("handle")
    seconds["pagerank"], start = time.perf_counter() - start, time.perf_counter()
    rank.nlargest(1000).to_csv(words.out)
    seconds["write"] = time.perf_counter() - start
    sys.stdout.write(json.dumps({"seconds": seconds}) + "\n")


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("acts", nargs="+")
    parser.add_argument("--half-life-days", type=float, default=30.0)
    parser.add_argument("--as-of", type=int, required=True)
    parser.add_argument("--window-days", type=float, default=36_500.0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
