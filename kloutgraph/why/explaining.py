"""Parts to sentences; words only. It knows no graph."""

from collections.abc import Iterator, Mapping

from kloutgraph.scores.rating import Rating
from kloutgraph.why import changing
from kloutgraph.why.changing import Change
from kloutgraph.why.parts import Explanation, Part

UNSHOWN = "people who are not shown"
OTHERS = "others who are shown"
CAUSES: Mapping[str, str] = {
    changing.NEW: "new acts",
    changing.FALLEN_OUT: "the passing of time",
    changing.REMOVED: "what was removed",
    changing.OTHERS: "the standing of others",
    changing.METHOD: "another method",
}
"""What each cause of a change is called."""


def sentences(explanation: Explanation) -> Iterator[str]:
    """Give the sentences that say where a score comes from, the most telling first."""
    rating = explanation.rating
    yield (
        f"{explanation.account} has {explanation.score:.1f} of 100 as of {rating.as_of:%Y-%m-%d %H:%M} UTC "
        f"(method {rating.method}, rating {rating.number})."
    )
    yield f"That is more than {explanation.above} of 100 accounts have."
    yield f"{counted(explanation.reach, 'different account')} acted towards this one in that time."
    if rating.vouchers:
        yield f"Only those count who are trusted, or towards whom {rating.vouchers} others acted who count."
    if explanation.parts:
        yield f"Most of it comes from {_listed([part.account or '' for part in explanation.parts[:3]])}."
    if explanation.unshown:
        yield f"{explanation.unshown.points:.1f} points come from {UNSHOWN}, counted and never named."
    if len(explanation.through) > 1:
        yield f"It is one score for {_listed(list(explanation.through))}, accounts of one person."
    if explanation.score > explanation.base:
        low, high = explanation.band
        yield f"How firm it is: chance alone, dealing such acts anew, would leave it between {low:.1f} and {high:.1f}."
    if explanation.score == explanation.base:
        yield "Everybody has 1; nothing that was counted adds to it."


def moved(change: Change, older: Rating) -> str:
    """Return in one sentence by how much a score moved since the rating *older*, and by which cause most of it."""
    since, apart = f"{older.as_of:%d %B %Y}".lstrip("0"), round(change.after - change.before, 1)
    if not apart:
        cancel = ", for what moved it cancels out" if any(change.causes.values()) else ""
        return f"The same as on {since}{cancel}."
    cause = max(change.causes, key=lambda name: change.causes[name] * apart)
    return f"{'Up' if apart > 0 else 'Down'} {abs(apart):.1f} since {since}, most of it by {CAUSES[cause]}."


def label(part: Part, *, unshown: bool = False) -> str:
    """Return what a part is called in a table."""
    if unshown:
        return UNSHOWN
    return part.account or f"{part.people:,} {OTHERS}"


def counted(number: int, thing: str) -> str:
    """Return a number with its thing, in the plural unless it is one."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
