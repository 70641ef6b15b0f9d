"""Names that stand for sets (三省一市, 各设区市): expanded only where that is beyond doubt."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from ecocollab.graph.model import Place, Problem
from ecocollab.graph.resolve import Resolver
from ecocollab.loaders.units.piece import Piece
from ecocollab.messages import _, language
from ecocollab.ontology.names import Key, Label, Rel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecocollab.graph.model import Graph, Node

_GOVERNMENT = "government"


@dataclass(frozen=True, slots=True)
class Members:
    """What a collective name stands for.

    Attributes:
        ids: of the agencies; empty where it is not expanded.
        why: how it was understood, or why it was not expanded.
        code: ambiguous-collective, unknown-collective or empty.
        suggestions: the candidates, for a definition.
    """

    ids: tuple[str, ...] = ()
    why: str = ""
    code: str = ""
    suggestions: tuple[str, ...] = ()


@dataclass(slots=True)
class Collectives:
    """The sets that a document's names stand for.

    Attributes:
        defined: what the user or the document itself says, by the name in normal form.
    """

    graph: Graph
    defined: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _known: dict[str, Node] = field(init=False)

    def __post_init__(self) -> None:
        """Prepare what is looked up."""
        self._known = {
            normal(name): node
            for node in self.graph.of_label(Label.COLLECTIVE_NAME)
            for name in node.text(Key.NAME_ZH).split(" / ")
        }

    def members(self, name: str) -> Members:
        """The agencies that a name stands for, as far as it is certain."""
        key = normal(name)
        if key in self.defined:
            why = _("defined for this table: {count} agencies").format(count=len(self.defined[key]))
            return Members(self.defined[key], why)
        node = self._known.get(key)
        if node is None:
            message = _("a set that is not in the table of collective names; define it")
            return Members((), message, "unknown-collective")
        ids = self._agencies(node)
        if node.values.get(Key.AMBIGUOUS) or not ids:
            return Members((), self._doubt(node), "ambiguous-collective", ids)
        why = _("the table of collective names: {count}").format(count=len(ids))
        return Members(ids, why)

    def _doubt(self, node: Node) -> str:
        if language() == "zh":  # the reasons of the data are in English
            return _("who is meant depends on the document; define it")
        reason = node.text(Key.RULE) or node.text(Key.NOTE)
        return _("who is meant depends on the document ({reason}); define it").format(
            reason=reason or _("no members known")
        )

    def _agencies(self, node: Node) -> tuple[str, ...]:
        """The members as agencies: a region stands for its government."""
        found = node.values.get(Key.MEMBERS, ())
        members = found if isinstance(found, tuple) else (str(found),)
        if all((Label.AGENCY, one) in self.graph.nodes for one in members):
            return members
        governments = [government_of(one, self.graph) for one in members]
        return tuple(governments) if all(governments) else ()


def government_of(region: str, graph: Graph) -> str:
    """The id of the government of a region; empty where the graph does not hold exactly one."""
    found = [
        edge.start[1]
        for edge in graph.entering.get((Label.REGION, region), ())
        if edge.type == Rel.SERVES and graph.nodes[edge.start].text(Key.KIND) == _GOVERNMENT
    ]
    return found[0] if len(found) == 1 else ""


@cache
def normal(name: str) -> str:
    """A collective name in normal form."""
    return Piece.of(name).name()


def definitions(
    texts: Iterable[str], graph: Graph
) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """Read definitions such as `各区政府=gov-sh-qingpu|gov-sh-songjiang`.

    The members are ids or names of agencies, separated by `|` or 、.
    """
    agencies = Resolver.of(graph, Label.AGENCY)
    defined: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for text in texts:
        name, equals, members = text.partition("=")
        ids: list[str] = []
        for member in members.replace("、", "|").split("|") if equals else []:
            found = agencies.find(member)
            ids += found if len(found) == 1 else []
            if len(found) != 1:
                problems.append(_wrong_member(name, member, found or agencies.nearest(member)))
        if not equals or not name.strip():
            message = _("“{text}” is no definition; expected NAME=AGENCY|AGENCY").format(text=text)
            problems.append(Problem(Place("", option="--define"), "wrong-definition", message))
        defined[normal(name)] = tuple(dict.fromkeys(ids))
    return defined, problems


def _wrong_member(name: str, member: str, suggestions: tuple[str, ...]) -> Problem:
    message = _("“{member}”, defined as part of “{name}”, is not exactly one agency").format(
        member=member, name=name
    )
    return Problem(Place("", option="--define"), "wrong-definition", message, suggestions)
