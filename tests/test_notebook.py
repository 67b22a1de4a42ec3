"""The graph in a notebook: who is listed and nobody else, as tables, values of py2neo, a picture. It writes nothing."""

import ast
import json
import os
import re
import signal
import sys
import threading
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kloutgraph import asking, demo, drawing, ledger, notebook
from kloutgraph.connect import Opened
from kloutgraph.errors import InputError, RefusedByGate, UsageProblem
from kloutgraph.free.asking import Ended
from kloutgraph.ledger import Event
from kloutgraph.notebook import Notebook
from kloutgraph.privacy import secret
from kloutgraph.web.starting import fill
from scripts.make_example import EXAMPLE, run
from tests.hostile_names import MARKUP
from tests.waiting import until

SVG = "http://www.w3.org/2000/svg"
WITHOUT_END = " ".join(f"UNWIND range(1, 10000) AS n{i}" for i in range(5)) + " RETURN sum(n0 * n4)"


@pytest.fixture(params=["pandas", "py2neo"])
def tables(request, monkeypatch):
    """Tables of pandas, or of py2neo where there is no pandas."""
    if request.param == "py2neo":
        monkeypatch.setitem(sys.modules, "pandas", None)
    return request.param


def lines(table):
    """The rows of a table of either kind."""
    return [tuple(row) for row in (table if isinstance(table, list) else table.itertuples(index=False))]


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{{{SVG}}}text")]


def test_people_are_the_ranking_of_the_listed_as_a_table_of_pandas_or_of_py2neo(town, tables):
    found = Notebook(town).people(top=3)
    assert type(found).__module__.partition(".")[0] == tables
    assert [row[:3] for row in lines(found)] == [
        (1, "town:ada", "Ada Quill"), (2, "town:hana", "Hana House"), (3, "town:isolde_bakes", "Isolde Larkendal"),
    ]  # fmt: skip
    assert list(found.keys()) == ["place", "account", "name", "score", "standing", "reach"]
    assert "<td" in found._repr_html_()


def test_a_network_has_the_same_people_and_links_as_table_as_subgraph_and_as_picture(town):
    found = Notebook(town).network_of("town:ada", top=10)
    people = [row[0] for row in lines(found.people)]
    links = {(mover, moved): (strength, acts) for mover, moved, strength, acts in lines(found.links)}
    assert (len(people), people[0]) == (11, "town:ada")
    assert {row[3] for row in lines(found.people)} >= {"in the middle", "both"}
    graph = found.subgraph
    assert {node["account"] for node in graph.nodes} == set(people)
    assert {
        (one.start_node["account"], one.end_node["account"]): (one["strength"], one["acts"])
        for one in graph.relationships
    } == links  # fmt: skip
    assert (set(graph.types()), {tuple(sorted(one.labels)) for one in graph.nodes}) == (
        {"MOVES"},
        {("Account", "Listed")},
    )
    drawn = ElementTree.fromstring(found._repr_svg_())
    assert len(list(drawn.iter(f"{{{SVG}}}path"))) == len(links)
    names = {title.text for title in drawn.iter(f"{{{SVG}}}title")}
    assert names >= {row[1] for row in lines(found.people)}
    assert repr(found) == f"town:ada: 10 people around it, {len(links)} links"


def test_a_subgraph_is_bound_to_no_database(town):
    subgraph = Notebook(town).network_of("town:ada", top=3).subgraph
    assert subgraph.graph is None
    assert {one.graph for one in (*subgraph.nodes, *subgraph.relationships)} == {None}


def test_two_steps_bring_people_further_away_and_all_of_them_are_listed(town):
    found = Notebook(town).network_of("town:ada", top=300, steps=2)
    assert "one step further" in {row[3] for row in lines(found.people)}
    assert {row[0].removeprefix("town:") for row in lines(found.people)} <= demo.LISTED.keys()


def test_a_picture_asks_nobody_for_anything_and_runs_nothing(town):
    drawn = Notebook(town).network_of("town:ada")._repr_svg_()
    assert re.findall(r"[a-z]+://[^\"]+", drawn) == [SVG]
    assert re.findall(r"(?i)<script|<style|<image|<use|href|src=|url\(|on\w+=|@import", drawn) == []
    assert "Ada Quill" in texts(drawn)
    assert texts(drawn)[-3:] == ["in the middle", "is moved by it", "both"]


@pytest.mark.parametrize("name", [*MARKUP[:3], "]]><script>", "&#60;b&#62;", "\x1b[31mred", "a\x00b"], ids=range(7))
def test_a_name_that_tries_something_is_inert_in_picture_and_table(forum, rows, tables, name):
    rows("MATCH (a:Listed {handle: 'ada'}) SET a.name = $name", name=name)
    found = Notebook(Opened(forum.graph, forum.fingerprints)).network_of("forum:ada")
    elements = {one.tag.removeprefix(f"{{{SVG}}}") for one in ElementTree.fromstring(found._repr_svg_()).iter()}
    assert elements <= {"svg", "title", "rect", "path", "polygon", "g", "circle", "text"}
    shown = found.people._repr_html_()
    assert not re.search(r"<(?!/?(table|thead|tbody|tr|th|td|div|style)\b)", shown)
    assert not {"\x1b", "\x00"} & set(found._repr_svg_() + shown + str(found.people))


