"""Constructs of Cypher on which the engines differ: what is found in a text, and what to write.

One table, `CONSTRUCTS`. Each row carries a probe, a query on `tests/data/lake`, with what each
engine answers to it; `tests/test_portable.py` asks both. Left out: constructs that write, and
properties that a label lacks, which the embedded engine refuses by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ecocollab.cypher import bare
from ecocollab.messages import N_, _
from ecocollab.queries.finders import counts_by_unwound, filters_then_walks_on, meets_unequal, seen

if TYPE_CHECKING:
    from collections.abc import Callable

REFUSED: Final = "refused"


@dataclass(frozen=True, slots=True)
class Construct:
    """A construct whose meaning depends on the engine.

    Attributes:
        find: where it stands in a bare text, -1 where it does not.
        differs: what the embedded engine makes of it, for people.
        instead: what to write.
        probe: a query that shows it on the fixture package; it may use `$null` and `$words`.
        ladybug, neo4j: the rows each engine gives, or that it refuses.
    """

    name: str
    find: Callable[[str], int]
    differs: str
    instead: str
    probe: str
    ladybug: str
    neo4j: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A construct found in a text, on a line counted from 1."""

    construct: Construct
    line: int

    def __str__(self) -> str:
        """One line for people, in the language in force."""
        return _("line {line}: {differs} Write instead: {instead}").format(
            line=self.line, differs=_(self.construct.differs), instead=_(self.construct.instead)
        )


def differences(text: str) -> tuple[Difference, ...]:
    """What in a text other engines read differently, in the order of its lines."""
    plain = bare(text)
    found = [(one.find(plain), one) for one in CONSTRUCTS]
    return tuple(
        Difference(construct, plain.count("\n", 0, at) + 1)
        for at, construct in sorted(found, key=lambda pair: pair[0])
        if at >= 0
    )


