"""The lists of all resources of a class, in groups that help to find one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecocollab.graph.formats.site.addresses import link
from ecocollab.graph.formats.site.facts import mark_of
from ecocollab.graph.formats.site.page import link_to
from ecocollab.graph.formats.site.words import list_words
from ecocollab.ontology.names import Key, Label
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecocollab.graph.formats.site.page import Link
    from ecocollab.graph.model import Graph, Node
    from ecocollab.ontology.bilingual import Words

_GROUPED_BY: Mapping[str, str] = {
    Label.AGENCY: Key.LEVEL,
    Label.REGION: Key.LEVEL,
    Label.BASIN: Key.KIND,
    Label.COLLABORATION: Key.KIND,
    Label.SOURCE: Key.KIND,
    Label.WORK_ITEM: Key.EVIDENCE,
    Label.TASK: Key.EVIDENCE,
    Label.COLLECTIVE_NAME: Key.KIND,
}


@dataclass(frozen=True, slots=True)
class Group:
    """Links under one heading; an empty one stands for no heading."""

    words: Words
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A link to a list, as other pages show it."""

    words: Words
    href: str
    label: str
    count: int
    definition: Words


@dataclass(frozen=True, slots=True)
class Level:
    """A level of evidence, certainty or basis, with the number of records that have it."""

    code: str
    words: Words
    meaning: Words
    count: int


@dataclass(frozen=True, slots=True)
class ClassList:
    """The list of a class."""

    label: str
    count: int
    definition: Words

    @property
    def folder(self) -> str:
        """Where the list lies."""
        return f"id/{self.label}"

    def seen_from(self, folder: str) -> Tile:
        """The link to the list from a page in a folder."""
        href = link(folder, self.folder)
        return Tile(list_words(self.label), href, self.label, self.count, self.definition)

    def groups(self, graph: Graph) -> list[Group]:
        """The resources in the order of the codes that they are grouped by."""
        nodes = graph.of_label(self.label)
        key = _GROUPED_BY.get(self.label, "")
        declared = vocabulary().nodes[self.label].properties.get(key)
        if declared is None:
            return [self._group(("", ""), nodes)]
        found = []
        for code, term in vocabulary().codes[declared.codes].codes.items():
            some = tuple(node for node in nodes if node.text(key) == code)
            if some:
                found.append(self._group((term.label_zh, term.label_en), some))
        rest = tuple(node for node in nodes if key not in node.values)
        return [*found, self._group(("—", "—"), rest)] if rest else found

    def _group(self, words: Words, nodes: tuple[Node, ...]) -> Group:
        return Group(words, tuple(link_to(one, self.folder) for one in nodes))


def class_lists(graph: Graph) -> list[ClassList]:
    """The lists of all classes, also of those that have no resource."""
    counts = Counter(label for label, _id in graph.nodes)
    return [
        ClassList(name, counts[name], (one.term.definition_zh, one.term.definition_en))
        for name, one in vocabulary().nodes.items()
    ]


def levels(graph: Graph) -> list[Level]:
    """The levels that occur, with their numbers, evidence first."""
    return list(_levels(graph))


def _levels(graph: Graph) -> Iterator[Level]:
    nodes, edges = graph.nodes.values(), graph.edges.values()
    for name, found in (
        ("Evidence", Counter(node.text(Key.EVIDENCE) for node in nodes)),
        ("Certainty", Counter(node.text(Key.CERTAINTY) for node in nodes)),
        ("Basis", Counter(edge.basis for edge in edges)),
    ):
        codes = vocabulary().codes[name]
        for code in codes.codes:
            if found[code]:
                mark = mark_of(codes, code)
                yield Level(mark.code, mark.words, mark.meaning, found[code])