def test_the_label_of_a_picture_holds_no_sign_that_xml_cannot(town):
    assert texts(drawing.svg({"edges": [], "nodes": [
        {"label": "a\x0b<b>\ufffe", "x": 0, "y": 0, "size": 9, "shape": "star", "color": "#d55e00", "shows": 5.0}
    ]}, "x"))[0] == "a\ufffd<b>\ufffd"  # fmt: skip


def test_whoever_is_not_shown_is_answered_as_whoever_never_was(town):
    for who in (*demo.HIDDEN, "nobody"):
        with pytest.raises(InputError) as refused:
            Notebook(town).network_of(f"town:{who}")
        assert str(refused.value) == asking.NOBODY
        with pytest.raises(InputError) as refused:
            Notebook(town).ask("influencers_of", account=f"town:{who}")
        assert str(refused.value) == asking.NOBODY


def test_a_question_takes_numbers_moments_and_lists_as_people_write_them(town):
    book = Notebook(town)
    as_words = book.ask("explore/ties_of", account="town:ada", as_of="2025-07-01", kinds="reply,like", top="3")
    as_values = book.ask("ties_of", account="town:ada", as_of=demo.BEFORE[1], kinds=["reply", "like"], top=3)
    assert lines(as_words) == lines(as_values)
    assert (len(lines(as_values)), list(as_values.keys())[:2]) == (3, ["other", "moves"])
    assert "key" not in list(as_values.keys())
    with pytest.raises(UsageProblem, match="top must be a whole number"):
        book.ask("ranking", top="many")
    for top, steps in ((0, 1), (301, 1), (5, 3), ("5", 1)):
        with pytest.raises(UsageProblem, match="top must be 1 to 300 and steps 1 or 2"):
            book.network_of("town:ada", top=top, steps=steps)


def test_it_lists_the_questions_that_there_are(town):
    named = [row[0] for row in lines(Notebook(town).questions())]
    assert {f"explore/{name}" for name in named} == {query.name for query in asking.questions()}


def test_every_question_reads_and_nothing_but_questions_is_asked(town):
    assert {query.access for query in asking.questions()} == {"read"}
    for name in ("privacy/forget", "schema/claim_secret", "free/stop"):
        with pytest.raises(UsageProblem, match="there is no such question"):
            Notebook(town).ask(name)


def test_py2neo_gives_values_and_no_way_to_the_graph():
    tree = ast.parse(Path(notebook.__file__).read_text(encoding="utf-8"))
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert {name for name in modules if name.startswith(("py2neo", "neo4j"))} == {"py2neo.data", "py2neo.integration"}


def test_what_writes_is_refused_and_what_was_asked_is_a_ledger_entry_without_its_words(town, database, rows):
    database.holds = ""  # for the entries
    book, before = Notebook(town), rows("MATCH (a) WHERE NOT a:Entry RETURN count(a) AS n, sum(a.score) AS sum")
    for query in (
        "MATCH (a:Listed {handle: $who}) SET a.score = 100 RETURN a", "MATCH (a {handle: $who}) DETACH DELETE a",
        "CALL gds.graph.drop($who)",
    ):  # fmt: skip
        with pytest.raises(RefusedByGate):
            book.cypher(query, who="ada")
    for value in ({1, 2}, {1: 2}, object()):
        with pytest.raises(RefusedByGate, match="a parameter"):
            book.cypher("RETURN $x AS x", x=value)
    assert lines(book.cypher("MATCH (a:Listed {handle: $who}) RETURN a.name AS name", who="ada")) == [("Ada Quill",)]
    assert rows("MATCH (a) WHERE NOT a:Entry RETURN count(a) AS n, sum(a.score) AS sum") == before
    asked = [entry.facts for entry in ledger.entries(town.graph.run, Event.ASKED)]
    assert [(one["door"], one["end"]) for one in asked[-4:]] == [("notebook", "refused")] * 3 + [("notebook", "passed")]
    assert "ada" not in json.dumps([dict(one) for one in asked])


def test_what_is_no_cypher_is_answered_with_what_neo4j_says(town, database):
    database.holds = ""
    with pytest.raises(InputError, match="Variable `b` not defined"):
        Notebook(town).cypher("MATCH (a:Listed) RETURN b")


def test_more_rows_than_may_be_are_left_out_with_a_sentence(town, database, capsys):
    database.holds = ""
    assert len(Notebook(town).cypher("MATCH (a:Listed)--(b) RETURN b.score AS score")) == 1_000
    assert "there is more; LIMIT says how much of it" in capsys.readouterr().err


