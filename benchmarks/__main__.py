"""``python -m benchmarks``: run the races and keep what they found as JSON."""

import json
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import click

from benchmarks import made
from benchmarks.course import Course, running
from benchmarks.machine import busy, machine, versions
from benchmarks.races import Race, races
from benchmarks.results import Found, RaceFailed, plain

HERE = Path(__file__).parent


@click.command()
@click.option("--size", type=click.Choice(list(made.SIZES)), default="small", show_default=True)
@click.option("--only", default="", metavar="P1,P2,…", help="These races and no others.")
@click.option("--repeat", type=click.IntRange(1), default=3, show_default=True, help="Repetitions; the best counts.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=HERE / "results", help="For the JSON.")
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), help="Keep what is made here for next time.")
@click.option("--held", is_flag=True, help="Keep one server running all the time: quicker, for a smoke test.")
def main(size: str, only: str, repeat: int, out: Path, work: Path | None, held: bool) -> None:
    """Race kloutgraph against the scripts that people write instead, and keep every number.

    \b
    python -m benchmarks --size small
    python -m benchmarks --size big --only P1,P4 --repeat 1 --work ~/bench

    It ends with 1 if a race could not be finished or an answer was wrong; a bound that is not met is published.
    """  # noqa: D301
    chosen = _chosen(only)
    with _ended_by_sigterm(), _folder(work) as folder:
        course = Course(made.SIZES[size], repeat, folder.absolute(), say, held)
        with running(course):
            made_at = datetime.now(UTC)
            result: dict[str, Any] = {
                "schema_version": 1, "size": size, "rows": course.scale.rows, "accounts": course.scale.accounts,
                "made_at": made_at.isoformat(timespec="seconds"), "repeat": repeat, "held": held,
                "machine": machine(), "versions": versions(), "races": [],
            }  # fmt: skip
            file = out / f"{made_at:%Y-%m-%d}-{size}.json"
            _prepare(course)
            for race in chosen:
                result["races"].append(_raced(race, course))
                _keep(result, file)  # after each, so that an interrupted run leaves something
    failed = [race for race in result["races"] if race["failed"]]
    say(f"results: {file}; make the page with: python -m benchmarks.page {file}")
    sys.exit(1 if failed else 0)


def say(line: str) -> None:
    """Show a line of progress with the time of day."""
    click.echo(f"{datetime.now(UTC):%H:%M:%S}  {line}", err=True)


def _chosen(only: str) -> list[Race]:
    wanted = [word.strip().lower() for word in only.split(",") if word.strip()]
    found = [race for race in races() if not wanted or race.id.lower() in wanted]
    if unknown := set(wanted) - {race.id.lower() for race in found}:
        known = ", ".join(race.id for race in races())
        raise click.BadParameter(
            f"no race is called {', '.join(sorted(unknown))}; there are {known}", param_hint="--only"
        )
    return found


def _prepare(course: Course) -> None:
    say(f"making {course.scale.rows:,} acts of {course.scale.accounts:,} accounts, if they are not there yet …")
    file = course.acts
    course.people()
    say(f"the acts are {file.stat().st_size / 1e6:,.0f} MB")


def _raced(race: Race, course: Course) -> dict[str, Any]:
    say(f"== {race.id} {race.title}: {race.question}")
    before, start, failed, found = busy(), time.monotonic(), "", Found()
    try:
        found = race.run(course)
        course.found[race.id] = found
        failed = found.wrong
    except Exception as problem:  # whatever it is, it is published and the other races go on
        failed = _sentence(problem, course)
        if race.changes:
            course.drop()
    _tell(race, found, failed)
    about = {"id": race.id, "title": race.title, "question": race.question, "failed": failed, "before": before}
    return {**about, "seconds": time.monotonic() - start, **plain(found)}


def _sentence(problem: Exception, course: Course) -> str:
    said = str(problem) if isinstance(problem, RaceFailed) else f"{type(problem).__name__}: {problem}"
    return said.replace(str(course.work), "…")


def _tell(race: Race, found: Found, failed: str) -> None:
    for row in found.rows:
        say(f"   {row.best:10,.3f} s  {row.who}" + (f" ({row.exactness})" if row.exactness else ""))
    for verdict in found.verdicts:
        say(f"   {verdict.what}: {verdict.value:,.2f} {verdict.unit}(bound {verdict.bound:g}): {verdict.met}")
    for remark in found.remarks:
        say(f"   {remark}")
    if failed:
        say(f"   {race.id} FAILED: {failed}")


def _keep(result: dict[str, Any], file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_suffix(".part")
    aside.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    aside.replace(file)


@contextmanager
def _folder(work: Path | None) -> Iterator[Path]:
    if work:
        work.mkdir(parents=True, exist_ok=True)
        yield work
        return
    with tempfile.TemporaryDirectory(prefix="kloutgraph-bench-") as folder:
        yield Path(folder)


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Let SIGTERM end everything as Ctrl-C does."""

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


if __name__ == "__main__":
    main()
