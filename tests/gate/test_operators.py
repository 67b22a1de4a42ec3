"""Names of operators on the pinned server: a server that calls them otherwise makes these fail, not the gate open."""

import pytest

from kloutgraph.free.allowed import OPERATORS
from tests.gate.corpus import honest

CHANGING = {
    "CREATE (a)": "Create",
    "MERGE (a:X {b: 1})": "Merge",
    "MATCH (a) SET a.x = 1": "SetProperty",
    "MATCH (a) SET a.x = 1, a.y = 2": "SetProperties",
    "MATCH (a) SET a = {x: 1}": "SetNodePropertiesFromMap",
    "MATCH ()-[r]->() SET r = {x: 1}": "SetRelationshipPropertiesFromMap",
    "MATCH (a) SET a['x' + a.y] = 1": "SetDynamicProperty",
    "MATCH (a) SET a:Y": "SetLabels",
    "MATCH (a) REMOVE a:Y": "RemoveLabels",
    "MATCH (a) DELETE a": "Delete",
    "MATCH (a) DETACH DELETE a": "DetachDelete",
    "MATCH (a) FOREACH (x IN [1] | SET a.y = x)": "Foreach",
    "MATCH (a) CALL (a) { SET a.x = 1 } IN TRANSACTIONS": "TransactionForeach",
    "LOAD CSV FROM 'file:///x' AS line RETURN line": "LoadCSV",
    "CREATE INDEX some FOR (a:X) ON (a.x)": "CreateIndex",
    "DROP INDEX some IF EXISTS": "DropIndex",
    "CREATE CONSTRAINT some FOR (a:X) REQUIRE a.x IS UNIQUE": "CreateConstraint",
    "SHOW INDEXES": "ShowIndexes",
    "SHOW CONSTRAINTS": "ShowConstraints",
    "SHOW FUNCTIONS": "ShowFunctions",
    "SHOW PROCEDURES": "ShowProcedures",
    "SHOW SETTINGS": "ShowSettings",
    "SHOW TRANSACTIONS": "ShowTransactions",
    "TERMINATE TRANSACTIONS 'some'": "TerminateTransactions",
}
READING = frozenset(
    """
    AllNodesScan AntiSemiApply Apply Argument CacheProperties CartesianProduct DirectedRelationshipTypeScan Distinct
    EagerAggregation Expand(All) Expand(Into) Filter Limit NodeByLabelScan NodeCountFromCountStore NodeHashJoin
    NodeUniqueIndexSeek Optional OptionalExpand(All) OrderedDistinct ProcedureCall ProduceResults Projection RollUpApply
    SemiApply ShortestPath Skip Sort Top Union Unwind VarLengthExpand(All)
    """.split()  # noqa: SIM905  # it is read, and a list of thirty lines is not
)
"""What honest queries use, whatever is in the graph."""


@pytest.mark.parametrize(("text", "operator"), CHANGING.items(), ids=CHANGING.values())
def test_what_does_more_than_read_has_an_operator_that_is_not_on_the_list(town, text, operator):
    named = town.graph.plan(text, {}, mark="", timeout_s=5).operators
    assert operator in named
    assert operator not in OPERATORS


def test_what_honest_queries_use_is_called_as_on_the_list(town):
    plans = [town.graph.plan(text, {}, mark="", timeout_s=5) for text in honest().values()]
    named = {name for plan in plans for name in plan.operators}
    assert named >= READING
    assert named <= OPERATORS
