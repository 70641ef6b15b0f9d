"""Random graphs that use every class, edge type and kind of value of the ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from ecocollab.graph.ids import edge_id
from ecocollab.graph.model import Edge, Graph, Node
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecocollab.graph.model import Value
    from ecocollab.ontology.vocabulary import Property

HOSTILE = (
    "'\"\\",
    "</script><script>alert(1)</script>",
    "]]>&amp;<!--",
    "\u202eright to left\u200f",
    "first\nsecond\tthird",
    '") RETURN 1 //',
    "长" * 10_000,
    "\U0001f30a",
    "{curly} $dollar @at %41",
)
_LETTERS = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
TEXTS = st.sampled_from(HOSTILE) | st.text(_LETTERS, min_size=1, max_size=12).filter(
    lambda text: bool(text.strip())
)
IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,5}", fullmatch=True)
_BY_PATTERN = {
    "^[0-9]{6}$": st.from_regex("[0-9]{6}", fullmatch=True),
    "^Q[0-9]+$": st.from_regex("Q[0-9]{1,6}", fullmatch=True),
    "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$": st.sampled_from(["2024", "2024-07", "2024-07-01"]),
}
_BY_KIND: Mapping[str, st.SearchStrategy[str | int | float | bool]] = {
    "text": TEXTS,
    "int": st.integers(0, 999_999_999),
    "year": st.integers(1900, 2200),
    "decimal": st.floats(-180, 180, allow_nan=False),
    "bool": st.booleans(),
    "uri": st.sampled_from(["https://example.org/a?b=c#d", "http://例子.cn/路"]),
}


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """A graph with nodes of every class and edges of every type, some of them parallel."""
    known = vocabulary()
    nodes: list[Node] = []
    sources = sorted(draw(st.sets(IDS, min_size=1, max_size=3)))
    for label, declared in known.nodes.items():
        ids = sources if label == "Source" else draw(st.sets(IDS, min_size=1, max_size=3))
        nodes += [
            Node(label, one, _values(draw, declared.properties, sources)) for one in sorted(ids)
        ]
    by_label = {label: [n.id for n in nodes if n.label == label] for label in known.nodes}
    edges: dict[str, Edge] = {}
    for declared_edge in known.edges.values():
        for _number in range(3):
            start, end = draw(st.sampled_from(declared_edge.pairs))
            a = draw(st.sampled_from(by_label[start]))
            b = draw(st.sampled_from(by_label[end]))
            values = _values(draw, declared_edge.properties, sources)
            one = edge_id(declared_edge, a, b, values)
            edges[one] = Edge(declared_edge.name, one, (start, a), (end, b), values)
    return Graph.of(nodes, edges.values())


def _values(
    draw: st.DrawFn,
    properties: Mapping[str, Property],
    sources: list[str],
) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for key, declared in properties.items():
        if not declared.required and not draw(st.booleans()):
            continue
        strategy = _strategy(declared, sources)
        if declared.many:
            items = draw(st.sets(strategy, min_size=1, max_size=3))
            found[key] = tuple(sorted(str(one) for one in items))
        else:
            found[key] = draw(strategy)
    return found


def _strategy(
    declared: Property, sources: list[str]
) -> st.SearchStrategy[str | int | float | bool]:
    if declared.kind == "ids":
        return st.sampled_from(sources)
    if declared.kind == "code":
        return st.sampled_from(sorted(vocabulary().codes[declared.codes].codes))
    return _BY_PATTERN.get(declared.pattern, _BY_KIND[declared.kind])
