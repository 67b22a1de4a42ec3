"""``python -m benchmarks.page RESULT``: a page of every number of a run, the losing ones too. It judges nothing."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"


@click.command()
@click.argument("result", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=PAGE, help="Where to.")
def main(result: Path, output: Path) -> None:
    """Write the page of RESULT."""
    output.write_text(page(json.loads(result.read_text("utf-8"))), encoding="utf-8")
    click.echo(f"{output.name} is written", err=True)


def page(result: dict[str, Any]) -> str:
    """Return *result* as Markdown."""
    parts = [*_head(result), *_overview(result["races"])]
    for race in result["races"]:
        parts += _race(race)
    return "\n".join(parts) + "\n"


def _head(result: dict[str, Any]) -> Iterator[str]:
    machine, versions = result["machine"], result["versions"]
    yield "# How fast\n"
    yield (
        "Made by `python -m benchmarks.page` from the raw numbers in `benchmarks/results/`; not written by hand. Run it"
        " yourself: `make bench SIZE=small`, or `SIZE=big` for 20 million acts.\n"
    )
    yield f"- size `{result['size']}`: {result['rows']:,} acts of {result['accounts']:,} accounts, made up"
    yield f"- made {result['made_at']}; repetitions: {result['repeat']}, the best counts"
    memory = machine["memory_bytes"] / 1e9
    yield f"- {machine['processor']}, {machine['cores']} cores, {memory:.1f} GB, {machine['system']}"
    yield "- " + ", ".join(f"{name} {version}" for name, version in versions.items())
    if result.get("held"):
        yield "- **a smoke test**: one server ran all the time (`--held`), so its starts are in no number"
    yield (
        "\nRatios within one run are what counts; seconds belong to this machine and its load. The scripts know no"
        " consent, rank all rows and keep nothing; kloutgraph asks who agreed, and keeps what it may. Weights by kind,"
        " fading, window and moment are the same for all.\n"
    )


def _overview(races: list[dict[str, Any]]) -> Iterator[str]:
    yield "| race | number | found | bound | stretch | |"
    yield "|---|---|---:|---:|---:|---|"
    for race in races:
        name = f"{race['id']} {race['title']}"
        for verdict in race["verdicts"]:
            stretch = "-" if verdict["stretch"] is None else _bound(verdict, "stretch")
            found = f"{_number(verdict['value'])} {verdict['unit']}".strip()
            met = f"**{verdict['met']}**" if verdict["met"] == "not met" else verdict["met"]
            yield f"| {name} | {verdict['what']} | {found} | {_bound(verdict, 'bound')} | {stretch} | {met} |"
        if race["failed"]:
            yield f"| {name} | {race['failed']} | | | | **failed** |"
    yield ""


def _race(race: dict[str, Any]) -> Iterator[str]:
    load, free = race["before"]["load"], race["before"]["free_bytes"] / 1e9
    yield f"## {race['id']} {race['title']}\n\n{race['question']}\n"
    if race["failed"]:
        yield f"**Failed:** {race['failed']}\n"
    if race["rows"]:
        yield "| who | PageRank | best, s | all, s | peak memory | stages of the best, s |"
        yield "|---|---|---:|---|---:|---|"
    for row in race["rows"]:
        best = min(row["runs"], key=lambda run: run["seconds"])
        stages = ", ".join(f"{name} {_number(seconds)}" for name, seconds in best["stages"].items())
        runs = ", ".join(_number(run["seconds"]) for run in row["runs"])
        peak = f"{row['peak_bytes'] / 1e9:.2f} GB" if row["peak_bytes"] else "-"
        yield f"| {row['who']} | {row['exactness'] or '-'} | {_number(row['best'])} | {runs} | {peak} | {stages} |"
    yield ""
    for name, value in race["facts"].items():
        yield f"- {name}: {_fact(value)}"
    for remark in race["remarks"]:
        yield f"- {remark}"
    yield f"- load before: {', '.join(f'{one:g}' for one in load)}; memory free: {free:.1f} GB\n"


def _bound(verdict: dict[str, Any], name: str) -> str:
    return f"{'≥' if verdict['at_least'] else '≤'} {verdict[name]:,g}"


def _fact(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_fact(one)}" for name, one in value.items())
    if isinstance(value, float):
        return _number(value)
    return f"{value:,}" if isinstance(value, int) else str(value)


def _number(value: float) -> str:
    """Return *value* with three digits, or all of those before the point."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


if __name__ == "__main__":
    main()
