"""Make docs/questions.md anew from the heads of cypher/explore; ``make questions`` runs it."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kloutgraph import asking
from kloutgraph.queries import Field, Query

FILE = Path(__file__).parent.parent / "docs" / "questions.md"
OPENING = """# Questions

What `kloutgraph ask` can be asked, made from the heads of the files in [`cypher/explore`](../cypher/explore) by
`make questions`. Each file is one statement of Cypher, and `--for-browser` prints it with its parameters, to be
pasted into Neo4j Browser.

Nobody is named who did not agree to be shown, and an act counts only where both ends agreed: so no answer counts
anybody else, and no two answers can be subtracted to find out. What is published of people who are shown (score,
standing, reach, circle) is told as it is published. Who owns an archive takes no part.

*A moves B* when B replies to, reposts or mentions A, or does what a network declared to be influence; acts that
credit nobody do not count. Strength is the sum of acts by the weight of their kind, each halved every half-life."""
INNER = "An act's weight is faded to "
"""What a head says of how weights are stored begins so, and ends it."""
SAMPLE = re.compile(r'(\w+): "([^"]*)"')
READY = {
    "as_of": "that of the current rating", "half_life_days": "that of the current rating", "top": str(asking.TOP),
    "direction": "both", "kinds": "all", "circle": "0, all", "days": str(asking.ORDINARY["days"]),
    "made_at_most": str(asking.ORDINARY["made_at_most"]),
}  # fmt: skip
"""What is meant where a parameter is left out."""


def catalogue() -> str:
    """Return the whole of docs/questions.md."""
    return "\n".join(
        [OPENING, *_contents(), *(line for those in asking.subjects().values() for line in _all(those)), ""]
    )


def _contents() -> Iterator[str]:
    for says, those in asking.subjects().items():
        yield ""
        yield f"## {_needing(says)}"
        yield ""
        yield "| question | answers |"
        yield "|---|---|"
        yield from (f"| [{query.short}](#{query.short}) | {query.title} |" for query in those)
    yield ""
    yield "## What each takes and gives"


def _needing(says: Sequence[str]) -> str:
    return f"With {' and '.join(f'`{name}=…`' for name in says)}" if says else "With nothing else to say"


def _all(those: Sequence[Query]) -> Iterator[str]:
    for query in those:
        yield from ("", f"### {query.short}", "", query.title)
        if about := query.prose.partition(INNER)[0].strip():
            yield from ("", about)
        yield from ("", "```sh", f"kloutgraph ask {' '.join([query.short, *_example(query)])}", "```")
        if query.params:
            yield from ("", "| takes | | left out |", "|---|---|---|")
        yield from (f"| `{param.name}` | {param.meaning} | {READY.get(param.name, '')} |" for param in query.params)
        yield from ("", "| gives | | |", "|---|---|---|")
        yield from (
            f"| `{field.name}` | {field.type} | {field.meaning} |" for field in query.returns if _is_seen(field)
        )
        if query.sources:
            yield from ("", f"Source: {'; '.join(query.sources)}.")


def _is_seen(field: Field) -> bool:
    return field.name != "key" and not field.name.endswith("_key")


def _example(query: Query) -> Iterator[str]:
    said = dict(SAMPLE.findall(query.example))
    yield from (f"{param.name}={said[param.name]}" for param in asking.needed(query))


if __name__ == "__main__":
    FILE.write_text(catalogue(), encoding="utf-8")
