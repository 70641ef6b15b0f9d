"""Names for narrow places, such as the labels of points and the heads of columns."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ecocollab.graph.views.scene import in_words, names
from ecocollab.ontology.names import Key, Label

if TYPE_CHECKING:
    from ecocollab.graph.model import Graph, Node
    from ecocollab.graph.selection import NodeKey
    from ecocollab.ontology.bilingual import Words

_NEEDS_A_PLACE = "省市县区"
"""A short name that begins so means another body in every place."""


def short_names(graph: Graph) -> dict[NodeKey, Words]:
    """Of agencies and of plans."""
    return _of_agencies(graph) | _of_plans(graph)


def _of_agencies(graph: Graph) -> dict[NodeKey, Words]:
    """The short name where only one agency has it, else the name without what all have."""
    nodes = list(graph.of_label(Label.AGENCY))
    counts = Counter(node.text(Key.SHORT_ZH) for node in nodes)
    found: dict[NodeKey, Words] = {}
    for node in nodes:
        chinese, english = names(node)
        short = node.text(Key.SHORT_ZH)
        plain = chinese.removeprefix("中华人民共和国").partition("(")[0].partition("（")[0]
        stands_alone = short and counts[short] == 1 and short[0] not in _NEEDS_A_PLACE
        found[node.key] = (short if stands_alone else plain or chinese, english)
    return found


def _of_plans(graph: Graph) -> dict[NodeKey, Words]:
    """Kind and years, where only one plan has them."""
    short = {node.key: _kind_and_years(node) for node in graph.of_label(Label.PLAN)}
    counts = Counter(short.values())
    return {key: words for key, words in short.items() if words[0] and counts[words] == 1}


def _kind_and_years(plan: Node) -> Words:
    years = dict.fromkeys(plan.text(key) for key in (Key.YEAR_FROM, Key.YEAR_TO))
    kind = plan.text(Key.KIND)
    if not kind or "" in years:
        return ("", "")
    chinese, english = in_words(kind)
    return (f"{chinese} {'—'.join(years)}", f"{english} {'–'.join(years)}")
