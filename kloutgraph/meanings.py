"""What labels, relationship types and properties of the graph mean, for whoever writes Cypher. Words alone.

The one place where they are explained; a test holds it against the queries and against the graph of the town.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kloutgraph.model import STANDARD_KINDS
from kloutgraph.queries import Field
from kloutgraph.scores.scoring import DAY_S, HALF_LIFE_DAYS, LANDMARK

ACTS = "(act)"
"""Under this name stands what all acts say; a network can declare kinds of its own, each a type like LIKED."""


@dataclass(frozen=True)
class Explained:
    """A label or a relationship type.

    inner  whether kloutgraph keeps it for its own work, so that a question hardly needs it
    start  label at which a relationship starts, and *end*; "" for a label
    """

    name: str
    meaning: str
    properties: tuple[Field, ...] = ()
    inner: bool = False
    start: str = ""
    end: str = ""


def _said(text: str) -> tuple[Field, ...]:
    """Return the properties in *text*: a line each, name, type and meaning."""
    return tuple(Field(*re.split(r"\s+", line.strip(), maxsplit=2)) for line in text.strip().splitlines())


_ACCOUNT = _said("""
    key               STRING    keyed fingerprint of network and handle, which tells accounts apart and names nobody
    network           STRING    the network it is on
    handle            STRING    what it is called there; of Listed accounts alone
    name              STRING    the name its person gave; of Listed accounts alone, and not of all
    score             FLOAT     1 to 100 by the rating of the same node; none is as good as 1
    standing          FLOAT     attention from those who are attended to, 0.15 or more; none is as good as 0.15
    reach             INTEGER   different accounts that acted towards it; those not shown count from 10 on
    attention         FLOAT     weighted PageRank of the account, which standing is made of
    rating            INTEGER   number of the rating that gave these values; compare it with rating of State
    circle            INTEGER   the circle it acts in, the largest is 1; only while State has circles
    seed              INTEGER   group of trusted accounts that it was chosen into
    vouched           INTEGER   the rating in which somebody trusted vouched for it
    given             FLOAT     sum of the weights of its acts, faded as those are
    own               FLOAT     standing of this account alone, where its person has several
    beside            STRING    key of the account of the same person that stands for both in the ranking
    private           BOOLEAN   whether it is private, or may be
    stable            STRING    keyed fingerprint of the id that stays when the handle changes
    import            INTEGER   number of the import that brought it, where no people file did
    label             STRING    rule by which it was labelled as a bot
    label_number      INTEGER   number of that label
    label_confidence  FLOAT     how sure that is, 0 to 1
    label_reason      STRING    why, as its person can read it
    label_numbers     STRING    what the reason rests on
    label_at          DATETIME  when it was labelled
    cleared           STRING    rules that may not label it again, because somebody looked
