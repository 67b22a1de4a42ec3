"""What the server can neither end nor survive is refused by its words, before anything is sent."""

import pytest

from kloutgraph.errors import RefusedByGate
from kloutgraph.free import rules
from kloutgraph.free.words import Kind, read

TWENTY = "'aaaaaaaaaaaaaaaaaaaa'"
DEADLY = {
    "a text that doubles with a literal between": "WITH 'a' AS s " + "WITH s + '' + s AS s " * 38 + "RETURN s",
    "a list that doubles with a number between": "WITH [1] AS l " + "WITH l + 1 + l AS l " * 38 + "RETURN size(l) AS x",
    "a text that grows by what is put in": f"RETURN reduce(s = 'a', i IN range(1, 7) | replace(s, 'a', {TWENTY}))",
    "the same without a loop": "RETURN " + "replace(" * 7 + "'a'" + f", 'a', {TWENTY})" * 7 + " AS x",
    "a sum within a sum": "RETURN reduce(s = 'a', i IN range(1, 40) | reduce(t = '', j IN [1, 2] | t + s)) AS x",
    "a sum of two cases":
        "RETURN reduce(s = 'a', i IN range(1, 40) | CASE WHEN true THEN s END + CASE WHEN true THEN s END) AS x",
    "a sum beside a case": "RETURN reduce(s = 'a', i IN range(1, 40) | s + CASE WHEN true THEN s ELSE '' END) AS x",
    "lists in lists": "RETURN size([i IN range(1, 10000) | [j IN range(1, 10000) | i * j]]) AS x",
    "a loop whose end is called like a sign": "WITH 1000000000000 AS `+` RETURN [i IN range(1, `+`) | i] AS x",
    "names with a dollar": "RETURN all(z IN [1] WHERE isEmpty([a$1 IN range(1, 10000) WHERE a$1 < 0])) AS x",
    "long loops in loops":
        "WITH 'ab' AS s RETURN any(i IN range(1, size(s)) WHERE any(j IN range(1, size(s)) WHERE i < 0)) AS x",
    "nullif, which is planned twice": "RETURN " + "nullif(" * 38 + "rand()" + ", 1)" * 38 + " AS x",
    "cases in cases": "RETURN " + "CASE " * 12 + "rand()" + " WHEN 0, 1 THEN 0 END" * 12 + " AS x",
    "any path, however long": "MATCH p = ANY (a:Listed)--+(b:Listed) WHERE a <> b RETURN count(p) AS x",
    "a shortest path with an open end": "MATCH p = SHORTEST 1 (a:Listed) ((c)-->(d))+ RETURN count(p) AS x",
    "all shortest paths, however long": "MATCH p = ALL SHORTEST (a:Listed)-[*]-(b:Listed) RETURN count(p) AS x",
    "an expression of maybes": f"RETURN '{'a' * 35}' =~ '{'a?' * 36}{'a' * 36}' AS x",
    "an expression that refers to itself": r"RETURN 'aaaa!' =~ '((a+)b?)+\\2c' AS x",
    "an expression of much": "RETURN 'aaaa' =~ '.*.*.*.*b' AS x",
    "a map that holds itself twice": "WITH 1 AS m " + "WITH {a: m, b: m} AS m " * 38 + "RETURN m AS x",
    "a list that holds itself twice": "WITH 1 AS m " + "WITH [(m), (m)] AS m " * 38 + "RETURN m AS x",
    "a hundred relationships": "MATCH (a0)" + "".join(f"-[]->(a{i})" for i in range(1, 100)) + " RETURN count(*) AS x",
    "comparisons in comparisons": "RETURN " + "(1 < " * 9 + "2" + ")" * 9 + " AS x",
    "comparisons that end with brackets": "RETURN " + "(" * 9 + "1" + " < 2)" * 9 + " AS x",
    "a case over a case": "RETURN CASE (CASE rand() WHEN 0, 1 THEN 0 END) WHEN 0, 1 THEN 0 END AS x",
    "a range of a name within a value": "WITH 1000000000 AS n RETURN size(range(1, n)) AS x",
    "a loop called in backticks": "RETURN size([i IN `range`(1, 1000000000000) WHERE i < 0]) AS x",
    "a sum called in backticks": "RETURN size(reduce(`s` = 'a', i IN range(1, 40) | s + s)) AS x",
    "replace in backticks": "RETURN " + "`replace`(" * 7 + "'a'" + f", 'a', {TWENTY})" * 7 + " AS x",
    "a map that holds itself in backticks, too": "WITH 1 AS m " + "WITH {a: m, b: `m`} AS m " * 38 + "RETURN m AS x",
    "a map that holds itself through a function":
        "WITH 1 AS m " + "WITH {a: m, b: coalesce(m, 0)} AS m " * 38 + "RETURN m AS x",
    "a list that holds its own first": "WITH [1] AS m " + "WITH [m, head([m])] AS m " * 38 + "RETURN m AS x",
    "a list that holds what is in it": "WITH [1] AS m " + "WITH [m, m[0]] AS m " * 38 + "RETURN m AS x",
    "a map that holds what it is made of": "WITH {a: 1} AS m " + "WITH {a: m, b: m.a} AS m " * 38 + "RETURN m AS x",
    "six endless repetitions": "RETURN 'aaaa' =~ '.{0,}.{0,}.{0,}b' AS x",
    "six long repetitions": "RETURN 'aaaa' =~ '.{0,99}.{0,99}.{0,99}b' AS x",
    "comments in an expression": "RETURN 'aaaa!' =~ '(?x)(a+) +b' AS x",
    "a name in an expression": r"RETURN 'aaaa!' =~ '(?<n>a+)\\k<n>b' AS x",
    "any path within EXISTS": "MATCH (a:Listed) WHERE EXISTS { ANY (a)--+(b:Listed) } RETURN a",
    "counts in counts": "RETURN " + "COUNT { RETURN " * 13 + "1 AS y" + " }" * 13 + " AS x",
    "a long sum of long texts": f"RETURN reduce(s = '', i IN range(1, 900) | s + '{'a' * 101}') AS x",
    "a sum of very many steps": "RETURN reduce(s = '', i IN range(1, 1001) | s + 'a') AS x",
    "a sum of what was added before": "WITH 'a' AS s " + "WITH s + s AS s " * 6
        + "RETURN reduce(t = '', i IN range(1, 900) | t + s) AS x",
    "a sum in a list": "RETURN reduce(l = [1], i IN range(1, 30) | [`]`, l, (l)]) AS x",
}  # fmt: skip


