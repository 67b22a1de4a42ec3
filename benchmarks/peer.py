"""How a peer is raced: as a script in a process of its own, on all rows, with the same weights, fading and span."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks.results import Timed
from benchmarks.running import run

FOLDER = Path(__file__).parent / "peers"


@dataclass(frozen=True)
class Peer:
    """A script of peers/ with its words, what it is called, how exact its PageRank is, what it needs."""

    who: str
    exactness: str
    script: str
    words: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def can_run(self) -> bool:
        """Whether what it needs is installed."""
        return all(find_spec(name) for name in self.needs)


CLASSIC = Peer("DuckDB + scipy", "20 iterations", "duckdb_scipy.py", ("--iterations", "20"))
CONVERGED = Peer("DuckDB + scipy", "until the largest change is below 1e-9", "duckdb_scipy.py", ("--tolerance", "1e-9"))
NETWORKX = Peer("pandas + networkx", "networkx's default, 1e-6 an account", "pandas_networkx.py", needs=("pandas",))


@dataclass(frozen=True)
class Span:
    """What counts: acts before second *until*, of *window_days* if not all, halved every *half_life_days*."""

    until: int
    half_life_days: float = 30.0
    window_days: float | None = None

    @property
    def words(self) -> list[str]:
        """It as the peers' command line."""
        window = ["--window-days", f"{self.window_days:g}"] if self.window_days else []
        return ["--as-of", str(self.until), "--half-life-days", f"{self.half_life_days:g}", *window]


def race(peer: Peer, acts: Sequence[Path], span: Span, out: Path, say: Callable[[str], None]) -> Timed:
    """Let *peer* rank *acts* and write the first 1,000 to *out*. Raises RaceFailed if it does not end well."""
    words = (sys.executable, str(FOLDER / peer.script), str(out), *map(str, acts), *peer.words, *span.words)
    ran = run(words, f"{peer.who}, {peer.exactness}", say)
    said = json.loads(ran.out)
    stages = {**said["seconds"], "start and end": ran.seconds - sum(said["seconds"].values())}
    return Timed(ran.seconds, ran.peak_bytes, stages, {name: said[name] for name in said if name != "seconds"})
