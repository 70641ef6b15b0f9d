"""Which agency of the graph a name in a document means; never a guess."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from ecocollab.graph.resolve import Resolver, entries
from ecocollab.loaders.collective import government_of
from ecocollab.loaders.units.lexicon import ENDING, FUNCTION, LEVEL, PLACE, short_forms
from ecocollab.loaders.units.piece import Piece
from ecocollab.messages import _, listed
from ecocollab.ontology.names import Key, Label, Rel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecocollab.graph.model import Graph
    from ecocollab.loaders.planning.issuer import Issuer

_PLATES = re.compile(r"^(?P<first>[^()]+)\((?P<second>[^()]+)\)$")
_SHORTEST_TYPO = 5
_MOST_SEARCHED = 100
_LONGEST_SEARCHED = 60


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name means.

    Attributes:
        name: the full name, with the place its level stands for.
        id: of the agency, empty where it is not known.
        why: how it was found, or why not.
        code: of the problem: unknown-unit, ambiguous-unit, typo, region-as-unit; else empty.
        suggestions: the nearest names, or the ids it can mean.
    """

    name: str
    id: str = ""
    why: str = ""
    code: str = ""
    suggestions: tuple[str, ...] = ()


@dataclass(slots=True)
class Naming:
    """Finds the agencies that the documents of one issuer mean."""

    graph: Graph
    issuer: Issuer
    _agencies: Resolver = field(init=False)
    _regions: Resolver = field(init=False)
    _bare: dict[str, set[str]] = field(init=False)
    _meanings: dict[str, Meaning] = field(default_factory=dict)
    _searched: int = 0

    def __post_init__(self) -> None:
        """Prepare what is looked up."""
        self._agencies = Resolver.of(self.graph, Label.AGENCY)
        self._regions = Resolver.of(self.graph, Label.REGION)
        self._bare = _bare_names(self.graph)

    def mean(self, name: str) -> Meaning:
        """What a restored name means in this issuer's documents."""
        if name not in self._meanings:
            self._meanings[name] = self._mean(name)
        return self._meanings[name]

    def regions_of(self, name: str) -> tuple[str, ...]:
        """The regions that a name can mean."""
        return self._regions.find(name)

    def _mean(self, name: str) -> Meaning:
        full = self.issuer.full(name)
        found, why = self._find(name, full)
        if len(found) == 1:
            return self._slip(name, full, found[0]) or Meaning(full, found[0], why)
        if found:
            message = _("it can be several agencies: {ids}").format(ids=listed(found))
            return Meaning(full, "", message, "ambiguous-unit", found)
        plates = _PLATES.match(full)
        if plates:
            return self._plates(name, full)
        if self._is_of_another_level(name, full):
            return Meaning(full, "", self._which(name), "ambiguous-unit")
        return self._unknown(full)

    def _which(self, name: str) -> str:
        """What to say of 市水利局 in the paper of a province: the text does not tell which city."""
        level = LEVEL.match(name)
        return _(
            "which {level} is meant, a document of {issuer} does not say; write its name"
        ).format(level=level[0] if level else "", issuer=self.issuer.name or _("no known issuer"))

    def _slip(self, name: str, full: str, agency: str) -> Meaning | None:
        """A name with the letters of the official one in another order: a slip, even if known."""
        node = self.graph.nodes[Label.AGENCY, agency]
        for known in (node.text(Key.NAME_ZH), node.text(Key.SHORT_ZH)):
            for written in (full, name):
                if written != known and len(known) > 1 and Counter(written) == Counter(known):
                    return _typo(full, node.text(Key.NAME_ZH))
        return None

    def _find(self, name: str, full: str) -> tuple[tuple[str, ...], str]:
        """The agencies that a name can mean, and how they were found."""
        own = self._own(name)
        if own:
            return own, _("short name in documents of {issuer}").format(issuer=self.issuer.name)
        if self._is_of_another_level(name, full):
            return (), ""
        found = self._agencies.find(full)
        if found:
            return self._nearby(found), _("name in the graph")
        same = tuple(sorted(self._bare.get(bare(full), ())))
        return (same, _("the same name in other words")) if same else ((), "")

    def _own(self, name: str) -> tuple[str, ...]:
        """The agencies with this short name that serve the place that its level stands for."""
        region = self.issuer.regions.get(self.issuer.level_of(name), "")
        if not region:
            return ()
        return tuple(one for one in self._agencies.find(name) if region in self._serves(one))

    def _is_of_another_level(self, name: str, full: str) -> bool:
        """Whether a level has no place here (市生态环境局 in a paper of a province)."""
        return name == full and bool(LEVEL.match(name))

    def is_own(self, name: str, agencies: Iterable[str]) -> bool:
        """Whether a name that begins with a level can mean these agencies in this document."""
        if not LEVEL.match(name):
            return True
        region = self.issuer.regions.get(self.issuer.level_of(name), "")
        return all(region in self._serves(one) for one in agencies)

    def _nearby(self, found: tuple[str, ...]) -> tuple[str, ...]:
        """Of several agencies those that serve the issuer's own places, if there are any."""
        places = set(self.issuer.regions.values())
        near = tuple(one for one in found if places & self._serves(one))
        return near if len(found) > 1 and near else found

    def _serves(self, agency: str) -> set[str]:
        edges = self.graph.leaving.get((Label.AGENCY, agency), ())
        return {edge.end[1] for edge in edges if edge.type == Rel.SERVES}

    def _plates(self, name: str, full: str) -> Meaning:
        """Two names, one in brackets: two plates of one body, or a body and one below it."""
        match = _PLATES.match(name)
        if match is None:
            return self._unknown(full)
        first, second = self.mean(match["first"]), self.mean(match["second"])
        if not first.id:
            return first
        if second.id == first.id:
            return Meaning(full, first.id, _("two name plates of one body"))
        if second.id and self._is_below(second.id, first.id):
            why = _("{second} is below it and handles the work").format(second=second.name)
            return Meaning(full, first.id, why)
        why = _("the name before the bracket; what the bracket names is not known to the graph")
        return Meaning(full, first.id, why)

    def _is_below(self, lower: str, upper: str) -> bool:
        edges = self.graph.leaving.get((Label.AGENCY, lower), ())
        return any(edge.type == Rel.SUBORDINATE_TO and edge.end[1] == upper for edge in edges)

    def _unknown(self, full: str) -> Meaning:
        near = self._nearest(full)
        typo = next((one for one in near if is_typo(full, one)), "")
        if typo:
            return _typo(full, typo)
        if self.regions_of(full):
            message = _("the name of a region; write which body of it is meant")
            return Meaning(full, "", message, "region-as-unit", self._governments(full) or near)
        if not ENDING.search(full.partition("(")[0]):
            message = _("not known to the graph, and it does not look like the name of a body")
            return Meaning(full, "", message, "unknown-unit", near)
        return Meaning(full, "", _("not known to the graph"), "unknown-unit", near)

    def _governments(self, region: str) -> tuple[str, ...]:
        """The names of the governments of the regions that a name can mean."""
        found = [government_of(one, self.graph) for one in self.regions_of(region)]
        nodes = [self.graph.nodes[Label.AGENCY, one] for one in found if one]
        return tuple(node.text(Key.NAME_ZH) for node in nodes)

    def _nearest(self, full: str) -> tuple[str, ...]:
        """The nearest names; for the first names only, as each costs a walk over all of them."""
        self._searched += 1
        if self._searched > _MOST_SEARCHED or len(full) > _LONGEST_SEARCHED:
            return ()
        return tuple(one for one in self._agencies.nearest(full, 4) if one != full)[:3]