def test_to_interrupt_the_kernel_ends_a_query_on_the_server(town, database, rows):
    database.holds = ""
    there = "SHOW TRANSACTIONS YIELD metaData WHERE metaData.free IS NOT NULL RETURN count(*) AS n"

    def interrupt():
        until(lambda: rows(there)[0]["n"] == 1)
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    with pytest.raises(Ended, match="stopped, on the server too"):
        Notebook(town).cypher(WITHOUT_END)
    thread.join(30)
    assert until(lambda: rows(there)[0]["n"] == 0)


def test_whose_consent_ends_while_a_notebook_is_open_is_gone_from_the_next_table(forum, rows):
    book = Notebook(Opened(forum.graph, forum.fingerprints))
    assert "forum:hana" in [row[0] for row in lines(book.network_of("forum:ada").people)]
    rows(
        "MATCH (:Account {key: $key})<-[:HAS]-()-[:GAVE]->(c:Consent {purpose: 'show'}) "
        "SET c.until = datetime() - duration('PT1S')",
        key=forum.who("hana").key,
    )
    assert "forum:hana" not in [row[0] for row in lines(book.network_of("forum:ada").people)]


def test_before_the_first_rating_it_says_what_to_do(forum):
    with pytest.raises(InputError, match="there is no rating yet; make one with: kloutgraph rate"):
        Notebook(Opened(forum.graph, forum.fingerprints)).people()


def test_what_was_closed_says_how_to_open_it(town):
    left = []
    with Notebook(town, lambda: left.append("graph")) as book:
        assert len(lines(book.people(top=1))) == 1
    assert left == ["graph"]
    with pytest.raises(InputError, match=re.escape("open it with: notebook.connect()")):
        book.people()


@pytest.fixture
def ran(database, kloutgraph, graph, tmp_path, monkeypatch):
    """The example after it ran in a kernel of its own, on a town under a secret in its home."""
    home = tmp_path / "home"
    fill(Opened(graph, secret.make(home / "config")))
    environment = {
        "NEO4J_URI": database.server.uri, "NEO4J_USER": database.server.user,
        "NEO4J_PASSWORD": database.server.password, "KLOUTGRAPH_HOME": str(home),
    }  # fmt: skip
    return run(EXAMPLE, {**os.environ, **environment}, tmp_path)


def shown(cells, kind="text/plain"):
    """What the cells show, by where they stand: of *kind*, or the sentence of an error."""
    outputs = [(place, one) for place, cell in enumerate(cells) for one in cell.get("outputs", [])]
    return {
        place: one["data"][kind] if "data" in one else "\n".join(one["traceback"])
        for place, one in outputs if kind in one.get("data", {}) or one["output_type"] == "error"
    }  # fmt: skip


def test_the_example_runs_and_shows_rows_a_picture_and_sentences(ran):
    said = list(shown(ran.cells).values())
    assert re.search(r"^0 +1 +town:ada +Ada Quill +32\.5 ", said[0], re.MULTILINE)
    assert re.search(r"^town:ada: 20 people around it, \d{3} links$", said[1])
    assert re.search(r"^ +account +name +score +role +moves", said[2])
    assert re.fullmatch(r"\(21, \d{3}, \['MOVES'\]\)", said[3])
    assert re.search(r"^0 +town:m.flintoova +7\.0", said[4], re.MULTILINE)
    assert re.search(r"^1 +REPLIED +106 +36$", said[5], re.MULTILINE)
    assert said[6:] == [
        "kloutgraph: it does more than read; free Cypher reads alone", f"kloutgraph: {asking.NOBODY}",
    ]  # fmt: skip
    (picture,) = [data for data in shown(ran.cells, "image/svg+xml").values() if data.startswith("<svg")]
    assert "Ada Quill" in texts(picture)


def test_what_is_kept_of_the_example_is_what_it_shows(ran):
    kept = json.loads(EXAMPLE.read_text(encoding="utf-8"))["cells"]
    for cell in kept:
        for output in cell.get("outputs", []):
            output.get("data", {}).update({kind: "".join(text) for kind, text in output.get("data", {}).items()})
    stale = "run it anew: make example"
    assert shown(kept) == shown(ran.cells), stale
    assert shown(kept, "text/html") == shown(ran.cells, "text/html"), stale
    pictures = [
        [texts(svg) for svg in shown(cells, "image/svg+xml").values() if svg.startswith("<svg")]
        for cells in (kept, ran.cells)
    ]
    assert pictures[0] == pictures[1], stale


def test_what_is_kept_of_the_example_names_no_machine_no_time_and_nobody_who_is_not_shown():
    text = EXAMPLE.read_text(encoding="utf-8")
    moments = r"\b20(?!25)[23]\d-\d\d-\d\d"  # 2025 is the town's
    assert re.findall(rf"/tmp|/home|/root|/work|\.py\b|iopub|{moments}", text) == []
    assert [who for pair in demo.UNLISTED.items() for who in pair if who in text] == []
    assert json.loads(text)["metadata"].keys() == {"kernelspec", "language_info"}
