"""``kloutgraph ask``: what is said to a question, from words or a file, and how it answers."""

import csv
import io
import json

import pytest

from kloutgraph import asking, queries
from tests.acts import START, write

LONG_ID = "73190046"


@pytest.fixture
def ask(kloutgraph, graph, tmp_path):
    """Ask a network of research data, in which 1 moved 2 and 3, and 2 moved 3 and a long number."""
    acts = [(2, 1, "like", START), (3, 1, "reply", START + 60), (3, 2, "like", START), (LONG_ID, 2, "like", START)]
    assert kloutgraph("networks", "add", "forum", "--basis", "pseudonymous", "--finished").code == 0
    assert kloutgraph("import", write(tmp_path / "a.csv", "actor,target,kind,at", acts), "--network", "forum").code == 0
    assert kloutgraph("rate").code == 0
    return lambda *words: kloutgraph("ask", *words)


def test_an_answer_comes_as_a_table_as_json_and_as_csv_with_the_same_rows(ask):
    table = ask("second_step", "account=forum:1")
    lines = table.out.splitlines()
    assert lines[0] == "Whom does this account reach in two steps and not in one?"
    assert [line.split() for line in lines[1:]] == [["reached", "through", "one"], [f"forum:{LONG_ID}", "1", "forum:2"]]
    said = json.loads(ask("second_step", "account=forum:1", "--json").out)
    assert (said["question"], said["parameters"]["top"]) == ("explore/second_step", 20)
    assert [(row["reached"], row["through"]) for row in said["rows"]] == [(f"forum:{LONG_ID}", 1)]
    comma = ask("second_step", "account=forum:1", "--csv")
    assert list(csv.reader(io.StringIO(comma.out))) == [
        ["reached", "through", "one"],
        [f"forum:{LONG_ID}", "1", "forum:2"],
    ]
    assert comma.err == ""


def test_a_cell_that_a_spreadsheet_would_run_is_defused(ask, rows):
    rows("MATCH (a:Account {handle: '2'}) SET a.name = '=1+1'")
    names = [row["name"] for row in csv.DictReader(io.StringIO(ask("ranking", "--csv").out))]
    assert "'=1+1" in names
    assert "=1+1" not in names


def test_an_answer_without_rows_says_so_on_standard_error_and_csv_keeps_its_header(ask):
    assert "nothing was found" in ask("second_step", "account=forum:2").err
    assert ask("second_step", "account=forum:2", "--csv").out == "reached,through,one\n"


