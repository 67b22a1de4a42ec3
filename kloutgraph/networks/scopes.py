"""What a reader reads: the notice to a person of what connecting a network, or bringing a file, would look at.

A test holds these tables to what the readers really look at.
"""

from dataclasses import dataclass
from enum import StrEnum


class Whose(StrEnum):
    """Of whom a field is read."""

    OWN = "yours"
    BOTH = "yours and others'"


class Fate(StrEnum):
    """What becomes of what was read of somebody who may be held; of anybody else nothing is ever kept."""

    KEPT = "kept"
    FINGERPRINT = "kept as a fingerprint"
    THROWN = "compared and thrown away"


@dataclass(frozen=True)
class Scope:
    """A field that is read: its name in the file, of whom, why, and what becomes of it."""

    field: str
    whose: Whose
    why: str
    fate: Fate


ACTS = (
    Scope("actor", Whose.BOTH, "who acted", Fate.FINGERPRINT),
    Scope("target", Whose.BOTH, "towards whom", Fate.FINGERPRINT),
    Scope("kind", Whose.BOTH, "what was done, which says how much it weighs", Fate.KEPT),
    Scope("at", Whose.BOTH, "when, because acts fade", Fate.KEPT),
    Scope("id", Whose.BOTH, "to hold the same act once", Fate.FINGERPRINT),
    Scope("post", Whose.BOTH, "to tell acts towards different posts apart", Fate.FINGERPRINT),
    Scope("topic", Whose.BOTH, "what it was about; not where it is called as one of both", Fate.KEPT),
    Scope("text", Whose.BOTH, "copies count once, and what sells something does not", Fate.THROWN),
    Scope("visibility", Whose.BOTH, "what was not public is not held", Fate.THROWN),
    Scope("actor_id", Whose.BOTH, "to leave somebody out under another handle too; not kept", Fate.THROWN),
    Scope("target_id", Whose.BOTH, "likewise", Fate.THROWN),
    Scope("container_visibility", Whose.BOTH, "nor what stood where not everybody may look", Fate.THROWN),
)
"""Of a file of acts with named columns."""
