"""One pass over a file before anything is held: is it whole, how long is it, are its kinds declared?"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kloutgraph.errors import InputError
from kloutgraph.model import KIND_NAME, RESERVED_KINDS, Act, Network
from kloutgraph.networks import Format, Reading, lines
from kloutgraph.privacy.fingerprint import normal

FEW = 5
EVERY_ROWS = 20_000


@dataclass(frozen=True)
class Survey:
    """What is known of a file beforehand: SHA-256 of its content (hex), its rows with the rejected ones."""

    sha256: str
    rows: int


def survey(
    file: Path,
    form: Format,
    reading: Reading,
    network: Network,
    progress: Callable[[str, int, int], None],
) -> Survey:
    """Read *file* to its end and return what is known of it.

    Raises InputError for what the format cannot read and for kinds that *network* does not declare.
    """
    examined = lines.examine(file)
    declared = {kind.name for kind in network.kinds}
    unknown: defaultdict[str, list[Act]] = defaultdict(list)
    rows = 0
    for rows, row in enumerate(form.read(file, reading), 1):
        if isinstance(row, Act) and row.kind not in declared:
            unknown[row.kind].append(row)
        if rows % EVERY_ROWS == 0:
            progress("checking", rows, max(rows, examined.lines))
    if unknown:
        raise InputError(_undeclared(unknown), file=file)
    return Survey(examined.sha256, rows)


def _undeclared(unknown: dict[str, list[Act]]) -> str:
    rows = [act for acts in unknown.values() for act in acts]
    shown = ", ".join(f"{act.line:,}" for act in sorted(rows)[:FEW])
    where = f"in line{'s' if len(rows) > 1 else ''} {shown}{' …' if len(rows) > FEW else ''}"
    if len(unknown) > FEW or any(normal(act.kind) in (normal(act.actor), normal(act.target)) for act in rows):
        return (
            f"has {len(rows):,} acts of {len(unknown):,} kinds that are not declared ({where}); "
            "is it the right column? Say which with --map kind=COLUMN"
        )
    if not all(KIND_NAME.fullmatch(kind) and kind not in RESERVED_KINDS for kind in unknown):
        return (
            f"has {len(rows):,} acts of a kind that is not declared, and not all of these can be ({where}): a kind is "
            "called by small letters, digits and '_', and no word of ours; is it the right column? Say which with "
            "--map kind=COLUMN"
        )
    kinds = " ".join(f"--kind {kind}=WEIGHT:target" for kind in sorted(unknown))
    named = ", ".join(f"'{kind}'" for kind in sorted(unknown))
    return f"has {len(rows):,} acts of a kind that is not declared: {named} ({where}); declare it with {kinds}"
