"""What makes an act the same act: its own id, else what it says and how often it was said in one file."""

from collections import Counter
from collections.abc import Callable, Mapping
from hashlib import md5
from typing import Any

from kloutgraph.model import ENDORSE, Act, KeyedAct, Network, Rejected
from kloutgraph.scores import scoring

ABOUT_NOTHING = "an endorsement says what somebody is good at, so it needs a topic"
DAY_S, WEEK_DAYS = int(scoring.DAY_S), 7
FIRST_DAY = 3
"""Days from a Monday to 1970-01-01."""


class Identities:
    """Gives the acts of one file their identities, 32 hex digits each. It remembers some bytes an act.

    Without ids, the number of equal acts held is the largest number in any one file, so that the same, a shuffled
    or an overlapping file changes nothing. Acts with one id are one act, of the strongest kind. Endorsements of one
    person by one other about one topic in one week (ISO, UTC) are one act, of that week's Monday, whatever the order.

    twins  acts so far that equal an earlier one of the file and have no id to tell them apart
    """

    def __init__(self, network: Network, key: Callable[[str], str], unit: str = "line") -> None:
        self._key, self._unit = key, unit
        self._weights = {kind.name: kind.weight for kind in network.kinds}
        self._salt = salt(network, key)
        self._keys: dict[str, str] = {}
        self._said: Counter[bytes] = Counter()
        self._own: dict[bytes, tuple[str, bytes, int, str]] = {}
        self.twins = 0

    def keyed(self, act: Act) -> KeyedAct | Rejected:
        """Return *act* between keys, or why not: the file used its id before for something else."""
        actor, target = self._known(act.actor), self._known(act.target)
        if act.kind == ENDORSE:
            if not act.topic:
                return Rejected(act.line, ABOUT_NOTHING)
            act = act._replace(at=monday(act.at))
            return self._one(act, actor, target, f"{ENDORSE}\n{actor}\n{target}\n{act.topic}\n{act.at}")
        if act.id:
            return self._one(act, actor, target, f"id\n{act.id}")
        said = f"{self._salt}\n{actor}\n{target}\n{act.kind}\n{act.post}\n{act.at}"
        digest = _digest(said)
        self._said[digest] += 1
        if (times := self._said[digest]) > 1:
            self.twins += 1
            digest = _digest(f"{said}\n{times}")
        return KeyedAct(act.line, actor, target, act.kind, act.at, digest.hex(), topic=act.topic)

    def _one(self, act: Act, actor: str, target: str, said: str) -> KeyedAct | Rejected:
        digest = _digest(f"{self._salt}\n{said}")
        rest = _digest(f"{actor}\n{target}\n{act.at}\n{act.visibility}\n{act.container_visibility}")
        keyed = KeyedAct(act.line, actor, target, act.kind, act.at, digest.hex(), own=True, topic=act.topic)
        before = self._own.get(digest)
        if before is None:
            self._own[digest] = act.kind, rest, act.line, act.topic
            return keyed
        kind, rest_before, line, topic = before
        if rest_before != rest:
            return Rejected(act.line, f"its id came with other content in {self._unit} {line:,}, which stays")
        keyed = keyed._replace(again=True, topic=topic)
        if self._weights[kind] >= self._weights[act.kind]:
            return keyed
        self._own[digest] = act.kind, rest, line, topic
        return keyed._replace(replaces=kind)

    def _known(self, handle: str) -> str:
        key = self._keys.get(handle)
        if key is None:
            key = self._keys[handle] = self._key(handle)
        return key


class Checksum:
    """The running checksum of the acts held: how many, and the sums of both halves of their ids modulo 2^64."""

    @classmethod
    def kept(cls, state: Mapping[str, Any]) -> "Checksum":
        """Return the checksum that the graph keeps in its *state*."""
        return cls(state["acts"], state["low"], state["high"])

    def __init__(self, acts: int, low: str, high: str) -> None:
        self.acts, self._low, self._high = acts, int(low, 16), int(high, 16)

    def change(self, ids: list[str], sign: int) -> None:
        """Add the acts with *ids* (*sign* 1) or take them away (-1)."""
        self.acts += sign * len(ids)
        self._low = (self._low + sign * sum(int(one[16:], 16) for one in ids)) % 2**64
        self._high = (self._high + sign * sum(int(one[:16], 16) for one in ids)) % 2**64

    @property
    def fields(self) -> dict[str, int | str]:
        """``acts``, ``low`` and ``high`` as the graph keeps them."""
        return {"acts": self.acts, "low": f"{self._low:x}", "high": f"{self._high:x}"}

    def __str__(self) -> str:
        """Give it as it is shown: the number of acts, a dash, 32 hex digits."""
        return f"{self.acts}-{self._high:016x}{self._low:016x}"


def monday(at: int) -> int:
    """Return the first second of the week of second *at*, both since 1970."""
    return at - ((at // DAY_S + FIRST_DAY) % WEEK_DAYS) * DAY_S - at % DAY_S


def salt(network: Network, key: Callable[[str], str]) -> str:
    """Return what identities on *network* begin with: the key of nobody, which cannot be known without the secret.

    It keeps anybody from making two acts that meet, which is easy with MD5 alone.
    """
    return f"{network.name}\n{key('')}"


def _digest(text: str) -> bytes:
    """Return 16 bytes; MD5 because DuckDB makes it too, several times faster than anything safer.

    The last byte first, as DuckDB's ``md5_number`` has it.
    """
    return md5(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()[::-1]
