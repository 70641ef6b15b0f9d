"""Checks on a whole graph: circles, years, and counts that a plan declares."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from ecocollab.graph.model import Place, Problem
from ecocollab.messages import _
from ecocollab.ontology.names import Key, Label, Rel
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from ecocollab.graph.model import Edge, Graph, Node

_HIERARCHIES = (Rel.WITHIN, Rel.SUBORDINATE_TO, Rel.BROADER)
_DECLARED = {Key.DECLARED_ECOLOGICAL_TASKS: Label.TASK, Key.DECLARED_ITEMS: Label.WORK_ITEM}


def check_cycles(graph: Graph) -> list[Problem]:
    """One problem for each circle of a hierarchy: nothing may be its own ancestor."""
    return [problem for kind in _HIERARCHIES for problem in _cycles_of(graph.of_type(kind))]


def _cycles_of(edges: tuple[Edge, ...]) -> list[Problem]:
    import networkx

    hierarchy: networkx.DiGraph[tuple[str, str]] = networkx.DiGraph()
    for edge in edges:
        hierarchy.add_edge(edge.start, edge.end, place=edge.place)
    problems = []
    for component in networkx.strongly_connected_components(hierarchy):
        first = min(component)
        if len(component) > 1 or hierarchy.has_edge(first, first):
            chain = " → ".join(one for _label, one in [*sorted(component), first])
            message = _("{first} is its own ancestor: {chain}; break the circle").format(
                first=first[1], chain=chain
            )
            edge = next(edge for edge in edges if edge.start == first and edge.end in component)
            problems.append(Problem(edge.place, "own-ancestor", message))
    return sorted(problems, key=lambda one: one.message)


def check_years(graph: Graph) -> list[Problem]:
    """One problem for each node whose first year comes after its last."""
    problems = []
    for node in graph.nodes.values():
        first, last = node.values.get(Key.YEAR_FROM), node.values.get(Key.YEAR_TO)
        if isinstance(first, int) and isinstance(last, int) and first > last:
            message = _("the first year {first} comes after the last year {last}; correct one")
            place = replace(node.place, column=Key.YEAR_FROM)
            problems.append(
                Problem(place, "years-reversed", message.format(first=first, last=last))
            )
    return problems


def check_counts(graph: Graph) -> list[Problem]:
    """One problem for each number that a plan declares and its rows do not reach or exceed."""
    problems = []
    for plan in graph.of_label(Label.PLAN):
        for key, label in _DECLARED.items():
            declared = plan.values.get(key)
            if declared is not None and (found := len(_parts(graph, plan, label))) != declared:
                message = _(
                    "the plan {plan} declares {declared} of the class “{label}”, the tables hold "
                    "{found}; add or remove rows, or correct the number"
                ).format(
                    plan=plan.id,
                    declared=declared,
                    label=vocabulary().nodes[label].term.label,
                    found=found,
                )
                place = _place_of(graph, plan, label, key)
                problems.append(Problem(place, "wrong-count", message))
    return problems


def _place_of(graph: Graph, plan: Node, label: str, key: str) -> Place:
    """The table that brought the items in, where it lies elsewhere than the plan does."""
    files = {part.place.file for part in _parts(graph, plan, label)}
    folder = PurePath(plan.place.file).parent
    if len(files) == 1 and all(PurePath(file).parent != folder for file in files):
        return Place(files.pop())
    return replace(plan.place, column=key)


def _parts(graph: Graph, plan: Node, label: str) -> list[Node]:
    return [
        graph.nodes[edge.start]
        for edge in graph.entering.get(plan.key, ())
        if edge.type == Rel.PART_OF and edge.start[0] == label
    ]
