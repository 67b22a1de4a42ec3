"""``kloutgraph cypher``: what is typed is answered as a table, JSON or CSV, or refused with a sentence and a place."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from kloutgraph import connect, ledger
from kloutgraph.free import asking as asking_module
from kloutgraph.free.asking import Asking, End, Ended, Limits, Why
from kloutgraph.ledger import Event
from tests.acts import NOW, START, write
from tests.waiting import until

WITHOUT_END = " ".join(f"UNWIND range(1, 10000) AS n{i}" for i in range(5)) + " RETURN sum(n0 * n4)"


@pytest.fixture
def ask(kloutgraph, graph, tmp_path):
    """Ask a network of research data, in which 1 moved 2 and 3."""
    acts = [(2, 1, "like", START), (3, 1, "reply", START + 60), (3, 2, "like", START)]
    assert kloutgraph("networks", "add", "forum", "--basis", "pseudonymous", "--finished").code == 0
    assert kloutgraph("import", write(tmp_path / "a.csv", "actor,target,kind,at", acts), "--network", "forum").code == 0
    return lambda *words: kloutgraph("cypher", *words)


PEOPLE = "MATCH (a:Listed) RETURN a.handle AS handle, COUNT { (a)<--() } AS acts ORDER BY handle"


def test_the_answer_comes_as_a_table_as_json_and_as_csv(ask):
    table = ask(PEOPLE)
    assert [line.split() for line in table.out.splitlines()] == [["handle", "acts"], ["1", "2"], ["2", "1"], ["3", "0"]]
    assert "3 rows in " in table.err
    said = json.loads(ask(PEOPLE, "--json").out)
    assert said["rows"] == [{"handle": "1", "acts": 2}, {"handle": "2", "acts": 1}, {"handle": "3", "acts": 0}]
    assert (said["columns"], said["more"]) == (["handle", "acts"], False)
    assert list(csv.reader(io.StringIO(ask(PEOPLE, "--csv").out)))[1:] == [["1", "2"], ["2", "1"], ["3", "0"]]


def test_parameters_come_one_by_one_or_from_a_file(ask, tmp_path):
    query = "MATCH (a:Listed) WHERE a.handle IN $who AND $least <= 2 RETURN a.handle AS handle ORDER BY handle"
    one_by_one = ask(query, "--param", 'who=["1", "3"]', "--param", "least=1", "--json")
    file = tmp_path / "params.json"
    file.write_text(json.dumps({"who": ["1", "3"], "least": 1}))
    assert [row["handle"] for row in json.loads(one_by_one.out)["rows"]] == ["1", "3"]
    assert json.loads(ask(query, "--param-file", file, "--json").out)["rows"] == json.loads(one_by_one.out)["rows"]
    assert ask("RETURN $word AS word", "--param", "word=a word", "--csv").out == "word\na word\n"


def test_nodes_acts_and_paths_are_told_as_what_they_say(ask):
    found = json.loads(ask("MATCH p = (a:Listed {handle: '2'})-[r:LIKED]->(b) RETURN a, r, p", "--json").out)["rows"][0]
    assert (found["a"]["labels"], found["a"]["handle"], found["r"]["type"]) == (
        ["Account", "Counted", "Listed"],
        "2",
        "LIKED",
    )
    assert [one.get("handle", one.get("type")) for one in found["p"]] == ["2", "LIKED", "1"]


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("MATCH (a) DETACH DELETE a",), 4, "it does more than read"),
        (("MATCH (a)\nRETURN gds.version()",), 4, "line 2, column 8: the function gds.version is not one of those"),
        (("CALL dbms.listConfig()",), 4, "column 6: the procedure dbms.listconfig may not be called; these may: db."),
        (("RETURN [1, 2][0..gds.version()] AS x",), 4, "the function gds.version is not one of those"),
        (("RETURN [i IN [1] | COLLECT { CALL gds.list() YIELD name RETURN name }] AS x",), 4, "the procedure gds.list"),
        (("MATCH (a) RETURN somebody_8d1(a)",), 4, "the function that stands here is not one of those"),
        (("SHOW USERS",), 4, "line 1, column 1: a query begins with CALL, MATCH"),
        (("RETURN 1; RETURN 2",), 4, "line 1, column 9: one statement at a time"),
        (("LOAD CSV FROM 'file:///x' AS l RETURN l",), 4, "a query begins with"),
        (("RETURN $who AS who",), 4, "it needs a value for $who"),
        (("RETURN $l AS l", "--param", f"l={list(range(1001))}"), 4, "1,000 things in lists at most"),
        (("RETURN $t AS t", "--param", f"t={'a' * 70_000}"), 4, "65,536 letters and 1,000 things in lists at most"),
        (("RETURN reduce(s = '', i IN [1, 2] | s + $t) AS x", "--param", f"t={'a' * 101}"), 4, "beside a reduce()"),
        (("RETURN 1 AS x", "--param", "somebody_8d1=1"), 4, "it takes no parameters; a value was given for something"),
        (("RETURN $a AS x", "--param", "a=1", "--param", "b=1"), 4, "it takes $a alone; a value was given for"),
        (("RETURN $a AS x", "--param", "a=1", "--param", "a=2"), 2, "--param says a parameter twice"),
        (("RETURN $a AS x", "--param", f"a={10**20}"), 4, "a parameter holds a number beyond 64 bits"),
        (("RETURN $a AS x", "--param", r'a="\ud800"'), 4, "a parameter holds half a letter"),
        (("RETURN $a AS x", "--param", f"a={'[' * 30}{']' * 30}"), 4, "the parameters are nested too deep"),
        (("RETURN 1 AS x", "--seconds", "nan"), 2, "is no number of seconds"),
        (("RETURN 'abc",), 4, "line 1, column 8: a text in quotes begins here and does not end"),
        (("RETURN 1 AS x" + " " * 10_000,), 4, "a query has 10,000 characters at most"),
        (("MATCH (a:Listed RETURN a",), 4, "line 1, column 7: this bracket is not closed"),
        (("MATCH (a) RETURN b",), 1, "line 1, column 18: Variable `b` not defined"),
        (("MATCH (a:Listed)\n RETRUN a",), 1, "line 2, column 2: Invalid input 'RETRUN'"),
        (("RETURN 1 AS x", "--param", "x"), 2, "--param name=value"),
        (("RETURN 1 / 0 AS x",), 1, "/ by zero"),
        (("RETURN datetime({year: 999999999}) AS x",), 4, "beyond what can be told"),
    ],
)  # fmt: skip
def test_what_may_not_be_asked_or_cannot_be_is_said_with_its_place(ask, words, code, sentence):
    ended = ask(*words)
    assert (ended.code, ended.out) == (code, "")
    assert sentence in ended.err
    assert "Traceback" not in ended.err


def test_of_an_error_the_place_is_told_and_not_the_query_that_was_sent(ask):
    assert "EXPLAIN" not in ask("MATCH (a:Listed) RETRUN a").err


def test_where_nothing_fits_a_number_it_is_said_to_be_one(ask):
    query = "MATCH (a:Listed {handle: $who}) RETURN a.handle AS handle"
    assert """$who is a number; where a text is meant: --param 'who="…"'""" in ask(query, "--param", "who=1").err
    assert "is a number" not in ask(query, "--param", 'who="1"').err


def test_a_parameter_file_that_is_none_is_said(ask, tmp_path):
    for text, problem in (("{", "p.json, line 1: is no JSON from here on"), ("[1]", "line 1: holds no JSON object")):
        (tmp_path / "p.json").write_text(text)
        ended = ask("RETURN 1", "--param-file", tmp_path / "p.json")
        assert (ended.code, problem in ended.err) == (1, True)


def test_an_answer_of_many_rows_ends_and_says_so(ask):
    found = ask("UNWIND range(1, 5000) AS n RETURN n", "--rows", "7", "--json")
    assert (len(json.loads(found.out)["rows"]), json.loads(found.out)["more"]) == (7, True)
    assert "there is more; LIMIT says how much of it" in found.err


def test_what_does_not_fit_into_a_table_is_told_line_by_line_and_what_is_long_is_cut(ask):
    wide = ask("RETURN " + ", ".join(f"{i} AS column_{i}" for i in range(12)))
    assert [line.split() for line in wide.out.splitlines() if line] == [[f"column_{i}", str(i)] for i in range(12)]
    days = ask("RETURN " + ", ".join(f"date('2025-01-0{i}') AS day_{i}" for i in range(1, 9)))
    assert [line.split() for line in days.out.splitlines() if line] == [
        [f"day_{i}", f"2025-01-0{i}"] for i in range(1, 9)
    ]
    long = ask("UNWIND range(1, 400) AS n WITH collect(n) AS all RETURN all")
    assert long.out.rstrip().endswith("…")
    assert "what is longer than 300 letters is cut; --json has all of it" in long.err


def test_what_takes_too_long_or_too_much_memory_is_ended(ask, graph):
    assert "it took longer than 0.5 s and was ended" in ask(WITHOUT_END, "--seconds", "0.5").err
    much = "UNWIND range(1, 10000) AS a UNWIND range(1, 10000) AS b RETURN collect([a, b])"
    with pytest.raises(Ended) as ended:
        Asking(graph, Limits(memory=16 * 2**20)).ask(much, {}, NOW, door="test")
    assert ended.value.why is Why.MEMORY


def test_stop_ends_it_on_the_server_within_a_second(town, rows):
    asking, ended = Asking(town.graph, Limits(seconds=60)), []

    def ask():
        try:
            asking.ask(WITHOUT_END, {}, NOW, door="test")
        except Ended as error:
            ended.append(error.why)

    there = "SHOW TRANSACTIONS YIELD metaData WHERE metaData.free = $mark RETURN count(*) AS n"
    thread = threading.Thread(target=ask)
    thread.start()
    assert until(lambda: rows(there, mark=asking.mark)[0]["n"] == 1)
    began = time.monotonic()
    asking.stop()
    assert until(lambda: rows(there, mark=asking.mark)[0]["n"] == 0)
    assert time.monotonic() - began < 1.0
    thread.join(10)
    assert ended == [Why.STOPPED]


def test_a_server_that_does_not_hear_the_end_keeps_nobody_waiting(town, rows, monkeypatch):
    monkeypatch.setattr(asking_module.gate.rules, "check", lambda words: None)
    monkeypatch.setattr(asking_module, "GRACE_S", 0.5)
    within_a_value = "RETURN reduce(total = 0, n IN range(1, 300000000) | total + 1) AS total"
    asking = Asking(town.graph, Limits(seconds=0.3))
    with pytest.raises(Ended, match="ended; Neo4j has not heard of it yet") as ended:
        asking.ask(within_a_value, {}, NOW, door="test")
    there = "SHOW TRANSACTIONS YIELD metaData WHERE metaData.free = $mark RETURN count(*) AS n"
    assert (ended.value.heard, rows(there, mark=asking.mark)[0]["n"]) == (False, 1)
    assert until(lambda: rows(there, mark=asking.mark)[0]["n"] == 0, 60)


def test_what_was_read_is_told_though_the_rest_would_take_without_an_end(town, rows):
    asking = Asking(town.graph, Limits(seconds=5, rows=3))
    answer = asking.ask("WITH 1000000000 AS many UNWIND range(1, many) AS n RETURN n", {}, NOW, door="test")
    assert (answer.rows, answer.end) == ([[1], [2], [3]], End.ROWS)
    assert answer.seconds < 5, "the rest was not waited for"
    there = "SHOW TRANSACTIONS YIELD metaData WHERE metaData.free = $mark RETURN count(*) AS n"
    assert until(lambda: rows(there, mark=asking.mark)[0]["n"] == 0, 2)


def test_the_ledger_says_that_something_is_asked_before_it_is_asked(town, graph, rows, monkeypatch):
    connect.prepare(graph)
    kept = []
    before = graph.free
    monkeypatch.setattr(
        type(graph), "free",
        lambda self, *words, **more: kept.append(len(ledger.entries(self.run, Event.ASKED))) or before(*words, **more),
    )  # fmt: skip
    Asking(graph).ask("RETURN 1 AS x", {}, NOW, door="test")
    assert kept == [1]


def _as_in_a_terminal() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # what runs in the background would not hear of it


def test_ctrl_c_ends_it_on_the_server_too(ask, database, tmp_path, rows):
    environment = {
        **os.environ, "NEO4J_URI": database.server.uri, "NEO4J_USER": database.server.user,
        "NEO4J_PASSWORD": database.server.password, "KLOUTGRAPH_HOME": str(tmp_path / "home"),
    }  # fmt: skip
    command = [sys.executable, "-m", "kloutgraph", "cypher", WITHOUT_END, "--seconds", "60"]
    there = "SHOW TRANSACTIONS YIELD metaData WHERE metaData.free IS NOT NULL RETURN count(*) AS n"
    process = subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, text=True, preexec_fn=_as_in_a_terminal
    )
    try:
        assert until(lambda: rows(there)[0]["n"] == 1)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
    finally:
        process.kill()
    assert until(lambda: rows(there)[0]["n"] == 0, 1)
    assert process.stderr.read().strip().endswith("kloutgraph: stopped, on the server too")


def test_each_is_an_entry_of_the_ledger_that_says_nothing_of_what_was_asked(ask, graph):
    ask("MATCH (a:Listed {handle: 'secret_word'}) RETURN a")
    ask("MATCH (secret_word) DELETE secret_word")
    ask("RETURN $a AS x", "--param", r'a="\ud800"')
    entries = ledger.entries(graph.run, Event.ASKED)
    assert [entry.facts["end"] for entry in entries] == ["passed", "refused", "refused"]
    assert "secret_word" not in str(entries)
    assert {entry.facts["door"] for entry in entries} == {"command line"}
    assert ledger.broken_at(graph) is None
