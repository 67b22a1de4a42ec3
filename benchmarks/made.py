"""Made-up acts and people for races, the same bytes on every machine. It knows nothing of kloutgraph.

Distinct pairs with a power law on both sides, further acts on existing pairs, skewed; moments uniform over 2020 to
2024. Ids are whole numbers, handles 6 to 14 signs. Ordered by nothing, as an export is.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]

SEED = 20240607
FIRST, END = 1_577_836_800, 1_735_689_600
"""2020-01-01 and 2025-01-01 in seconds since 1970."""
DAY_S = 86_400
CHUNK_ROWS = 200_000
KINDS = ("follow", "mention", "reply", "repost", "like")
SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789_"
ACTS = "id,source,target,type,ts"
PEOPLE = "person,account,network,adult,private,measure,show,agreed_at,withdrawn_at"
AGREED, WITHDREW = "2019-06-01", "2025-02-01"
LEFT_OUT = 0.05
"""Share of the accounts that withdrew; as many have nobody who attests their age, and as many are private."""


@dataclass(frozen=True)
class Scale:
    """How much is made: *accounts*, distinct *pairs* of them with an act, and *repeats*, further acts of such pairs."""

    accounts: int
    pairs: int
    repeats: int

    @property
    def rows(self) -> int:
        """Acts in all."""
        return self.pairs + self.repeats

    @property
    def fresh(self) -> int:
        """Acts that a night brings: one in 200."""
        return self.rows // 200

    @property
    def name(self) -> str:
        """What its files are called."""
        return f"{self.accounts}-{self.pairs}-{self.repeats}"


def scale(rows: int) -> Scale:
    """Return the scale of *rows* acts: 40 an account, three in four between a new pair."""
    return Scale(rows // 40, rows // 4 * 3, rows - rows // 4 * 3)


SIZES = {"tiny": scale(20_000), "small": scale(200_000), "big": scale(20_000_000)}


def acts(of: Scale, folder: Path) -> Path:
    """Return the file of all acts in *folder*, made if it is not there."""
    return _once(folder / f"acts-{of.name}.csv", ACTS, lambda: _acts(of))


def fresh(of: Scale, night: int, folder: Path) -> Path:
    """Return the acts that *night* (from 1) brings: new ids, the same accounts, on one day after all others."""
    return _once(folder / f"night-{night}-{of.name}.csv", ACTS, lambda: _fresh(of, night))


def people(of: Scale, network: str, folder: Path) -> Path:
    """Return the people file of all accounts, whether they act or not."""
    return _once(folder / f"people-{network}-{of.name}.csv", PEOPLE, lambda: _people(of, network))


def handles(of: Scale) -> list[str]:
    """Return the handle of each account, all different, by its number."""
    rng = _rng(1)
    lengths = rng.integers(1, 10, of.accounts)
    drawn = rng.integers(0, len(SIGNS), (of.accounts, 9))
    return [
        "".join(SIGNS[sign] for sign in signs[:length]) + f"{number + 0x10000:x}"
        for number, (length, signs) in enumerate(zip(lengths.tolist(), drawn.tolist(), strict=True))
    ]


def _acts(of: Scale) -> Iterator[str]:
    rng = _rng(2)
    pairs = _pairs(of, rng)
    again = pairs[(rng.random(of.repeats) ** 2 * of.pairs).astype(np.int64)]
    kinds = np.concatenate(
        [np.where(rng.random(of.pairs) < 0.8, 0, rng.integers(1, 5, of.pairs)), rng.integers(1, 5, of.repeats)]
    )
    order = rng.permutation(of.rows)
    both = np.concatenate([pairs, again])[order]
    return _rows(of, 10**15, both, kinds[order], rng.integers(FIRST, END, of.rows))


def _fresh(of: Scale, night: int) -> Iterator[str]:
    rng = _rng(1000 + night)
    drawn = _drawn(of, rng, of.fresh * 2)[: of.fresh]
    at = rng.integers(END + (night - 1) * DAY_S, END + night * DAY_S, drawn.size)
    return _rows(of, 2 * 10**15 + night * 10**9, drawn, rng.integers(0, 5, drawn.size), at)


def _people(of: Scale, network: str) -> Iterator[str]:
    special = _rng(4).permutation(of.accounts)
    share = int(of.accounts * LEFT_OUT)
    withdrew, ageless, private = (set(special[i * share : (i + 1) * share].tolist()) for i in range(3))
    for number, handle in enumerate(handles(of)):
        adult = "" if number in ageless else "yes"
        hidden = "yes" if number in private else "no"
        gone = WITHDREW if number in withdrew else ""
        yield f"p{number},{handle},{network},{adult},{hidden},yes,yes,{AGREED},{gone}\n"


def _pairs(of: Scale, rng: np.random.Generator) -> Whole:
    """Return distinct pairs in random order, each as actor times accounts plus target."""
    found = np.empty(0, np.int64)
    while found.size < of.pairs:
        found = np.unique(np.concatenate([found, _drawn(of, rng, int((of.pairs - found.size) * 1.15) + 1000)]))
    mixed: Whole = rng.permutation(found)[: of.pairs]
    return mixed


def _drawn(of: Scale, rng: np.random.Generator, many: int) -> Whole:
    popular = _rng(3)
    targets, sources = _popularity(of, 0.75, popular), _popularity(of, 0.55, popular)
    source = np.searchsorted(sources, rng.random(many)).astype(np.int64)
    target = np.searchsorted(targets, rng.random(many)).astype(np.int64)
    pairs: Whole = (source * of.accounts + target)[source != target]
    return pairs


def _popularity(of: Scale, power: float, rng: np.random.Generator) -> NDArray[np.float64]:
    weights = (np.arange(1, of.accounts + 1) + 10.0) ** -power
    rng.shuffle(weights)
    return np.cumsum(weights / weights.sum())


def _rows(of: Scale, first_id: int, pairs: Whole, kinds: Whole, at: Whole) -> Iterator[str]:
    names = np.array(handles(of), object)
    words = np.array(KINDS, object)
    for start in range(0, pairs.size, CHUNK_ROWS):
        part = slice(start, start + CHUNK_ROWS)
        source, target = np.divmod(pairs[part], of.accounts)
        ids = range(first_id + start, first_id + start + source.size)
        columns = zip(ids, names[source], names[target], words[kinds[part]], at[part].tolist(), strict=True)
        yield "".join("%d,%s,%s,%s,%d\n" % row for row in columns)  # noqa: UP031  # half the time of an f-string


def _once(file: Path, header: str, made: Callable[[], Iterable[str]]) -> Path:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        aside = file.with_suffix(".part")
        with aside.open("w", encoding="ascii", newline="") as out:
            out.write(header + "\n")
            out.writelines(made())
        aside.replace(file)
    return file


def _rng(stream: int) -> np.random.Generator:
    return np.random.default_rng([SEED, stream])
