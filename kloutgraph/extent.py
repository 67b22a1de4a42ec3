"""When the first and the last act held was, kept up as acts come and go, so that a rating need not walk them all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

DAY_S = 86_400


@dataclass(frozen=True)
class Extent:
    """The moments of the first and the last act held, seconds since 1970; None where nobody knows."""

    first: int | None
    last: int | None

    @classmethod
    def taken(cls, state: dict[str, Any]) -> "Extent":
        """Return the extent that a row of *state* holds, and take it out of the row."""
        return cls(state.pop("first"), state.pop("last"))

    def with_acts(self, moments: Iterable[int], *, held: int) -> "Extent":
        """Return the extent with acts at *moments* beside the *held* ones: unknown stays so unless none was held."""
        known = {moment for moment in (self.first, self.last) if moment is not None}
        if held and not known:
            return self
        all_of_them = known.union(moments)
        return Extent(min(all_of_them, default=None), max(all_of_them, default=None))

    def without(self, gone: Mapping[str, Any]) -> "Extent":
        """Return the extent without acts of which the first and the last are told: unknown if they touch an end."""
        if gone["first"] is None or self.first is None or self.last is None:
            return self
        inside = self.first < gone["first"] and gone["last"] < self.last
        return self if inside else Extent(None, None)

    @property
    def fields(self) -> dict[str, int | None]:
        """``first`` and ``last`` as the graph keeps them."""
        return {"first": self.first, "last": self.last}


def day_of(at: int | None) -> int | None:
    """Return the first second of the day of *at*: as closely as a last act may be kept after whoever did it left."""
    return None if at is None else at - at % DAY_S
