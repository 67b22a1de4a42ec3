"""``kloutgraph topics``: the ontology of topics, who stands high within one, who hides one."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from kloutgraph.addresses import address
from kloutgraph.commands.top import MOST
from kloutgraph.commands.words import house, json_option, note, now, print_json, print_table
from kloutgraph.errors import InputError
from kloutgraph.graph import Graph
from kloutgraph.networks import ontologies
from kloutgraph.rights import hiding
from kloutgraph.topics import topical
from kloutgraph.topics import topics as held
from kloutgraph.topics.ontology import Ontology, Topic

COLUMNS = ("place", "account", "name", "score", "standing")
DEEPEST = 20
language_option = click.option(
    "--language", default="en", show_default=True, help="In which topics are named, such as de; else in English."
)


@click.group(invoke_without_command=True)
@language_option
@json_option
@click.pass_context
def topics(context: click.Context, language: str, as_json: bool) -> None:
    """List the topics that are below no other, or do something with topics.

    \b
    kloutgraph topics import klout_topic_display.csv.gz klout_topic_edge.csv.gz
    kloutgraph topics --language de
    kloutgraph topics find music
    kloutgraph topics tree music --depth 2
    kloutgraph topics top music -n 20
    kloutgraph topics hide forum:@ada politics
    """  # noqa: D301
    if context.invoked_subcommand:
        return
    with house() as opened:
        ontology = held.held(opened.graph.run)
    _print(ontology, ontology.top, language, as_json)


@topics.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(files: tuple[Path, ...]) -> None:
    """Read an ontology of topics from FILES, in the place of the one before: names in any languages, and edges.

    \b
    kloutgraph topics import klout_topic_display_20180601.csv.gz klout_topic_edge_20180601.csv.gz

    The format is that of Klout's open data: topicId,language,topicDisplayName and
    parentTopicId,parrentTopicSlug,childTopicId,childTopicSlug. A topic may have several parents and no topic is below
    itself. What acts are about stays as their files called it, and counts under whatever topic is called so.
    """  # noqa: D301
    ontology = ontologies.read(files)
    with house() as opened:
        held.keep(opened.graph, ontology)
    languages = sorted({language for topic in ontology.topics.values() for language in topic.names})
    click.echo(f"{len(ontology.topics):,} topics, named in {', '.join(languages)}")


@topics.command()
@click.argument("word")
@language_option
@json_option
def find(word: str, language: str, as_json: bool) -> None:
    """List the topics in whose slug, or name in any language, WORD stands.

    \b
    kloutgraph topics find jazz
    kloutgraph topics find musik --language de --json
    """  # noqa: D301
    with house() as opened:
        ontology = held.held(opened.graph.run)
    _print(ontology, ontology.search(word), language, as_json)


@topics.command()
@click.argument("name")
@click.option("--depth", type=click.IntRange(1, DEEPEST), default=3, show_default=True, help="Levels at most.")
@language_option
@json_option
def tree(name: str, depth: int, language: str, as_json: bool) -> None:
    """Print the topic NAME and what is below it, each level further in.

    \b
    kloutgraph topics tree music
    kloutgraph topics tree musik --depth 2 --language de

    A topic with several parents stands below each of them.
    """  # noqa: D301
    with house() as opened:
        ontology = held.held(opened.graph.run)
    rows = list(_tree(ontology, ontology.named(name), depth))
    if as_json:
        print_json(topics=[{"level": level, **_said(topic, language)} for level, topic in rows])
        return
    for level, topic in rows:
        click.echo(f"{'  ' * level}{topic.name(language)} ({topic.slug})")


@topics.command()
@click.argument("name")
@click.option("-n", "most", type=click.IntRange(1, MOST), default=20, show_default=True, help="Rows at most.")
@json_option
def top(name: str, most: int, as_json: bool) -> None:
    """Print who has the highest standing within the topic NAME, among those who agreed to be shown.

    \b
    kloutgraph topics top music
    kloutgraph topics top music -n 100 --json

    It is the standing of the scores, of the acts of the current rating about that topic or one below it alone. Nothing
    is kept and no score changes.
    """  # noqa: D301
    with house() as opened:
        ontology = held.held(opened.graph.run)
        found = topical.top(opened.graph, ontology, ontology.named(name), most)
    rows = [{column: row[column] for column in COLUMNS} for row in found.rows]
    facts = {"as_of": found.rating.as_of, "since": found.rating.since, "method": found.rating.method}
    if as_json:
        print_json(**facts, topic=found.topic.slug, topics_below=found.below, ranking=rows)
        return
    print_table(COLUMNS, [list((row | {"score": f"{row['score']:.1f}"}).values()) for row in rows])
    note(
        f"within '{found.topic.slug}' and {found.below:,} topics below it, as of {found.rating.as_of:%Y-%m-%d %H:%M} "
        f"UTC, method {found.rating.method}; only people who agreed to be shown and do not hide it"
    )


@topics.command()
@click.argument("account")
@click.argument("name")
def hide(account: str, name: str) -> None:
    """Never show ACCOUNT (network:handle) with the topic NAME, nor with any below it.

    \b
    kloutgraph topics hide forum:@ada politics

    It needs no proof and no reason, and holds whatever is imported later.
    """  # noqa: D301
    with house() as opened:
        who, topic = address(opened.graph, opened.fingerprints, account), _named(opened.graph, name)
        hiding.hide(opened.graph, who, topic, now(), how="command line")
    note(f"the topic '{topic.slug}' is hidden")


@topics.command()
@click.argument("account")
@click.argument("name")
def show(account: str, name: str) -> None:
    """Take back that ACCOUNT (network:handle) is not shown with the topic NAME.

    \b
    kloutgraph topics show forum:@ada politics
    """  # noqa: D301
    with house() as opened:
        who, topic = address(opened.graph, opened.fingerprints, account), _named(opened.graph, name)
        if not hiding.show_again(opened.graph, who, topic, now(), how="command line"):
            raise InputError("the topic is not hidden for that account")
    note(f"the topic '{topic.slug}' is not hidden any more")


def _named(graph: Graph, name: str) -> Topic:
    return held.held(graph.run).named(name)


def _tree(ontology: Ontology, topic: Topic, depth: int, level: int = 0) -> Iterator[tuple[int, Topic]]:
    yield level, topic
    if level < depth:
        for child in ontology.children(topic.slug):
            yield from _tree(ontology, child, depth, level + 1)


def _print(ontology: Ontology, found: Iterable[Topic], language: str, as_json: bool) -> None:
    rows = list(found)
    if as_json:
        print_json(topics=[_said(topic, language) for topic in rows], known=len(ontology.topics))
        return
    below = [len(ontology.below(topic.slug)) - 1 for topic in rows]
    print_table(
        ["topic", "name", "below it", "under"],
        [
            (topic.slug, topic.name(language), many, ", ".join(topic.parents))
            for topic, many in zip(rows, below, strict=True)
        ],
    )
    if not ontology.topics:
        note("no topics are known; read some with: kloutgraph topics import FILE FILE")


def _said(topic: Topic, language: str) -> dict[str, object]:
    return {"topic": topic.slug, "name": topic.name(language), "names": dict(topic.names), "under": topic.parents}


COMMAND = topics