CONSTRUCTS: Final = (
    Construct(
        "null-parameter",
        seen(r"\$\w+\s+IS\s+(?:NOT\s+)?NULL\b"),
        N_("a parameter that may be null is refused."),
        N_("a list that is empty for none: size($basins) = 0 OR b.id IN $basins."),
        "MATCH (n:Plan) WHERE $null IS NULL OR n.id = $null RETURN count(*) AS k",
        REFUSED,
        "[[2]]",
    ),
    Construct(
        "short-subquery",
        seen(r"\b(?:EXISTS|COUNT)\s*\{\s*\(|\bEXISTS\s*\(\s*\("),
        N_("the short form of EXISTS and COUNT is refused."),
        "EXISTS { MATCH … }",
        "MATCH (n:Plan) WHERE EXISTS { (n)<-[:PART_OF]-(:Task) } RETURN count(*) AS k",
        REFUSED,
        "[[1]]",
    ),
    Construct(
        "subquery-call",
        seen(r"\b(?:CALL|COLLECT)\s*(?:\([^)]*\)\s*)?\{"),
        N_("CALL { } and COLLECT { } are refused."),
        "WITH … collect(…)",
        "MATCH (n:Plan) RETURN size(COLLECT { MATCH (x:Task)-[:PART_OF]->(n) RETURN x.id }) AS k"
        " ORDER BY k",
        REFUSED,
        "[[0], [3]]",
    ),
    Construct(
        "edge-twice",
        meets_unequal,
        N_("one edge may be matched for both."),
        "a.id < b.id",
        "MATCH (a:Agency)-[:PARTY_TO]->(c:Collaboration)<-[:PARTY_TO]-(b:Agency)"
        " WHERE c.kind = 'meeting' RETURN count(*) AS k",
        "[[4]]",
        "[[2]]",
    ),
    Construct(
        "there-and-back",
        seen(r"(?<!<)-\[[^\]]*\*[^\]]*\]-(?!>)"),
        N_("steps in any direction may walk one edge there and back."),
        N_("a direction for the steps: -[*1..2]->."),
        "MATCH (n:Task {id: 'lt-1'})-[:PART_OF*2]-(x:Task) RETURN count(*) AS k",
        "[[3]]",
        "[[2]]",
    ),
    Construct(
        "filter-then-walk",
        filters_then_walks_on,
        N_("a condition on an edge can be lost, or hit other rows, when the match goes on."),
        N_("WITH between the two edges."),
        "MATCH (x:Region)<-[r:TOUCHES]-(n:Basin)<-[:CONCERNS]-(c:Collaboration)"
        " WHERE r.basis = 'stated' AND x.level <> '' RETURN count(*) AS k",
        "[[5]]",
        "[[6]]",
    ),
    Construct(
        "count-by-value",
        counts_by_unwound,
        N_("COUNT { } that looks at a value of UNWIND counts for all rows alike."),
        "OPTIONAL MATCH … count(…)",
        "MATCH (n:Plan) UNWIND ['quoted'] AS level RETURN n.id AS plan,"
        " COUNT { MATCH (n)<-[:PART_OF]-(t:Task) WHERE t.evidence = level } AS k ORDER BY plan",
        "[['lake-plan', 1], ['lake-work-2024', 1]]",
        "[['lake-plan', 1], ['lake-work-2024', 0]]",
    ),
    Construct(
        "alias-of-variable",
        seen(r"\b(\w+)\.\w+\s+AS\s+\1\b(?!\.)"),
        N_("an alias that is also a variable is refused in ORDER BY."),
        "w.id AS item ORDER BY item",
        "MATCH (n:Plan) RETURN n.id AS n ORDER BY n",
        REFUSED,
        "[['lake-plan'], ['lake-work-2024']]",
    ),
    Construct(
        "order-without-limit",
        seen(
            r"\bWITH\b(?:(?!\b(?:MATCH|WITH|RETURN|UNWIND)\b).)*?\bORDER\s+BY\b"
            r"(?:(?!\b(?:LIMIT|SKIP)\b).)*?\b(?:MATCH|WITH|RETURN|UNWIND)\b"
        ),
        N_("WITH … ORDER BY without LIMIT is refused."),
        "WITH … ORDER BY … LIMIT 1000000000",
        "MATCH (n:Plan) WITH n ORDER BY n.id DESC RETURN collect(n.id) AS k",
        REFUSED,
        "[[['lake-work-2024', 'lake-plan']]]",
    ),
    Construct(
        "ordered-collect-of-all",
        seen(
            r"\bORDER\s+BY\b[^;]*?\bLIMIT\s+\S+\s+(?:RETURN|WITH)\s+collect\s*\([^()]*\)\s+AS\s+\w+\s*(?:$|;|\n)"
        ),
        N_("the order is lost when everything is collected into one list."),
        N_("a row for each, or a grouping key beside collect."),
        "MATCH (n:Theme) WITH n.id AS id ORDER BY id DESC LIMIT 9 RETURN collect(id) AS k",
        "[[['algae', 'fish', 'lake', 'lake-water']]]",
        "[[['lake-water', 'lake', 'fish', 'algae']]]",
    ),
    Construct(
        "labels",
        seen(r"\blabels?\s*\("),
        N_("labels() is a text, not a list, so that labels(n)[0] is empty."),
        N_("(x:Task|WorkItem), one branch for each label, or a property."),
        "MATCH (n:Plan) RETURN DISTINCT labels(n)[0] AS k",
        "[['']]",
        "[['Plan']]",
    ),
    Construct(
        "edge-type",
        seen(r"\btype\s*\("),
        N_("type() is refused."),
        N_("one branch for each type, or the beginning of the edge's id."),
        "MATCH (:Task)-[r:IN_AREA]->(:Area) RETURN DISTINCT type(r) AS k",
        REFUSED,
        "[['IN_AREA']]",
    ),
    Construct(
        "internal-id",
        seen(r"(?<![\w.])(?:id|elementId)\s*\("),
        N_("internal ids are of another kind, and change with each load."),
        "n.id",
        "MATCH (n:Plan) WHERE n.id = 'lake-plan' RETURN size(elementId(n)) > 0 AS k",
        REFUSED,
        "[[True]]",
    ),
    Construct(
        "list-place",
        seen(r"(?<=[\w)\]])\[(?!\s*\])"),
        N_("the places of a list count from 1."),
        N_("UNWIND, or collect with LIMIT."),
        "WITH ['a', 'b'] AS list RETURN list[1] AS k",
        "[['a']]",
        "[['b']]",
    ),
    Construct(
        "comprehension",
        seen(r"\[\s*\w+\s+IN\s"),
        N_("list comprehensions are refused."),
        "UNWIND … WHERE … collect(…)",
        "RETURN [x IN [1, 2] WHERE x > 1 | x * 2] AS k",
        REFUSED,
        "[[[4]]]",
    ),
    Construct(
        "list-functions",
        seen(r"\b(?:reduce|split|head|last|tail)\s*\("),
        N_("reduce, split, head, last and tail are refused."),
        N_("UNWIND and an aggregate."),
        "RETURN head([1, 2]) AS k",
        REFUSED,
        "[[1]]",
    ),
    Construct(
        "reverse",
        seen(r"\breverse\s*\("),
        N_("reverse turns the text of a list around, not the list."),
        "ORDER BY … DESC",
        "RETURN reverse([1, 2]) AS k",
        "[[']2,1[']]",
        "[[[2, 1]]]",
    ),
    Construct(
        "null-in-list",
        seen(r"\[[^\[\]]*\bnull\b[^\[\]]*\]"),
        N_("null in a list equals null, and IN never gives null."),
        "IS NULL",
        "RETURN 2 IN [1, null] AS k",
        "[[False]]",
        "[[None]]",
    ),
    Construct(
        "substring",
        seen(r"\bsubstring\s*\("),
        N_("substring counts from 1."),
        "STARTS WITH, CONTAINS, left(…)",
        "RETURN substring('abc', 1, 2) AS k",
        "[['ab']]",
        "[['bc']]",
    ),
    Construct(
        "parameter-in-any",
        seen(r"\b(?:any|all|none|single)\s*\([^()]*\$\w"),
        N_("a parameter inside any(), all(), none() or single() stops the engine."),
        N_("WITH $words AS words before it."),
        "RETURN any(x IN ['a'] WHERE x IN $words) AS k",
        REFUSED,
        "[[True]]",
    ),
    Construct(
        "conversions",
        seen(r"\bto(?:String|Integer|Float|Boolean)\s*\("),
        N_("toString and its like are refused."),
        N_("the value itself."),
        "RETURN toString(1.0) AS k",
        REFUSED,
        "[['1.0']]",
    ),
    Construct(
        "round",
        seen(r"\bround\s*\("),
        N_("each engine rounds a half in its own way."),
        N_("the number itself; it is rounded when it is shown."),
        "RETURN round(2.5) AS k",
        REFUSED,
        "[[3.0]]",
    ),
    Construct(
        "dates",
        seen(r"\)\s*\.\s*(?:year|month|day)\b|\b(?:duration|datetime|timestamp)\s*\("),
        N_("the parts of a date and durations are refused or read differently."),
        N_("ISO text, or whole years."),
        "RETURN date('2024-05-06').year AS k",
        REFUSED,
        "[[2024]]",
    ),
    Construct(
        "bare-sum",
        seen(r"(?<!coalesce\()\bsum\s*\("),
        N_("a sum over nothing is null, not 0."),
        "coalesce(sum(x), 0)",
        "MATCH (n:Plan) WHERE n.id = '' RETURN sum(n.declared_items) AS k",
        "[[None]]",
        "[[0]]",
    ),
    Construct(
        "map-projection",
        seen(r"\b\w+\s*\{\s*\."),
        N_("map projections are refused."),
        "{id: n.id}",
        "MATCH (n:Plan) WHERE n.id = 'lake-plan' RETURN n {.id} AS k",
        REFUSED,
        "[[{'id': 'lake-plan'}]]",
    ),
    Construct(
        "shortest-path",
        seen(r"\b(?:all)?shortestPaths?\s*\("),
        N_("shortest paths have no common form."),
        "-[*1..3]-",
        "MATCH p = shortestPath((a:Task {id: 'lt-1'})-[:PART_OF*..2]-(b:Task {id: 'lt-2'}))"
        " RETURN length(p) AS k",
        REFUSED,
        "[[2]]",
    ),
)
