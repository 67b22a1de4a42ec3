"""``kloutgraph shell-info`` says how others' tools reach the graph, and never a password."""

import json

import pytest

from kloutgraph import cli


@pytest.fixture
def told(monkeypatch, capsys):
    """What the command says in the environment that is given."""

    def run(*words: str, **environment: str):
        for name in ("NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            cli.main(["shell-info", *words])
        said = capsys.readouterr()
        assert not ended.value.code
        return said

    return run


OWN = {"NEO4J_URI": "bolt://ona:keep-out@graph.example:7687", "NEO4J_USER": "ona", "NEO4J_PASSWORD": "hush-hush"}


def test_of_ours_that_does_not_run_it_says_where_the_password_is_and_starts_nothing(told, tmp_path):
    said = told(KLOUTGRAPH_HOME=str(tmp_path / "a home"))
    file = tmp_path / "a home" / "neo4j" / "password"
    assert f"in the file {file}" in said.out
    assert f"""NEO4J_PASSWORD="$(cat '{file}')" cypher-shell -a bolt://127.0.0.1:PORT -u neo4j""" in said.out
    assert f"auth=('neo4j', pathlib.Path('{file}').read_text())" in said.out
    assert "running   no" in said.out
    assert not (tmp_path / "a home").exists()
    assert "KLOUTGRAPH_STAY=3600 kloutgraph status" in said.err


def test_of_ones_own_it_names_address_and_user_and_no_password(told):
    said = told(**OWN)
    assert "bolt://graph.example:7687" in said.out
    assert """py2neo.Graph('bolt://graph.example:7687', auth=('ona', os.getenv("NEO4J_PASSWORD"))).query(""" in said.out
    for secret in ("hush-hush", "keep-out"):
        assert secret not in said.out + said.err
    assert "KLOUTGRAPH_STAY" not in said.err


def test_it_says_that_nobody_who_comes_in_so_is_held_back(told):
    said = told(**OWN).err
    assert "has no read-only role: whoever connects so can change and delete everything" in said
    assert "names of people who are not listed are not in the database" in said
    assert "kloutgraph ask QUESTION name=value --for-browser" in said


def test_as_json_it_says_the_same(told, tmp_path):
    own = json.loads(told("--json", KLOUTGRAPH_HOME=str(tmp_path)).out)
    assert (own["uri"], own["user"], own["running"]) == ("bolt://127.0.0.1:PORT", "neo4j", False)
    assert own.keys() == {"schema_version", "uri", "user", "password", "running", "ways", "notes"}
    of_others = json.loads(told("--json", **OWN).out)
    assert (of_others["uri"], of_others["running"]) == ("bolt://graph.example:7687", None)
    assert set(own["ways"]) == set(of_others["ways"]) > {"Neo4j Browser", "Neo4j Desktop", "cypher-shell", "py2neo"}
    assert len(own["notes"]) == len(of_others["notes"]) + 2


def test_what_it_says_to_type_finds_the_graph(told, database, kloutgraph):
    way = json.loads(kloutgraph("shell-info", "--json").out)["ways"]["py2neo"]
    *first, last = way.splitlines()
    names: dict[str, object] = {}
    exec("\n".join([*first, f"table = {last}.data()", "count = table[0]['count(a)']"]), names)
    assert names["count"] == database.driver.execute_query("MATCH (a:Listed) RETURN count(a) AS n").records[0]["n"]
