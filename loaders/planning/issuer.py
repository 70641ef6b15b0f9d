"""Who issued a document, and what 省, 市, 区 and 县 mean in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ecocollab.graph.model import Place, Problem
from ecocollab.graph.resolve import Resolver
from ecocollab.loaders.units.lexicon import ENDING, FUNCTION, GOVERNMENT, PLACE, STANDS_ALONE
from ecocollab.messages import _
from ecocollab.ontology.names import Key, Label, Rel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecocollab.graph.model import Graph, Node

_LEVELS = {"province": "省", "prefecture": "市", "county": "县"}
_SUFFIX = re.compile(r"(?:自治区|省|市|自治州|州|盟|自治县|县|区|旗|镇|乡)$")
_SHORT = {"自治区": "自治区", "自治州": "州", "自治县": "县"}
_DEPARTMENT = re.compile(r"(?:局|厅|委|委员会|办|办公室)(?:\([^)]*\))?$")


@dataclass(frozen=True, slots=True)
class Issuer:
    """The region whose body issued a document.

    Attributes:
        name: its full name; as given where the graph does not know it.
        region: its id, empty where the graph does not know it.
        places: what a level means in its documents: `市` -> 杭州市, `省` -> 浙江省.
        regions: the ids of those places.
        national: it is the country itself.
    """

    name: str
    region: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    regions: Mapping[str, str] = field(default_factory=dict)
    national: bool = False

    def full(self, name: str) -> str:
        """A name with the place that its level stands for; unchanged where that is not known."""
        if STANDS_ALONE.search(name) and not name.startswith(tuple(self.places)):
            return name
        for level, place in self.places.items():
            if name.startswith(level) and _is_level(name, level):
                return place + name[len(level) :]
        return self.name + name if self._owns(name) else name

    def level_of(self, name: str) -> str:
        """The level that a name begins with, if this issuer gives it a meaning."""
        levels = (level for level in self.places if name.startswith(level))
        return next((level for level in levels if _is_level(name, level)), "")

    def _owns(self, name: str) -> bool:
        """Whether a name without any level can only be a body of the issuer itself."""
        if self.national or not self.name or STANDS_ALONE.search(name):
            return False
        if PLACE.match(name) and not FUNCTION.match(name):
            return False
        bare = FUNCTION.match(name) or GOVERNMENT.fullmatch(name)
        return bool(bare and _DEPARTMENT.search(name) and ENDING.search(name))


def _is_level(name: str, level: str) -> bool:
    """Whether a name begins with a level and not with a word such as 市场."""
    if level != "市":
        return not name.startswith(("区域", "县域", "省际"))
    return not re.match(r"市(?:场|容|政(?:园林|管理|公用|工程))", name)


def find_issuer(text: str, graph: Graph) -> tuple[Issuer, list[Problem]]:
    """The issuer that a text names.

    An unknown one is allowed and said (`unknown-issuer`); one that can be several is not.
    """
    place = Place("", option="--issuer")
    if not text.strip():
        message = _("the issuer is missing; name the region, such as 浙江省")
        return Issuer(""), [Problem(place, "no-issuer", message)]
    found = Resolver.of(graph, Label.REGION).find(text) or _within(text.strip(), graph)
    if len(found) > 1:
        message = _("the issuer “{text}” can be several; write the id").format(text=text)
        return Issuer(text), [Problem(place, "ambiguous-issuer", message, found)]
    if found:
        return _known(graph, graph.nodes[Label.REGION, found[0]]), []
    message = _(
        "the graph does not know the issuer “{text}”: units are read, but none can be found in it"
    ).format(text=text)
    suggestions = Resolver.of(graph, Label.REGION).nearest(text)
    return _unknown(text.strip()), [Problem(place, "unknown-issuer", message, suggestions)]


def _within(text: str, graph: Graph) -> tuple[str, ...]:
    """The region that a name with what it lies within means: 江苏省苏州市."""
    regions = Resolver.of(graph, Label.REGION)
    found = []
    for cut in range(2, len(text) - 1):
        for region in regions.find(text[cut:]):
            above = _with_parents(graph, graph.nodes[Label.REGION, region])[1:]
            if any(one.id in regions.find(text[:cut]) for one in above):
                found.append(region)
    return tuple(dict.fromkeys(found))


def _unknown(text: str) -> Issuer:
    match = _SUFFIX.search(text)
    level = _SHORT.get(match[0], match[0]) if match else ""
    return Issuer(text, places={level: text} if level else {})


def _known(graph: Graph, node: Node) -> Issuer:
    places: dict[str, str] = {}
    regions: dict[str, str] = {}
    for one in _with_parents(graph, node):
        for level in _levels_of(one):
            places.setdefault(level, one.text(Key.NAME_ZH))
            regions.setdefault(level, one.id)
    national = node.text(Key.LEVEL) == "country"
    return Issuer(node.text(Key.NAME_ZH), node.id, places, regions, national=national)


def _levels_of(node: Node) -> list[str]:
    """The levels that a region is called by: 上海市 is 市, 青浦区 is 区, 昆山市 too is 市."""
    if node.text(Key.LEVEL) not in _LEVELS:
        return []
    match = _SUFFIX.search(node.text(Key.NAME_ZH))
    return [_SHORT.get(match[0], match[0])] if match else []


def _with_parents(graph: Graph, node: Node) -> list[Node]:
    """A region and what it lies within, from the inside out."""
    chain = [node]
    while True:
        above = [
            edge.end for edge in graph.leaving.get(chain[-1].key, ()) if edge.type == Rel.WITHIN
        ]
        if not above or graph.nodes[above[0]] in chain:
            return chain
        chain.append(graph.nodes[above[0]])
