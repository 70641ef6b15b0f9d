"""What a cell of a table names: ids and names of the nodes of all inputs together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecocollab.graph.model import Graph, Problem
from ecocollab.graph.resolve import Resolver
from ecocollab.loaders.records import shortened
from ecocollab.messages import _
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecocollab.graph.model import Node, Place


_LONGEST_NAME = 200
"""Characters; nothing is like a longer text."""


@dataclass(frozen=True, slots=True)
class References:
    """A resolver for each class."""

    resolvers: dict[str, Resolver]

    @classmethod
    def over(cls, nodes: Iterable[Node]) -> References:
        """References to these nodes."""
        graph = Graph.of(nodes, ())
        return cls({label: Resolver.of(graph, label) for label in vocabulary().nodes})

    def find(self, text: str, labels: tuple[str, ...], place: Place) -> tuple[str, str] | Problem:
        """The one node of these classes that a text means, or what is wrong with the text."""
        found = [(label, one) for label in labels for one in self.resolvers[label].find(text)]
        if len(found) == 1:
            return found[0]
        classes = _(" or ").join(vocabulary().nodes[label].term.label for label in labels)
        if found:
            message = _("“{found}” can mean several of the class “{classes}”; write the id").format(
                found=shortened(text), classes=classes
            )
            return Problem(place, "ambiguous-name", message, tuple(one for _label, one in found))
        message = _(
            "“{found}” is no known id or name of the class “{classes}”; correct it, or add it"
        ).format(found=shortened(text), classes=classes)
        return Problem(place, "unknown-id", message, self._nearest(text, labels))

    def _nearest(self, text: str, labels: tuple[str, ...]) -> tuple[str, ...]:
        if len(text) > _LONGEST_NAME:
            return ()
        near = [name for label in labels for name in self.resolvers[label].nearest(text)]
        return tuple(near[:3])
