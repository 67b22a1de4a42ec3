"""What the races of one run share: the files, how often all is repeated, and one loaded home. It times nothing."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import expected, made, peer
from benchmarks.expected import Expected
from benchmarks.house import NETWORK, House, together
from benchmarks.made import Scale
from benchmarks.peer import Peer, Span
from benchmarks.results import Found, RaceFailed, Row, Timed

MANY_ROWS = 2_000_000
"""Rows from which on the slowest peer runs once and is not repeated."""


@dataclass
class Course:
    """One run of the races.

    repeat  repetitions of each contender
    work    the folder for what is made; what stays in it is used by the next run
    say     told a line of progress
    held    whether one server of each home runs from its beginning: for a smoke test, for its starts are left out
    found   what the races before found, by id
    nights  how many nights' acts were brought so far
    """

    scale: Scale
    repeat: int
    work: Path
    say: Callable[[str], None]
    held: bool = False
    found: dict[str, Found] = field(default_factory=dict)
    nights: int = 0
    _homes: Path = field(init=False)
    _holding: ExitStack = field(default_factory=ExitStack)
    _loaded: House | None = None
    _counts: dict[tuple[Path, ...], Expected] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._homes = Path(tempfile.mkdtemp(prefix="homes-", dir=self.work))

    @property
    def acts(self) -> Path:
        """The file of all acts."""
        return made.acts(self.scale, self.work)

    def people(self, scale: Scale | None = None) -> Path:
        """Return the people file."""
        return made.people(scale or self.scale, NETWORK, self.work)

    def smaller(self, scale: Scale) -> Path:
        """Return the acts of another *scale*."""
        return made.acts(scale, self.work)

    def fresh(self, night: int) -> Path:
        """Return the acts that *night* brings."""
        return made.fresh(self.scale, night, self.work)

    def counts(self, acts: Sequence[Path], people: Path) -> Expected:
        """Return what must come of *acts*, asked once."""
        known = tuple(acts)
        if known not in self._counts:
            self.say("counting what must come of it …")
            self._counts[known] = expected.counts(acts, people)
        return self._counts[known]

    def new_house(self) -> House:
        """Return a home that holds a registered network and nothing else."""
        house = House(Path(tempfile.mkdtemp(dir=self._homes)), self.say)
        if self.held:
            self._holding.close()  # one at a time
            house.folder.mkdir(exist_ok=True)
            self._holding.enter_context(house.served())
        house.open()
        return house

    def loaded(self) -> House:
        """Return the home in which all acts are held and rated, as the cold race left it or loaded now."""
        if self._loaded is None or not self._loaded.rated:
            self.say("loading a home …")
            self.keep(self.new_house())
            assert self._loaded is not None  # noqa: S101  # for mypy: it was kept in the line above
            cold(self, self._loaded, self.acts, self.people())
        return self._loaded

    def keep(self, house: House) -> None:
        """Let *house* be the loaded one, in place of the one before."""
        if self._loaded is not None and self._loaded is not house:
            self._loaded.close()
        self._loaded = house

    def drop(self) -> None:
        """Let go of the loaded home: what it holds may be half of something."""
        if self._loaded is not None:
            self._loaded.close()
        self._loaded = None

    def until(self, house: House) -> int:
        """Return the second for which the last rating of *house* was made."""
        return until(house.rated)

    def last_moment(self, house: House) -> int:
        """Return the second of the last act that *house* was given."""
        return expected.last_moment(house.files)

    def list_file(self, who: str) -> Path:
        """Return where a contender writes its first 1,000."""
        return self.work / f"first-1000-{who}.csv"

    def peers(
        self, peers: Sequence[Peer], acts: Callable[[int], Sequence[Path]], span: Callable[[int], Span]
    ) -> list[Row]:
        """Let *peers* run as often as we do, on the same acts over the same span in each repetition."""
        rows = []
        if self._loaded:
            self._loaded.rest()
        for one in peers:
            if not one.can_run:
                self.say(f"{one.who} is left out: it needs {', '.join(one.needs)}")
                continue
            often = 1 if one is peer.NETWORKX and self.scale.rows >= MANY_ROWS else self.repeat
            runs = [peer.race(one, acts(i), span(i), self.list_file("peer"), self.say) for i in range(often)]
            rows.append(Row(one.who, one.exactness, runs))
        return rows

    def close(self) -> None:
        """End everything that runs over a home of this run, and remove the homes."""
        self._holding.close()
        for folder in self._homes.glob("*"):
            House(folder, self.say).close()
        shutil.rmtree(self._homes, ignore_errors=True)


def cold(course: Course, house: House, acts: Path, people: Path) -> tuple[Timed, dict[str, Any]]:
    """Take *house* from nothing to a ranked list; return how long it took and what the import said."""
    house.files = [acts]
    brought, said = house.bring(acts, people)
    return together([brought, house.rate(), house.top(course.list_file("ours"))]), said


def check(said: dict[str, Any], must: Expected, rated: dict[str, Any]) -> None:
    """Raise RaceFailed unless an import of everything and its rating *said* what *must* come of them."""
    withheld = sum(said["withheld"].values())
    pairs = {
        "rows read": (said["read"], must.read), "acts admitted": (said["admitted"], must.admitted),
        "acts withheld": (withheld, must.withheld), "acts already held": (said["already_held"], 0),
        "rows rejected": (said["rejected"], 0), "acts rated": (rated["acts"], must.admitted),
        "accounts rated": (rated["accounts"], must.accounts),
    }  # fmt: skip
    wrong = [f"{what} {ours:,}, not {right:,}" for what, (ours, right) in pairs.items() if ours != right]
    if wrong:
        raise RaceFailed(f"the counts differ from the independent SQL: {'; '.join(wrong)}")


def once_cold(course: Course, house: House, acts: Path, people: Path) -> Timed:
    """Run ``cold`` and check what came of it against the independent count."""
    ranked, said = cold(course, house, acts, people)
    check(said, course.counts([acts], people), house.rated)
    return ranked


def until(rated: dict[str, Any]) -> int:
    """Return the second for which a rating was made."""
    return int(datetime.fromisoformat(rated["as_of"]).timestamp())


def moment(second: int) -> str:
    """Return *second* as the command line takes it."""
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def exactness(rated: dict[str, Any]) -> str:
    """Say how exact the PageRank of a rating was."""
    return f"GDS tolerance {rated['tolerance']:g}, {rated['iterations']} iterations"


@contextmanager
def running(course: Course) -> Iterator[Course]:
    """Give *course* and leave nothing of it behind, whatever happens."""
    try:
        yield course
    finally:
        course.close()