def test_words_win_over_the_file_of_parameters(ask, tmp_path):
    file = tmp_path / "circle.json"
    file.write_text(json.dumps({"account": "forum:2", "top": 1, "kinds": ["like", "reply"]}), encoding="utf-8")
    said = json.loads(ask("ties_of", "--param-file", file, "--json").out)
    assert (len(said["rows"]), said["rows"][0]["ties"]) == (1, 3)
    assert said["parameters"]["kinds"] == ["LIKED", "REPLIED"]
    said = json.loads(ask("ties_of", "top=2", "account=forum:1", "--param-file", file, "--json").out)
    assert [row["other"] for row in said["rows"]] == ["forum:3", "forum:2"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"top": 5,\n "days": }', "p.json, line 2: is no JSON from here on"),
        ("[1]", "p.json, line 1: holds no JSON object of names and values"),
        ('{"top": true}', "p.json: holds a value that is no word, no number and no list of words"),
        ('{"top": {"a": 1}}', "p.json: holds a value"),
        ("{\n\n\xff", "p.json, line 3: is no text in UTF-8"),
        ("[" * 100_000, "p.json: is nested too deep"),
        ('{"top": ' + "9" * 5_000 + "}", "p.json: is nested too deep or holds too long a number"),
        ('{"eve_9f3k": 5}', "ranking takes top, and nothing else"),
        ('{"top": "eve_9f3k"}', "top must be a whole number: rows at most, 1 to 1000000"),
        ('{"top": 1.5}', "top must be a whole number"),
    ],
    ids=lambda text: text[:20] if len(text) < 200 else f"{text[:9]} and so on",
)
def test_a_file_of_parameters_that_is_none_is_a_sentence_with_its_place(ask, tmp_path, text, sentence):
    (tmp_path / "p.json").write_bytes(text.encode("latin-1"))
    ended = ask("ranking", "--param-file", tmp_path / "p.json")
    assert (ended.code in (1, 2), ended.out) == (True, "")
    assert sentence in ended.err
    assert "eve_9f3k" not in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("gaining", "days=0"), "days must be a whole number: how long each span is, 1 to 36500"),
        (("gaining", "days=36501"), "days must be"),
        (("gaining", "top=1001"), "top must be a whole number: rows at most, 1 to 1000"),
        (("quiet_giants", "made_at_most=-1"), "made_at_most must be a whole number"),
        (("gaining", "as_of=eve_9f3k"), "as_of must be a moment, such as 2025-03-01"),
        (("ties_of", "account=forum:1", "direction=eve_9f3k"), "direction must be one of both, out, in"),
        (("ties_of", "account=forum:1", "kinds=Eve_9f3k"), "kinds must be kinds of acts, such as like,reply"),
        (
            ("ties_of", "account=forum:1", "kinds=like,eve_9f3k"),
            "there is no such kind of act; there are follow, like, ",
        ),
        (("mutual", "half_life_days=inf"), "half_life_days must be a number"),
        (("experts", "topic=eve_9f3k"), "there is no such topic; kloutgraph topics find WORD searches them"),
        (("experts",), "experts needs topic=…, a topic of the ontology: what acts are about"),
        (("fans_of",), "fans_of needs account=…, network:handle of somebody who is shown: the account in the middle"),
        (("overlap", "account=forum:1"), "overlap needs other=…, network:handle of somebody who is shown: another"),
        (("overlap",), "overlap needs account=…, network:handle of somebody who is shown: an account, and other=…"),
        (("concentration", "eve_9f3k=1"), "concentration takes no parameters"),
        (("fans_of", "eve_9f3k=1"), "fans_of takes account, as_of, half_life_days, top, and nothing else"),
        (("gaining", "top=1", "top=2"), "a parameter is said twice; say each once"),
        (("gaining", "eve_9f3k"), "write parameters as name=value"),
        (("eve_9f3k",), "there is no such question; there are bridges, busiest_days"),
        (("gaining", "--csv", "--json"), "take one of --csv, --json and --for-browser"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_what_does_not_fit_a_question_is_told_by_its_parameter_and_never_repeated(ask, words, sentence):
    ended = ask(*words)
    assert (ended.code, ended.out) == (2, "")
    assert sentence in ended.err
    assert "9f3k" not in ended.err.casefold()


def test_somebody_who_is_not_shown_is_answered_like_nobody(ask):
    assert ask("fans_of", "account=forum:9999").err == f"kloutgraph: {asking.NOBODY}\n"


def test_a_circle_of_0_means_all_and_an_empty_list_of_kinds_too(ask):
    everybody = json.loads(ask("ties_of", "account=forum:2", "circle=0", "kinds=", "--json").out)
    assert len(everybody["rows"]) == 3
    assert json.loads(ask("ties_of", "account=forum:2", "circle=7", "--json").out)["rows"] == []


def test_a_topic_is_meant_by_any_of_its_names(ask, rows):
    rows("CREATE (:Topic {slug: 'music', number: '1', name_de: 'Musik'}) WITH 1 AS one"
         " MATCH (:Account {handle: '2'})-[act]->() SET act.topic = 'musik'")  # fmt: skip
    said = json.loads(ask("experts", "topic=MUSIK", "--json").out)
    assert said["parameters"]["topic"] == "music"
    assert [row["account"] for row in said["rows"]] == ["forum:1"]


def test_for_browser_prints_parameters_and_the_file(ask, graph):
    said = ask("fans_of", "account=forum:2", "top=3", "--for-browser").out
    (key,) = [row["key"] for row in graph.run("explore/ranking", top=9) if row["account"] == "forum:2"]
    assert f':param account => "{key}"\n' in said
    assert ":param top => 3\n" in said
    assert said.endswith(queries.named("explore/fans_of").text + "\n")


def test_without_a_question_all_stand_in_a_list_of_80_columns_under_what_they_need(ask):
    said = ask().out
    assert max(map(len, said.splitlines())) <= 80
    assert [line for line in said.splitlines() if line.startswith("With")] == [
        "With nothing else to say", "With account=…", "With topic=…", "With account=… and other=…",
    ]  # fmt: skip
    names = [line.split()[0] for line in said.splitlines() if line.startswith("  ") and line[2] != " "]
    assert sorted(names) == [query.name.removeprefix("explore/") for query in asking.questions()]
    assert len(names) >= 22
    said = json.loads(ask("--json").out)["questions"]
    assert {one["name"]: one["needs"] for one in said}["explore/way"] == ["account", "other"]
