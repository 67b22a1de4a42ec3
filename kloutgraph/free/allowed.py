"""What free Cypher may use: all else is refused, so that what a later server can do is not allowed by mistake."""

FIRST = frozenset({"match", "optional", "with", "unwind", "return", "call"})
"""Words with which a query may begin."""

PROCEDURES = frozenset(
    {
        "db.labels", "db.relationshiptypes", "db.propertykeys", "db.schema.visualization",
        "db.schema.nodetypeproperties", "db.schema.reltypeproperties",
    }
)  # fmt: skip
"""Procedures that tell what kinds of things there are, in small letters."""

FUNCTIONS = frozenset(
    """
    count collect sum avg min max stdev stdevp percentilecont percentiledisc
    all any none single exists isempty
    type labels keys properties id elementid startnode endnode nodes relationships length shortestpath allshortestpaths
    valuetype coalesce size
    head last tail reverse range reduce
    tointeger tofloat toboolean tostring tointegerornull tofloatornull tobooleanornull tostringornull
    tointegerlist tofloatlist tobooleanlist tostringlist
    abs ceil floor round sign rand isnan exp e log log10 sqrt sin cos tan cot asin acos atan atan2 pi degrees radians
    haversin
    left right substring replace split trim btrim ltrim rtrim tolower toupper lower upper char_length character_length
    normalize randomuuid
    date date.truncate date.realtime date.transaction date.statement
    datetime datetime.truncate datetime.fromepoch datetime.fromepochmillis datetime.realtime datetime.transaction
    datetime.statement localdatetime localdatetime.truncate localtime localtime.truncate time time.truncate timestamp
    duration duration.between duration.inmonths duration.indays duration.inseconds
    """.split()  # noqa: SIM905  # it is read, and a list of a hundred lines is not
)
"""Functions, in small letters; none of them reads anything but what the query gives it."""

BEFORE_A_BRACKET = frozenset(
    """
    match where and or xor not in return with when then else case call by on as all any exists shortest groups group
    path paths distinct limit skip offset unwind optional union yield is contains starts ends walk trail acyclic
    """.split()  # noqa: SIM905  # likewise
)
"""Keywords after which an opening bracket may stand that calls nothing."""

OPERATORS = frozenset(
    """
    AllNodesScan AllShortestPaths AntiConditionalApply AntiSemiApply Apply Argument AssertSameNode
    AssertSameRelationship BidirectionalRepeat(Trail) CacheProperties CartesianProduct ConditionalApply
    DirectedAllRelationshipsScan DirectedRelationshipByElementIdSeek DirectedRelationshipByIdSeek
    DirectedRelationshipTypeScan DirectedUnionRelationshipTypesScan Distinct Eager EagerAggregation EmptyResult
    EmptyRow ExhaustiveLimit Expand(All) Expand(Into) Filter IntersectionNodeByLabelsScan LeftOuterHashJoin
    LetAntiSemiApply LetSelectOrAntiSemiApply LetSelectOrSemiApply LetSemiApply Limit MultiNodeIndexSeek
    NodeByElementIdSeek NodeByIdSeek NodeByLabelScan NodeCountFromCountStore NodeHashJoin NodeIndexContainsScan
    NodeIndexEndsWithScan NodeIndexScan NodeIndexSeek NodeIndexSeekByRange NodeLeftOuterHashJoin
    NodeRightOuterHashJoin NodeUniqueIndexSeek NodeUniqueIndexSeekByRange NonFuseable NullifyMetadata Optional
    OptionalExpand(All) OptionalExpand(Into) OrderedAggregation OrderedDistinct OrderedUnion PartialSort PartialTop
    PathPropagatingBFS PreserveOrder ProcedureCall ProduceResults ProjectEndpoints Projection
    RelationshipCountFromCountStore Repeat(Trail) Repeat(Walk) RightOuterHashJoin RollUpApply SelectOrAntiSemiApply
    SelectOrSemiApply SemiApply ShortestPath SimulatedFilter SimulatedSelection Skip Sort StatefulShortestPath(All)
    StatefulShortestPath(Into) SubtractionNodeByLabelsScan Top Top1WithTies TriadicBuild TriadicFilter
    TriadicSelection UndirectedAllRelationshipsScan UndirectedRelationshipByElementIdSeek
    UndirectedRelationshipByIdSeek UndirectedRelationshipTypeScan UndirectedUnionRelationshipTypesScan Union
    UnionNodeByLabelsScan Unwind ValueHashJoin VarLengthExpand(All) VarLengthExpand(Into) VarLengthExpand(Pruning)
    VarLengthExpand(Pruning,BFS) VarLengthExpand(Pruning,BFS,All) VarLengthExpand(Pruning,BFS,Into)
    """.split()  # noqa: SIM905  # likewise
)
"""Operators of plans on the pinned server that read the graph and nothing else."""
