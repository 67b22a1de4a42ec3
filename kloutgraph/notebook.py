"""The graph in a notebook: tables, neighbourhoods as values of py2neo, a picture in a cell. It reads and never writes.

    from kloutgraph import notebook
    graph = notebook.connect()
    graph.people(top=10)
    graph.network_of("town:ada")

What is asked goes the way of the command line, in READ mode, so of nobody who is not listed there is a name. py2neo
gives values to work with and is not spoken through: it cannot send a moment and knows no time limit.
"""

import atexit
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from importlib.util import find_spec
from typing import Any

from kloutgraph import asking, drawing, neighbourhood, picture, settings
from kloutgraph.commands.words import house, note, now, visible
from kloutgraph.connect import Opened
from kloutgraph.errors import InputError, QueryFailed, UsageProblem
from kloutgraph.free.asking import Asking, End
from kloutgraph.neighbourhood import Around, Wanted
from kloutgraph.privacy.fingerprint import TOWN_SECRET, Fingerprints
from kloutgraph.rights.upkeep import follow_time
from kloutgraph.scores import rating

Table = Any
"""A DataFrame of pandas where that is installed, else a Table of py2neo."""
MOVES = "MOVES"
"""Type of the relationships of a subgraph: who moves whom. The graph itself holds acts and no such type."""
MOST = 300
"""People around somebody at most."""


def connect(*, demo: bool = False) -> "Notebook":
    """Return the graph that the settings of the command line name; our own Neo4j stays while it is open.

    demo  the town of kloutgraph demo instead

    Raises as ``kloutgraph.connect.opened``.
    """
    chosen, stack = settings.read(), ExitStack()
    where = chosen.apart("demo") if demo else chosen
    opened = stack.enter_context(house(where, Fingerprints(TOWN_SECRET) if demo else None))
    atexit.register(stack.close)
    return Notebook(opened, stack.close)


