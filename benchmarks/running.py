"""One program from its start to its end: its seconds, its memory, what it printed."""

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from tempfile import TemporaryFile

from benchmarks.results import RaceFailed
from benchmarks.watching import Beside, Watch, end


@dataclass(frozen=True)
class Ran:
    """How a program ran: wall clock, most memory of all its processes together, standard output."""

    seconds: float
    peak_bytes: int
    out: str


def run(
    words: Sequence[str],
    what: str,
    say: Callable[[str], None],
    *,
    environment: Mapping[str, str] | None = None,
    beside: Beside = list,
) -> Ran:
    """Run *words* and return how it went, telling *say* what is done and how long it took.

    beside  gives what else is counted with it, such as the server it speaks to

    Raises RaceFailed with its last line if it does not end well. Whatever happens, it has ended afterwards.
    """
    say(f"{what} …")
    with TemporaryFile() as out, TemporaryFile() as err:
        start = time.perf_counter()
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment)
        try:
            with Watch(process.pid, beside, what, say) as watch:
                code = process.wait()
                seconds = time.perf_counter() - start
        except BaseException:
            end([process.pid])
            with suppress(subprocess.TimeoutExpired):
                process.wait(1)
            raise
        out.seek(0)
        err.seek(0)
        printed, complained = out.read().decode(), err.read().decode(errors="replace")
    if code or watch.too_long:
        problem = "took too long" if watch.too_long else f"ended with {code}: {_last_line(complained or printed)}"
        raise RaceFailed(f"{what} {problem}")
    say(f"{what}: {seconds:,.1f} s, {watch.peak_bytes / 1e9:.2f} GB")
    return Ran(seconds, watch.peak_bytes, printed)


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "it said nothing"
