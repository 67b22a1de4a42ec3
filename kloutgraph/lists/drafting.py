"""What a list is made of before it has a number, and the sheet that it leaves as, by whatever door."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kloutgraph import exports, lists
from kloutgraph.exports import Export, Rows, Sheet, notices
from kloutgraph.graph import Run
from kloutgraph.lists import Kept

LINKED = 1_000
"""People on a list at most whose links are written, too: as many as a network page shows."""


@dataclass(frozen=True)
class Draft:
    """A list that is to leave.

    about    tells of the rating
    columns  of each row, before SAID
    links    how its people move each other; None where they are too many, nothing where the format cannot say it
    raw      cells of CSV as they are
    """

    rows: Sequence[dict[str, Any]]
    about: Mapping[str, Any]
    columns: Sequence[str]
    links: Rows | None
    raw: bool

    def sheet(self, kept: Kept, told: Callable[[int, int], None] = exports.quiet) -> Sheet:
        """Return what of it may leave as the list *kept*."""
        notice = [notices.of_list(kept.number, kept.expires), *([notices.without_links(LINKED)] * (self.links is None))]
        return Sheet(
            (*self.columns, *lists.SAID),
            kept.rows(self.rows, self.about, self.columns),
            [link for link in self.links or () if {link["mover_key"], link["moved_key"]} <= kept.named],
            facts=kept.facts(self.about),
            notice=" ".join(notice),
            raw=self.raw,
            told=told,
        )


def draft(
    run: Run, export: Export, rows: Sequence[dict[str, Any]], about: Mapping[str, Any],
    columns: Sequence[str] = lists.PEOPLE, *, raw: bool = False,
) -> Draft:  # fmt: skip
    """Return the list of the people of *rows* as it can leave in the format *export*.

    about  tells of the rating: as_of, method and, for formats that hold links, half_life_days
    """
    keys = [row["key"] for row in rows]
    return Draft(rows, about, columns, _links(run, keys, about) if export.holds_links else (), raw)


def _links(run: Run, keys: Sequence[str], about: Mapping[str, Any]) -> Rows | None:
    if len(keys) > LINKED:
        return None
    moment = {name: about[name] for name in ("as_of", "half_life_days")}
    return run("explore/links_among", keys=keys, kinds=[], **moment)
