"""The family of errors, and the exit code that each ends in. Nothing is caught here.

    KloutgraphError            1  failed
    ├── InputError             1  a file or a value says something that cannot be used
    │   ├── NothingToRate      1  a rating would read no act
    │   └── UsageProblem       2  the command's words are off
    ├── QueryError             1  a query file or its parameters
    ├── RefusedByRule          4  the privacy rule says no to the whole of it
    ├── RefusedByGate          4  free Cypher says something that may not be asked
    ├── GraphError             1  Neo4j answered with an error
    │   ├── QueryFailed        1  what somebody typed is no Cypher, or failed
    │   ├── Unreachable        5  Neo4j does not answer, or is not one that can be used
    │   ├── Unfinished         1  a rating is being published, so none is shown
    │   ├── TooLong            1  Neo4j ended what took longer than it may
    │   └── TooLittleMemory    1  Neo4j's heap is too small for what was asked
    └── SetupError             1  our own Neo4j cannot be fetched or started

Each keeps its facts as attributes and ends as one sentence for the person who must act.
No error carries a handle, a name or a key: places are files, lines, columns and networks.
"""

from pathlib import Path


class KloutgraphError(Exception):
    """Anything kloutgraph can explain; ``exit_code`` is what the process ends with."""

    exit_code = 1

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows of it in a notebook: the sentence alone."""
        return [f"kloutgraph: {self}"]


class InputError(KloutgraphError):
    """Something in a file or a value that cannot be used.

    place    where it is: a file, with its line (or what *unit* says) when there is one; empty if there is none
    problem  what is wrong and what to do, one sentence without a full stop
    """

    def __init__(
        self, problem: str, *, file: Path | str | None = None, line: int | None = None, unit: str = "line"
    ) -> None:
        self.problem = problem
        self.place = _place(file, line, unit)
        super().__init__(f"{self.place}: {problem}" if self.place else problem)


class NothingToRate(InputError):
    """A rating would read no act."""


class UsageProblem(InputError):
    """The words of a command do not fit together."""

    exit_code = 2


class QueryError(KloutgraphError):
    """A query file that does not hold, or parameters that do not fit it."""

    def __init__(self, name: str, problem: str) -> None:
        self.name, self.problem = name, problem
        super().__init__(f"query '{name}' {problem}")


class RefusedByRule(KloutgraphError):
    """The privacy rule refuses the whole of it; a refusal of one person is a value, not this."""

    exit_code = 4


class RefusedByGate(KloutgraphError):
    """Free Cypher that may not be asked.

    why   in a sentence without a full stop, from our own words and names of operators and functions alone
    line, column  where, from 1; 0 where it is the whole
    """

    exit_code = 4

    def __init__(self, why: str, *, line: int = 0, column: int = 0) -> None:
        self.why, self.line, self.column = why, line, column
        super().__init__(f"line {line}, column {column}: {why}" if line else why)


class GraphError(KloutgraphError):
    """Neo4j answered with an error; the driver's own error is the cause."""


class QueryFailed(GraphError):
    """A query that somebody typed failed.

    message  what Neo4j says, which may repeat what was typed: for whoever typed it, never for a log
    code     Neo4j's code, "" where the driver failed
    """

    def __init__(self, message: str, code: str) -> None:
        self.message, self.code = message, code
        super().__init__(f"Neo4j refused it with {code or 'no code'}")


class Unreachable(GraphError):
    """No Neo4j answers, it refuses the password, or it is too old or without GDS."""

    exit_code = 5


class Unfinished(GraphError):
    """A rating is being published, or was interrupted in that; values of two ratings are never mixed."""


class TooLong(GraphError):
    """Neo4j ended a query, because it took longer than it may."""

    def __init__(self) -> None:
        super().__init__("this took longer than it may, and was ended")


class TooLittleMemory(GraphError):
    """Neo4j's heap is too small: ``needed`` and ``free``, in bytes."""

    def __init__(self, needed: int, free: int) -> None:
        self.needed, self.free = needed, free
        super().__init__(
            f"this needs {_mebibytes(needed)} of Neo4j's memory and {_mebibytes(free)} are free; give it more, such as "
            "KLOUTGRAPH_NEO4J_HEAP=4g, or server.memory.heap.max_size on a Neo4j of your own"
        )


class SetupError(KloutgraphError):
    """Our own Neo4j cannot be fetched, checked or started."""


def _mebibytes(size: int) -> str:
    return f"{-(-size // 2**20):,} MiB"


def _place(file: Path | str | None, line: int | None, unit: str) -> str:
    if file is None:
        return ""
    name = Path(file).name
    return f"{name}, {unit} {line:,}" if line is not None else name
