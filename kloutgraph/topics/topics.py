"""The ontology of topics in the graph: kept as a whole in the place of the one before, read as a whole."""

from functools import cached_property

from kloutgraph.graph import Graph, Run
from kloutgraph.topics.ontology import Ontology, Topic

_BATCH = 2_000
_NAME = "name_"


def keep(graph: Graph, ontology: Ontology) -> None:
    """Keep *ontology* in the place of the one that is held; wishes about topics stay."""
    rows = [
        {"slug": topic.slug, "number": topic.number, "parents": list(topic.parents)}
        | {f"{_NAME}{language}": name for language, name in topic.names.items()}
        for topic in ontology.topics.values()
    ]
    with graph.transaction() as tx:
        tx.run("intake/lock")  # whoever writes the graph out meanwhile notices
        tx.run("topics/let_go")
        for start in range(0, len(rows), _BATCH):
            tx.run("topics/keep", topics=rows[start : start + _BATCH])
        tx.run("topics/link")


def held(run: Run) -> Ontology:
    """Return the ontology that is held; one without topics if none is."""
    rows = [row for found in run("topics/all") for row in found["topics"]]
    return Ontology.of(
        Topic(
            row["slug"], row["number"],
            {name.removeprefix(_NAME): row[name] for name in sorted(row) if name.startswith(_NAME)},
            tuple(sorted(row["parents"])),
        )
        for row in rows
    )  # fmt: skip


class Unknown:
    """Acts about what the ontology does not know: they are held as they are, and counted. It reads topics once needed.

    acts  how many
    line  where the first of them stands; None if there is none
    """

    def __init__(self, run: Run) -> None:
        self.acts = 0
        self.line: int | None = None
        self._run, self._known = run, dict[str, bool]()

    def add(self, topic: str, line: int, acts: int = 1) -> None:
        """Count *acts* about *topic*, the first of them in *line*, if it is unknown."""
        if topic not in self._known:
            self._known[topic] = bool(self._ontology.called(topic))
        if not self._known[topic]:
            self.acts += acts
            self.line = line if self.line is None else min(self.line, line)

    @cached_property
    def _ontology(self) -> Ontology:
        return held(self._run)