def _typo(full: str, known: str) -> Meaning:
    message = _("very close to {name}, but not it; correct it or define it").format(name=known)
    return Meaning(full, "", message, "typo", (known,))


def is_typo(name: str, known: str) -> bool:
    """Whether a name has the letters of a known one in another order, or one letter other.

    One letter other is a slip only where it leaves no work that departments do: 税务局 and 水务局
    are two bodies, 水误局 is none.
    """
    if name == known or min(len(name), len(known)) < _SHORTEST_TYPO:
        return False
    if Counter(name) == Counter(known):
        return True
    other = [one for one, two in zip(name, known, strict=False) if one != two]
    return len(name) == len(known) and len(other) == 1 and not FUNCTION.match(_without_place(name))


def _without_place(name: str) -> str:
    match = PLACE.match(name) or LEVEL.match(name)
    return name[match.end() :] if match else name


def _bare_names(graph: Graph) -> dict[str, set[str]]:
    """The ids of the agencies by their names without what may be written in several ways."""
    found: dict[str, set[str]] = {}
    for entry in entries(graph, Label.AGENCY):
        for name in (*entry.names, *entry.aliases):
            if not LEVEL.match(name):  # 市水务局 is another body in each city
                found.setdefault(bare(name), set()).add(entry.id)
    return found


@cache
def bare(name: str) -> str:
    """A name without what may be written in several ways (发展和改革委员会, 发改委)."""
    text = re.sub("[和与及]", "", Piece.of(name).name())
    for short, meaning in short_forms().items():
        if meaning not in text or len(meaning) < len(short):
            text = text.replace(re.sub("[和与及]", "", short), meaning)
    return text.removeprefix("中华人民共和国")
