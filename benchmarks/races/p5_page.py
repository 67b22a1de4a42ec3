"""P5, page: the pages of the ten largest hubs, ten visitors at once."""

import threading
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

from benchmarks import expected
from benchmarks.course import Course
from benchmarks.house import NETWORK
from benchmarks.races import Race
from benchmarks.results import Found, Row, Timed, Verdict, percentile
from benchmarks.visitor import Visitor

HUBS = VISITORS = 10
ROUNDS = 2
"""How often each visitor sees every page again."""
PAGES = {"whom they influence": "", "their network": "/network"}
FIRST, AGAIN = "first view", "seen before"


def run(course: Course) -> Found:
    """Serve, let ten visitors in, let each open another hub at the same time, then all of them again and again."""
    house = course.loaded()
    hubs = expected.hubs(house.files, course.people(), HUBS)
    views: dict[tuple[str, str], list[list[float]]] = defaultdict(list)
    clocks = set()
    for _ in range(course.repeat):
        with house.served() as pages:
            visitors = [Visitor(pages.link(use=True)) for _ in range(VISITORS)]
            addresses = [visitors[0].where(f"/find?account={NETWORK}:{hub}") for hub in hubs]
            for page, ending in PAGES.items():
                seen = [address + ending for address in addresses]
                course.say(f"{VISITORS} visitors see '{page}' of {len(seen)} hubs …")
                views[page, FIRST].append(_at_once(visitors, seen, rounds=0))
                views[page, AGAIN].append(_at_once(visitors, seen, rounds=ROUNDS))
            clocks |= {visitor.clock for visitor in visitors}
    rows = [
        Row(f"{page}, {view}", "", [Timed(percentile(run, 0.95), None, _spread(run)) for run in runs])
        for (page, view), runs in views.items()
    ]
    verdicts = [
        Verdict(f"p95 of '{page}', {view}", percentile(list(chain.from_iterable(runs)), 0.95) * 1000, 200, 80, "ms")
        for (page, view), runs in views.items()
    ]
    remark = f"A repetition's number is its p95; time by {' and '.join(sorted(clocks))}."
    return Found(rows, verdicts, {"hubs": len(addresses), "visitors at once": len(visitors)}, [remark])


def _at_once(visitors: list[Visitor], addresses: list[str], rounds: int) -> list[float]:
    """Return the seconds of every view: one page each, all begun together; or all pages *rounds* times."""
    gate = threading.Barrier(len(visitors))

    def visit(number: int) -> list[float]:
        visitor = visitors[number]
        gate.wait()
        mine = [addresses[(number + i) % len(addresses)] for i in range(rounds * len(addresses) or 1)]
        return [visitor.see(address) for address in mine]

    with ThreadPoolExecutor(len(visitors)) as pool:
        return [seconds for seen in pool.map(visit, range(len(visitors))) for seconds in seen]


def _spread(seconds: list[float]) -> dict[str, float]:
    return {"median": percentile(seconds, 0.5), "p95": percentile(seconds, 0.95), "slowest": max(seconds)}


RACE = Race(
    "P5", "Page", "Ten visitors at once at the pages of the ten largest hubs: how long does the server take?", run
)