@pytest.mark.parametrize("text", DEADLY.values(), ids=DEADLY.keys())
def test_what_nothing_else_would_end_is_refused(text):
    with pytest.raises(RefusedByGate):
        rules.check(read(text).words)


LISTED = "MATCH (a:Listed) "
HONEST = {
    "rows for a number": "WITH 5 AS n UNWIND range(1, n) AS i RETURN i",
    "a date as it is written":
        LISTED + r"WHERE a.handle =~ '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}' RETURN a",
    "what is there": LISTED + "WHERE " + " OR ".join(["a.score IS NOT NULL"] * 20) + " RETURN a",
    "many counts": LISTED + "RETURN " + ", ".join(f"count(a.score) + {i} AS n{i}" for i in range(15)),
    "words of other languages":
        LISTED + "WHERE a.name = '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 10\u00a0km' RETURN a",
    "a map of what is said of somebody":
        LISTED + "RETURN {who: a, handle: a.handle, labels: labels(a), id: id(a), reach: a.reach + 1} AS x",
    "rows for a large number": "UNWIND range(1, 20000) AS n RETURN n",
    "any of a list": LISTED + "WHERE any(one IN labels(a) WHERE one = 'Seed') RETURN a",
    "an expression whatever the case": LISTED + "WHERE a.name =~ '(?i)ada (?:quill|q[.]).*' RETURN a",
    "a hint": "MATCH (a:Account) USING INDEX a:Account(key) WHERE a.key = 'x' RETURN a",
    "brackets for the sake of reading":
        LISTED + "WHERE ((a.score > 1) AND ((a.score < 5) OR (a.reach = 3))) RETURN a",
    "a sum over a list":
        LISTED + "WITH collect(a.reach) AS l RETURN reduce(n = 0, i IN range(0, size(l) - 1) | n + l[i]) AS x",
    "a case of brackets":
        LISTED + "RETURN CASE (a.score > 5) WHEN true THEN CASE WHEN a.reach > 1 THEN 1 END END AS x",
}  # fmt: skip


@pytest.mark.parametrize("text", HONEST.values(), ids=HONEST.keys())
def test_what_looks_like_it_and_is_honest_passes(text):
    rules.check(read(text).words)


def test_what_stands_in_backticks_is_a_name_and_no_sign():
    typed = read("RETURN 1 AS `;` // a comment\n")
    assert typed.sent == "RETURN 1 AS `;`"
    assert (typed.words[-1].kind, typed.words[-1].name) == (Kind.QUOTED, ";")
    assert read("RETURN 1 AS x;").sent == "RETURN 1 AS x", "people are used to end with one"


def test_a_comment_is_not_sent_and_places_stay():
    typed = read("MATCH (a) /* \n\n */ RETURN a // ; DELETE a\n, a.x")
    assert typed.sent.split() == ["MATCH", "(a)", "RETURN", "a", ",", "a.x"]
    assert [(word.line, word.column) for word in typed.words if word.said == "return"] == [(3, 5)]
