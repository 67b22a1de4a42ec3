"""One pass over a file before anything is held: is it whole, how long is it, are its kinds declared?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kloutgraph.errors import InputError
from kloutgraph.model import KIND_NAME, RESERVED_KINDS, Act, Network
from kloutgraph.networks import Format, Reading
from kloutgraph.privacy.fingerprint import normal

FEW = 5
EVERY_ROWS = 20_000
_CHANGED = (
    "changed while it was read; import it again when nobody writes to it (what was held of it so far stays, as after "
    "an interruption)"
)


@dataclass(frozen=True)
class Survey:
    """What is known of a file beforehand.

    sha256  of its content, hex
    rows    how many, with the rejected ones
    file    where it is
    state   size, time of change and number (inode) of the file before it was read
    texts   whether an act of it has a text
    """

    sha256: str
    rows: int
    file: Path
    state: tuple[int, int, int]
    texts: bool = False

    def check_unchanged(self) -> None:
        """Raise InputError if the file is not as it was before it was read."""
        if _state(self.file) != self.state:
            raise InputError(_CHANGED, file=self.file)


def survey(
    file: Path,
    form: Format,
    reading: Reading,
    network: Network,
    progress: Callable[[str, int, int], None],
) -> Survey:
    """Read *file* to its end and return what is known of it.

    Raises InputError for what the format cannot read, for kinds that *network* does not declare, and for a file that
    changes meanwhile.
    """
    state = _state(file)
    examined = form.examine(file)
    declared = {kind.name for kind in network.kinds}
    unknown: dict[str, tuple[int, list[Act]]] = {}
    rows, texts = 0, False
    for rows, row in enumerate(form.read(file, reading), 1):
        texts = texts or (isinstance(row, Act) and bool(row.text))
        if isinstance(row, Act) and row.kind not in declared:
            many, first = unknown.get(row.kind, (0, []))
            unknown[row.kind] = many + 1, [*first, row][:FEW]
        if rows % EVERY_ROWS == 0:
            progress("checking", rows, max(rows, examined.lines))
    seen = Survey(examined.sha256, rows, file, state, texts)
    seen.check_unchanged()
    if unknown:
        raise InputError(undeclared(unknown, form.unit), file=file)
    return seen


def _state(file: Path) -> tuple[int, int, int]:
    try:
        found = file.stat()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or type(error).__name__}", file=file) from None
    return found.st_size, found.st_mtime_ns, found.st_ino


def undeclared(unknown: Mapping[str, tuple[int, list[Act]]], unit: str) -> str:
    """Return the end of a sentence on the *unknown* kinds of a file: how often each occurs, and its first acts."""
    rows = [act for _, acts in unknown.values() for act in acts]
    many = sum(count for count, _ in unknown.values())
    shown = ", ".join(f"{act.line:,}" for act in sorted(rows)[:FEW])
    where = f"in {unit}{'s' if many > 1 else ''} {shown}{' …' if many > FEW else ''}"
    if len(unknown) > FEW or any(normal(act.kind) in (normal(act.actor), normal(act.target)) for act in rows):
        return (
            f"has {many:,} acts of {len(unknown):,} kinds that are not declared ({where}); "
            "is it the right column? Say which with --map kind=COLUMN"
        )
    if not all(KIND_NAME.fullmatch(kind) and kind not in RESERVED_KINDS for kind in unknown):
        return (
            f"has {many:,} acts of a kind that is not declared, and not all of these can be ({where}): a kind is "
            "called by small letters, digits and '_', and no word of ours; is it the right column? Say which with "
            "--map kind=COLUMN"
        )
    kinds = " ".join(f"--kind {kind}=WEIGHT:target" for kind in sorted(unknown))
    named = ", ".join(f"'{kind}'" for kind in sorted(unknown))
    return f"has {many:,} acts of a kind that is not declared: {named} ({where}); declare it with {kinds}"
