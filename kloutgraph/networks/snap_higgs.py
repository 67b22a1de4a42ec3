"""The published Higgs format: ``userA userB unixtime RT|MT|RE``, one act a line, no header."""

from collections.abc import Iterator
from pathlib import Path

from kloutgraph.model import Act, Rejected
from kloutgraph.networks import Format, Reading, lines, moments
from kloutgraph.networks.scopes import Fate, Scope, Whose

KINDS = {"RT": "repost", "MT": "mention", "RE": "reply"}


def read(file: Path, _: Reading) -> Iterator[Act | Rejected]:
    """Give an Act or a Rejected for every line of *file* that is not blank."""
    for number, text in enumerate(lines.read(file), 1):
        if fields := text.split():
            yield _act(number, fields)


def _act(number: int, fields: list[str]) -> Act | Rejected:
    if len(fields) != 4:
        many = "too many" if len(fields) > 4 else "too few"
        return Rejected(number, f"{many} fields: {len(fields)} where the format has 4: userA userB unixtime RT|MT|RE")
    actor, target, time, kind = fields
    at = moments.seconds(time)
    if at is None:
        return Rejected(number, f"the third field {moments.PROBLEM}")
    if kind not in KINDS:
        return Rejected(number, "the fourth field is none of RT, MT, RE")
    return Act(number, actor, target, KINDS[kind], at)


_READS = (
    Scope("userA", Whose.BOTH, "who acted", Fate.FINGERPRINT),
    Scope("userB", Whose.BOTH, "towards whom", Fate.FINGERPRINT),
    Scope("unixtime", Whose.BOTH, "when, because acts fade", Fate.KEPT),
    Scope("RT|MT|RE", Whose.BOTH, "what was done, which says how much it weighs", Fate.KEPT),
)
FORMAT = Format(
    "snap-higgs", "as SNAP published higgs-activity_time.txt: userA userB unixtime RT|MT|RE", read, reads=_READS
)
