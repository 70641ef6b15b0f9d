"""How rows and columns are grouped: themes, provinces and levels, fields of work."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ecocollab.graph.selection import confirmed, stated
from ecocollab.graph.views.scene import in_words, names
from ecocollab.graph.views.texts import texts
from ecocollab.ontology.names import AgencyLevel, Key, Label, RegionLevel, Rel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ecocollab.graph.model import Edge, Node
    from ecocollab.graph.selection import NodeKey
    from ecocollab.graph.views.scene import Scene
    from ecocollab.ontology.bilingual import Words

_ABOVE_PROVINCES = (AgencyLevel.NATIONAL, AgencyLevel.BASIN, AgencyLevel.REGIONAL)
_ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Groups:
    """The groups of a scene; each group is named by a key with words in both languages."""

    scene: Scene

    @cached_property
    def themes(self) -> Mapping[NodeKey, str]:
        """The theme that each piece of work stands under; empty for none.

        Themes count as the one at the top above them. Of several, it is the one that most work
        shares, so that there are few groups.
        """
        roots = {node.key: self._roots(node.key) for node in self.scene.works}
        shares = Counter(root for found in roots.values() for root in found)
        return {
            key: min(found, key=lambda root: (-shares[root], root), default="")
            for key, found in roots.items()
        }

    def theme_words(self, theme: str) -> Words:
        """The name of a theme."""
        if not theme:
            return texts()["theme_none"]
        return names(self.scene.graph.nodes[Label.THEME, theme])

    def place(self, agency: str) -> str:
        """The level of an agency above provinces, or the province of the region it serves.

        Where no region is known, the one whose name begins that of the agency counts.
        """
        node = self.scene.graph.nodes[Label.AGENCY, agency]
        level = node.text(Key.LEVEL)
        if level in _ABOVE_PROVINCES:
            return level
        regions = self._ends((Label.AGENCY, agency), Rel.SERVES)
        provinces = [self._province(key) for key in regions if key[0] == Label.REGION]
        return min(filter(None, provinces), default=self._province_in(node.text(Key.NAME_ZH)))

    def place_words(self, place: str) -> Words:
        """The name of a province or a level."""
        if place in (*_ABOVE_PROVINCES, _ELSEWHERE):
            return texts()[f"group.{place}"]
        return names(self.scene.graph.nodes[Label.REGION, place])

    def function(self, agency: str) -> str:
        """The field of an agency."""
        return self.scene.graph.nodes[Label.AGENCY, agency].text(Key.FUNCTION)

    def kind(self, agency: str) -> str:
        """The kind of an agency."""
        return self.scene.graph.nodes[Label.AGENCY, agency].text(Key.KIND)

    def by_place(self, agencies: Iterable[str]) -> list[tuple[Words, list[str]]]:
        """Agencies by province, what stands above provinces first; in the order given."""
        groups = _grouped(agencies, self.place)
        order = sorted(groups, key=lambda place: (_rank(place), -len(groups[place]), place))
        return [(self.place_words(place), groups[place]) for place in order]

    def by_function(self, agencies: Iterable[str]) -> list[tuple[Words, list[str]]]:
        """Agencies by field, the largest first; in the order given."""
        groups = _grouped(agencies, self.function)
        order = sorted(groups, key=lambda field: (-len(groups[field]), field))
        return [
            (in_words(field) if field else texts()["group.elsewhere"], groups[field])
            for field in order
        ]

    def _roots(self, work: NodeKey) -> set[str]:
        found: set[str] = set()
        waiting = self._ends(work, Rel.HAS_THEME)
        seen: set[NodeKey] = set()
        while waiting:
            key = waiting.pop()
            if key in seen:
                continue
            seen.add(key)
            above = self._ends(key, Rel.BROADER)
            waiting += above
            if not above:
                found.add(key[1])
        return found

    def _province(self, region: NodeKey) -> str:
        """The id of the province that a region is or lies in; empty for none."""
        seen: set[NodeKey] = set()
        waiting = [region]
        while waiting:
            key = waiting.pop()
            if key in seen:
                continue
            seen.add(key)
            if _is_province(self.scene.graph.nodes[key]):
                return key[1]
            waiting += self._ends(key, Rel.WITHIN)
        return ""

    def _province_in(self, name: str) -> str:
        """The province of the region with the longest name that begins this one, if it is one."""
        for length in range(len(name) - 1, 0, -1):
            provinces = self._provinces_by_name.get(name[:length])
            if provinces:
                return min(provinces) if len(provinces) == 1 else _ELSEWHERE
        return _ELSEWHERE

    @cached_property
    def _provinces_by_name(self) -> Mapping[str, set[str]]:
        """The provinces that the regions of a full name, such as 苏州市, lie in."""
        found: dict[str, set[str]] = {}
        for node in self.scene.graph.of_label(Label.REGION):
            province = self._province(node.key)
            if province:
                found.setdefault(node.text(Key.NAME_ZH), set()).add(province)
        return found

    def _ends(self, key: NodeKey, edge_type: str) -> list[NodeKey]:
        return [
            edge.end
            for edge in self.scene.graph.leaving.get(key, ())
            if edge.type == edge_type and _counts(edge)
        ]


def _is_province(region: Node) -> bool:
    return region.text(Key.LEVEL) == RegionLevel.PROVINCE


def _counts(edge: Edge) -> bool:
    return stated(edge) if edge.type == Rel.WITHIN else confirmed(edge) or edge.type == Rel.SERVES


def _grouped(agencies: Iterable[str], group_of: Callable[[str], str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for agency in agencies:
        found.setdefault(group_of(agency), []).append(agency)
    return found


def _rank(place: str) -> int:
    if place in _ABOVE_PROVINCES:
        return _ABOVE_PROVINCES.index(place)
    return len(_ABOVE_PROVINCES) + (place == _ELSEWHERE)