""")

LABELS: Mapping[str, Explained] = {
    one.name: one
    for one in (
        Explained("Account", "a name on one network; others know it by its key", _ACCOUNT),
        Explained("Listed", "an Account whose person agreed to be shown: only these have a handle"),
        Explained("Counted", "an Account that takes part in ratings"),
        Explained("Known", "an Account beside the owner of an archive: a key, never counted and never shown"),
        Explained("Labelled", "an Account that behaves like no person: not counted and not shown"),
        Explained(
            "Person",
            "a human being, or an organisation, who agreed to something; without a name",
            _said("""
                key           STRING   fingerprint that tells persons apart
                adult         BOOLEAN  whether their age was attested; none where nobody did
                organisation  BOOLEAN  whether it is an organisation, which has no age
                ratings       LIST     numbers of the ratings at which their score became another one
                scores        LIST     the scores of these, in the same order
                standings     LIST     the standings of these, likewise
                parts         LIST     what each account gave to these, as text, likewise
            """),
        ),
        Explained(
            "Consent",
            "what a Person agreed to, on one network",
            _said("""
                purpose       STRING    measure (to be counted) or show (to be named)
                network       STRING    the network it is for
                agreed_at     DATETIME  since when
                until         DATETIME  when it ends by itself, if it does
                withdrawn_at  DATETIME  when it was taken back, if it was
                receipt       STRING    its number
                notice        STRING    version of the words that were agreed to
                notice_hash   STRING    SHA-256 of these words
                how           STRING    how it reached us
                evidenced     BOOLEAN   whether it can be proved
            """),
        ),
        Explained(
            "Network",
            "an entry of the register of sources",
            _said("""
                name         STRING   what it is called here
                title        STRING   what people call it
                basis        STRING   consent, public, own or pseudonymous: on what ground its acts are held
                audience     STRING   public, if the operator says so of acts that do not say
                window_days  INTEGER  days for which acts count; none for as long as they are held
                finished     BOOLEAN  whether no acts will come any more
                kinds        LIST     kinds of acts as name=weight:credits, weight without unit
                contact      STRING   who answers for it
                publisher    STRING   who published the data
                licence      STRING   under which licence
                citation     STRING   how to cite it
                id_pattern   STRING   what ids must look like where the basis is pseudonymous
                owner        STRING   key of the owner where the basis is own
            """),
        ),
        Explained(
            "Topic",
            "a subject of the ontology; acts name it by any of its names",
            _said("""
                slug     STRING  its short name
                number   STRING  its id in the ontology
                parents  LIST    slugs of the topics above it
                name_*   STRING  what it is called in a language, such as name_en
            """),
        ),
        Explained(
            "Rating",
            "one run: what it read, how it was made and how well",
            _said("""
                number             INTEGER   from 1
                method             STRING    version of the method
                as_of              DATETIME  acts before it count, faded to it
                since              DATETIME  acts from it on count
                rated_at           DATETIME  when it was made
                window_days        FLOAT     days for which acts counted
                half_life_days     FLOAT     days in which an act loses half its weight
                acts               INTEGER   acts read
                accounts           INTEGER   accounts that took part
                distinct           INTEGER   different standings among them
                damping            FLOAT     damping factor of PageRank
                tolerance          FLOAT     at which an account is done
                iterations         INTEGER   that PageRank needed
                held_back          FLOAT     weight that everybody keeps beside what they hand out
                daily              FLOAT     power to which what arrives on one day counts
                vouchers           INTEGER   how many who count must have acted towards somebody for theirs to count
                choices            INTEGER   how often trusted accounts had been chosen
                kinds              LIST      kinds that were weighed otherwise, as name=weight
                fade               FLOAT     by which weights of acts are multiplied to be faded to as_of
                refereed           STRING    whole or residual: what a second implementation looked at
                distance           FLOAT     largest difference to it
                distance_relative  FLOAT     likewise, relative
                ladder             LIST      99 scores that part the accounts into a hundred equal parts
                asked              BOOLEAN   whether as_of was asked for
                imports            INTEGER   imports that it knew
                removals           INTEGER   how often acts had been taken out before
                checksum           STRING    of the acts that it read
                stages             LIST      what it did, in order
                stage_seconds      LIST      how long each took
                projection_bytes   INTEGER   memory that the projection took
                heap_bytes         INTEGER   heap of the server in use
                peak_bytes         INTEGER   memory of our own process at most
            """),
        ),
        Explained(
            "Import",
            "one file that was read, and what became of its rows",
            _said("""
                number       INTEGER   from 1
                network      STRING    the network it was read for
                started_at   DATETIME  when it began
                finished_at  DATETIME  when it was done; none while it is not
                undone_at    DATETIME  when it was taken back, if it was
                admitted     INTEGER   acts that came in
                held         INTEGER   rows that were held already
                withheld     LIST      why rows were withheld
                counts       LIST      how many for each of these reasons
                conflicts    LIST      rows that contradict what is held, as line and sentence
                next_row     INTEGER   the row at which it goes on
                until        INTEGER   day of its last act, seconds since 1970
                fingerprint  STRING    SHA-256 of the file and of how it is read
                rows         STRING    fingerprint of the rows of a file that was brought as a whole
                twins        INTEGER   rows of it that told an act twice
                removals     INTEGER   how often acts had been taken out when it was brought
            """),
        ),
        Explained(
            "State",
            "what the graph knows of itself, one node; rating is the number of the rating in force",
            _said("""
                name              STRING    state
                rating            INTEGER   the rating whose values are shown
                circles           INTEGER   the rating in whose acts circles were found; none while they are not told
                acts              INTEGER   acts held
                first             INTEGER   when the first act was, seconds since 1970
                last              INTEGER   when the last act was, likewise
                imports           INTEGER   imports so far
                ratings           INTEGER   ratings so far
                lists             INTEGER   lists so far
                requests          INTEGER   requests so far
                labels            INTEGER   labels so far
                cards             INTEGER   report cards so far
                removals          INTEGER   how often acts were taken out
                claims            INTEGER   how often the graph was taken for a change
                entries           INTEGER   entries of the ledger
                head              STRING    hash of the last of them
                low               STRING    half of the checksum of all acts
                high              STRING    the other half
                secret            STRING    fingerprint of the secret that keys are made with
                publishing        INTEGER   the rating that is being written
                publishing_at     DATETIME  since when
                unfinished        BOOLEAN   whether it is not all written
                finding           INTEGER   number of the search for circles that runs
                circles_left_out  INTEGER   the last rating whose circles were too large for the memory
            """),
            inner=True,
        ),
        Explained(
            "List",
            "a list of people that left",
            _said("""
                number     INTEGER   from 1
                purpose    STRING    what it is for
                recipient  STRING    who has it
                at         DATETIME  when it left
                expires    DATETIME  when it must be deleted; it names nobody any more then
                rows       INTEGER   how many people it named
            """),
        ),
        Explained(
            "Entry",
            "an entry of the ledger: what was done with people's data, without names",
            _said("""
                number  INTEGER  from 1 without gaps
                at      STRING   when, ISO 8601, UTC
                event   STRING   what happened
                facts   STRING   what must be known of it, JSON
                before  STRING   hash of the entry before
                hash    STRING   of all of this
            """),
            inner=True,
        ),
        Explained(
            "Suppression",
            "a standing order never to hold an account",
            _said("""
                key       STRING    key of the account
                at        DATETIME  since when
                reason    STRING    how the order reached us
                erase_at  DATETIME  until when its owner may object, if something waits for that
                stable    STRING    key of the account's id
                of_id     BOOLEAN   whether key is that of an id
            """),
            inner=True,
        ),
        Explained(
            "Waiting",
            "an account set aside until its owner objects or it is erased",
            (*_ACCOUNT[:2], *_said("stable  STRING  as of an Account"), *_said("private  BOOLEAN  as of an Account")),
            inner=True,
        ),
        Explained(
            "Access",
            "a person's word that a private account may be held",
            _said("""
                key           STRING    key of the account
                network       STRING    its network
                scope         STRING    what to
                agreed_at     DATETIME  since when
                until         DATETIME  until when
                withdrawn_at  DATETIME  when it was taken back
                receipt       STRING    its number
                notice        STRING    version of the words that were agreed to
                notice_hash   STRING    SHA-256 of these
                how           STRING    how it reached us
                evidenced     BOOLEAN   whether it can be proved
            """),
            inner=True,
        ),
        Explained(
            "HiddenTopic",
            "a topic that somebody does not want to be shown with",
            _said("""
                key    STRING    key of the account
                topic  STRING    slug of the topic
                at     DATETIME  since when
            """),
            inner=True,
        ),
        Explained(
            "OffLists",
            "somebody's wish to be on no list",
            _said("""
                key  STRING    key of the account
                at   DATETIME  since when
            """),
            inner=True,
        ),
        Explained(
            "Request",
            "something that somebody asked to have looked at again",
            _said("""
                number       INTEGER   from 1
                key          STRING    key of the account while that is held
                about        STRING    what is to be looked at
                at           DATETIME  when it was asked
                due          DATETIME  when it must have been answered
                state        STRING    open, upheld or rejected
                answered_at  DATETIME  when it was answered
                receipt      STRING    hash of the number by which whoever asked finds it
            """),
            inner=True,
        ),
        Explained(
            "Reason",
            "why people left, and how many",
            _said("""
                why    STRING   words of ours
                count  INTEGER  how many
            """),
            inner=True,
        ),
        Explained(
            "Card",
            "the report card of a method",
            _said("""
                method   STRING    version of the method
                card     STRING    the card, JSON
                as_of    DATETIME  moment of its last window
                made_at  DATETIME  when it was made
            """),
            inner=True,
        ),
    )
}
"""Label to what it means."""

ACT_SAYS = _said(f"""
    at      INTEGER  when, seconds since 1970
    weight  FLOAT    weight of its kind times 2 ^ ((at - {LANDMARK}) / {HALF_LIFE_DAYS * DAY_S}): newer ones weigh more
    topic   STRING   what it is about, as its file calls it, if it says so
    credit  STRING   actor or nobody, where it is not its target whom it credits with influence
    id      STRING   identity of the act, 32 hex digits; no id of a post
    import  INTEGER  number of the import that brought it
""")

TYPES: Mapping[str, Explained] = {
    **{
        kind.relationship: Explained(
            kind.relationship, f"an act: {kind.name}, weight {kind.weight:g}", ACT_SAYS, start="Account", end="Account"
        )
        for kind in STANDARD_KINDS
    },
    "HAS": Explained("HAS", "whose account it is", start="Person", end="Account"),
    "GAVE": Explained("GAVE", "who gave the consent", start="Person", end="Consent"),
    "UNDER": Explained("UNDER", "the topic above", start="Topic", end="Topic"),
    "NAMES": Explained("NAMES", "who is on the list", start="List", end="Account"),
}
"""Relationship type to what it means."""


def of_kind(relationship: str) -> Explained:
    """Return what a type means that a network declared."""
    return Explained(relationship, "an act of a kind that a network declared", ACT_SAYS, start="Account", end="Account")