class Notebook:
    """An open graph, for whoever looks at it in a notebook. ``with`` closes it, and so does the end of the kernel."""

    def __init__(self, opened: Opened, close: Callable[[], None] = lambda: None) -> None:
        self._opened: Opened | None = opened
        self._close = close

    def __enter__(self) -> "Notebook":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave the graph."""
        self._opened = None
        self._close()

    def people(self, top: int = 20) -> Table:
        """Return the ranking of those who agreed to be shown, *top* rows at most.

        Raises InputError before the first rating.
        """
        with self._now() as opened:
            rating.needed(opened.graph)
        return self.ask("ranking", top=top)

    def network_of(self, account: str, *, top: int = 25, steps: int = 1) -> "NetworkOf":
        """Return who is around *account*, ``network:handle``, at the moment of the current rating.

        top    people around it at most, 1 to MOST
        steps  1, or 2 with those who have ties with the nearest

        Raises InputError for anybody who is not shown, UsageProblem for numbers out of range.
        """
        if not (isinstance(top, int) and 1 <= top <= MOST and steps in (1, 2)):
            raise UsageProblem(f"top must be 1 to {MOST} and steps 1 or 2")
        with self._now() as opened:
            key = asking.key_of(opened.graph, opened.fingerprints, account)
            moment = asking.moment(opened.graph)
            around = neighbourhood.around(opened.graph, Wanted(key, **moment, top=top, steps=steps))
        return NetworkOf(neighbourhood.numbered(around))

    def questions(self) -> Table:
        """Return the questions that ``ask`` answers, with what they take."""
        rows = [(query.short, query.title, " ".join(one.name for one in query.params)) for query in asking.questions()]
        return _table(("question", "answers", "takes"), rows)

    def ask(self, question: str, /, **words: object) -> Table:
        """Return what a file of cypher/explore answers, with parameters in people's words, as ``kloutgraph ask``.

        Raises UsageProblem for words that do not fit, InputError for an account that is not shown.
        """
        query = asking.question(question)
        with self._now() as opened:
            said = {name: _word(value) for name, value in words.items()}
            rows = asking.ask(opened.graph, opened.fingerprints, query.name, said)
        columns = [one.name for one in query.shown]
        return _table(columns, ([row[name] for name in columns] for row in rows))

    def cypher(self, query: str, /, **params: object) -> Table:
        """Return what free Cypher answers: through the gate, with its limits and an entry in the ledger.

        What there is beyond 1,000 rows is left out, which a sentence says. To interrupt the kernel ends it on the
        server, too. Raises RefusedByGate, Ended, and InputError with what Neo4j says.
        """
        with self._now() as opened, ThreadPoolExecutor(1) as pool:
            free = Asking(opened.graph)
            answer = pool.submit(free.ask, query, params, now(), door="notebook")
            try:
                found = answer.result()
            except KeyboardInterrupt:
                free.stop()
                found = answer.result()
            except QueryFailed as error:
                raise InputError(error.message) from error
        if found.end is not End.WHOLE:
            note(found.end.value)
        return _table(found.columns, found.rows)

    @contextmanager
    def _now(self) -> Iterator[Opened]:
        """Give the graph after what time has made due: a notebook stays open for days."""
        if self._opened is None:
            raise InputError("this graph was closed; open it with: notebook.connect()")
        follow_time(self._opened.graph, now())
        yield self._opened


@dataclass(frozen=True, repr=False)
class NetworkOf:
    """Who is around somebody, and how all of them move each other. A notebook shows it as a picture."""

    around: Around = field(repr=False)

    @property
    def people(self) -> Table:
        """The one in the middle first, then by the strength of the tie; a role says what they are to the middle."""
        rows = [
            (one.account, one.name, one.score, str(one.role), one.moves, one.moved) for one in self.around.people
        ]  # fmt: skip
        return _table(("account", "name", "score", "role", "moves", "moved"), rows)

    @property
    def links(self) -> Table:
        """Who moves whom, and how strongly, in faded acts."""
        columns = ("mover", "moved", "strength", "acts")
        return _table(columns, ([link[name] for name in columns] for link in self.around.links))

    @property
    def subgraph(self) -> Any:
        """A Subgraph of py2neo: nodes (:Account:Listed {account, name, score}), relationships MOVES {strength, acts}.

        It is bound to no database.
        """
        from py2neo.data import Node, Relationship, Subgraph

        nodes = {
            one.key: Node("Account", "Listed", account=one.account, name=one.name, score=one.score)
            for one in self.around.people
        }
        links = [
            Relationship(
                nodes[link["mover_key"]], MOVES, nodes[link["moved_key"]], strength=link["strength"], acts=link["acts"]
            )
            for link in self.around.links
        ]
        return Subgraph(nodes.values(), links)

    def __repr__(self) -> str:
        around = self.around
        return f"{around.people[0].account}: {len(around.people) - 1} people around it, {len(around.links)} links"

    def _repr_svg_(self) -> str:
        people, links = self.around.people, self.around.links
        places = picture.places(people, links)
        return drawing.svg(picture.plain(picture.picture(people, links, places)), repr(self))


def _table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    cells = [[_cell(value) for value in row] for row in rows]
    if find_spec("pandas"):
        import pandas

        return pandas.DataFrame(cells, columns=list(columns))
    from py2neo.integration import Table as OfPy2neo

    return OfPy2neo([[_told(value) for value in row] for row in cells], keys=list(columns))


def _cell(value: Any) -> Any:
    """Return *value* as Python has it, a text without signs that would steer a terminal."""
    if isinstance(value, str):
        return visible(value)
    return value.to_native() if hasattr(value, "to_native") else value


def _told(value: Any) -> Any:
    """Return *value* as py2neo can print it, which knows no moments of Python."""
    return value.isoformat() if isinstance(value, date) else value


def _word(value: object) -> str:
    """Return *value* as people write it."""
    if isinstance(value, date):
        return value.isoformat()
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
