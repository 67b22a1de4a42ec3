"""The gaming table that the page tells is the one of docs/gaming.md."""

from pathlib import Path

from kloutgraph.trust import prices
from kloutgraph.trust.attacks import ATTACKS
from kloutgraph.trust.gaming import DEFINITIONS

DOCS = Path(__file__).parent.parent / "docs" / "gaming.md"


def in_docs() -> list[tuple[str, ...]]:
    found, title = [], ""
    for line in DOCS.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        title = line.removeprefix("## ") if line.startswith("## ") else title
        if cells[0] in ATTACKS and len(cells) == 2 + len(DEFINITIONS):
            found.append((title, *cells))
    return found


def test_the_page_tells_what_the_docs_tell():
    found = [(one.acts, one.attack, one.account, *(f"{n:.2f}" for n in one.points.values())) for one in prices.prices()]
    assert found == in_docs()
    assert {tuple(one.points) for one in prices.prices()} == {tuple(DEFINITIONS)}


def test_what_is_written_is_what_is_read():
    text = (Path(prices.__file__).parent / prices.FILE).read_text(encoding="utf-8")
    assert text.splitlines() == list(prices.lines(prices.prices()))


def test_the_most_that_an_attack_gained_is_the_most_of_all_sets_and_accounts():
    highest = prices.highest(prices.prices())
    assert list(highest) == list(ATTACKS)
    assert highest["follow-back ring"]["PageRank"] == 41.11
    assert highest["patient bots"]["in force"] == 31.21
