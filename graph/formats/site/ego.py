"""The partners of an agency for its page: a small radial picture, and all of them as rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import atan2, cos, pi, sin, sqrt
from typing import TYPE_CHECKING

from ecocollab.graph.formats.site.addresses import node_folder
from ecocollab.graph.formats.site.facts import NO_MARK
from ecocollab.graph.formats.site.page import Row, Section, link_to
from ecocollab.graph.network import agency_ties
from ecocollab.graph.selection import Selection
from ecocollab.messages import N_
from ecocollab.ontology.bilingual import both
from ecocollab.ontology.names import Basis, Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ecocollab.graph.formats.site.page import Link, Pages
    from ecocollab.graph.network import Shared, Tie
    from ecocollab.graph.selection import NodeKey
    from ecocollab.ontology.bilingual import Words

Lines = tuple[str, ...]
MOST_PARTNERS = 20
MOST_WORKS = 12
WIDTH = 960
_ROW = 30
_INNER = 82
_OUTER = 164
_MARGIN = 14
_LATIN = 7.3
"""The usual width of a Latin letter in the size that the picture is written in."""
_PARTNERS = N_("Partners")
_SHOWN = N_("Shown are the {partners} partners with the most shared work, and {works} works.")
_SHARED = N_("Shared work")


@dataclass(frozen=True, slots=True)
class Spot:
    """A resource in the picture; `shown` is its name in lines, Chinese and English."""

    link: Link
    shown: tuple[Lines, Lines]
    x: int
    y: int

    @property
    def is_left(self) -> bool:
        """Whether its name stands to its left."""
        return self.x < 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the picture, as an SVG path; dashed where no source states it."""

    path: str
    is_dashed: bool


@dataclass(frozen=True, slots=True)
class Ego:
    """An agency in the middle, its shared work around it, its partners outside."""

    works: tuple[Spot, ...]
    partners: tuple[Spot, ...]
    lines: tuple[Line, ...]
    height: int
    caption: Words
    everyone: Section
    width: int = WIDTH


@dataclass(frozen=True)
class Egos:
    """Makes these pictures; ties are those that questions and views give without filters."""

    pages: Pages

    def of(self, key: NodeKey) -> Ego | None:
        """The picture of an agency; None for other classes, and where nobody shares its work."""
        ties = self._ties.get(key[1], []) if key[0] == Label.AGENCY else []
        return self._draw(key, ties) if ties else None

    @cached_property
    def _ties(self) -> dict[str, list[Tie]]:
        found: dict[str, list[Tie]] = {}
        for tie in agency_ties(self.pages.graph, Selection()):
            for end in (tie.a, tie.b):
                found.setdefault(end, []).append(tie)
        for end, ties in found.items():
            ties.sort(key=lambda tie: (-tie.weight, _partner(tie, end)))
        return found

    def _draw(self, key: NodeKey, ties: Sequence[Tie]) -> Ego:
        shared = {_partner(tie, key[1]): tie.works for tie in ties[:MOST_PARTNERS]}
        works = _strongest(shared.values())
        partners = _around(list(shared), works, shared)
        angles = _turned(works, partners, shared)
        folder, height = node_folder(key), _height(len(partners))
        spots = self._partner_spots(partners, height, folder)
        work_spots = self._work_spots(angles, folder)
        drawn = dict(zip(partners, spots, strict=True))
        return Ego(
            works=tuple(work_spots.values()),
            partners=tuple(spots),
            lines=tuple(_lines(drawn, work_spots, shared)),
            height=height,
            caption=_caption(len(partners), len(works)),
            everyone=self._everyone(key, ties),
        )

    def _link(self, key: NodeKey, folder: str) -> Link:
        return link_to(self.pages.graph.nodes[key], folder)

    def _partner_spots(self, partners: Sequence[str], height: int, folder: str) -> list[Spot]:
        """The first half down the right side, the rest up the left, each in a row of its own."""
        half = (len(partners) + 1) // 2
        spots = []
        for number, partner in enumerate(partners):
            is_left = number >= half
            row = len(partners) - 1 - number if is_left else number
            count = len(partners) - half if is_left else half
            y = round((row - (count - 1) / 2) * _ROW)
            x = round(_OUTER * sqrt(1 - (2 * y / height) ** 2))
            found = self._link((Label.AGENCY, partner), folder)
            room = int((WIDTH / 2 - x - _MARGIN) / _LATIN)
            shown = (_in_lines(found.words[0], room), _in_lines(found.words[1], room))
            spots.append(Spot(found, shown, -x if is_left else x, y))
        return spots

    def _work_spots(self, angles: dict[NodeKey, float], folder: str) -> dict[NodeKey, Spot]:
        spots = {}
        for key, angle in angles.items():
            found = self._link(key, folder)
            x, y = round(cos(angle) * _INNER), round(sin(angle) * _INNER)
            spots[key] = Spot(found, ((), ()), x, y)
        return spots

    def _everyone(self, key: NodeKey, ties: Sequence[Tie]) -> Section:
        folder, words = node_folder(key), both(_SHARED)
        rows = []
        for tie in ties:
            count = len({shared.work for shared in tie.works})
            said = (f"{words[0]}：{count}", f"{words[1]}: {count}")
            other = self._link((Label.AGENCY, _partner(tie, key[1])), folder)
            rows.append(Row(other, "", NO_MARK, (said,), ()))
        return Section(both(_PARTNERS), tuple(rows))


def _partner(tie: Tie, agency: str) -> str:
    return tie.b if tie.a == agency else tie.a


def _strongest(shared: Iterable[tuple[Shared, ...]]) -> list[NodeKey]:
    """The work that ties most, by key."""
    weights: dict[NodeKey, float] = {}
    for works in shared:
        for one in works:
            weights[one.work] = weights.get(one.work, 0) + one.weight
    return sorted(sorted(weights, key=lambda key: (-weights[key], key))[:MOST_WORKS])


def _around(
    partners: list[str], works: Sequence[NodeKey], shared: dict[str, tuple[Shared, ...]]
) -> list[str]:
    """Partners in the order of the directions in which their shared work lies."""
    angles = {work: _angle(number, len(works)) for number, work in enumerate(works)}

    def direction(partner: str) -> float:
        return _middle([angles[one.work] for one in shared[partner] if one.work in angles])

    return sorted(partners, key=lambda partner: (round(direction(partner), 6), partner))


def _turned(
    works: Sequence[NodeKey], partners: Sequence[str], shared: dict[str, tuple[Shared, ...]]
) -> dict[NodeKey, float]:
    """Where each work stands: near the middle of those who share it, which saves long lines."""
    angles = {partner: _angle(number, len(partners)) for number, partner in enumerate(partners)}
    sharing: dict[NodeKey, list[float]] = {work: [] for work in works}
    for partner in partners:
        for work in {one.work for one in shared[partner]} & sharing.keys():
            sharing[work].append(angles[partner])
    order = sorted(works, key=lambda work: (round(_middle(sharing[work]), 6), work))
    return {work: _angle(number, len(order)) for number, work in enumerate(order)}


def _angle(number: int, count: int) -> float:
    """Clockwise from the top, half a step aside so that nothing stands on the border of sides."""
    return 2 * pi * (number + 0.5) / count - pi / 2


def _middle(angles: Sequence[float]) -> float:
    """The mean direction, counted on from the top."""
    found = atan2(sum(map(sin, angles)), sum(map(cos, angles)))
    return found + 2 * pi if found < -pi / 2 else found


def _height(partners: int) -> int:
    return max(2 * (_INNER + 30), (partners + 1) // 2 * _ROW + 30)


def _lines(
    partners: dict[str, Spot],
    works: dict[NodeKey, Spot],
    shared: dict[str, tuple[Shared, ...]],
) -> Iterable[Line]:
    found = [one for ones in shared.values() for one in ones]
    for work, spot in works.items():
        dashed = all(Basis.ADJACENT in one.basis for one in found if one.work == work)
        yield Line(f"M0 0L{spot.x} {spot.y}", dashed)
    for partner, end in partners.items():
        for one in sorted(shared[partner], key=lambda one: one.work):
            start = works.get(one.work)
            x, y = (start.x, start.y) if start else (0, 0)
            bend = f"{round((x + end.x) * 0.55)} {round((y + end.y) * 0.55)}"
            yield Line(f"M{x} {y}Q{bend} {end.x} {end.y}", Basis.ADJACENT in one.basis)


def _caption(partners: int, works: int) -> Words:
    chinese, english = both(_SHOWN)
    numbers = {"partners": partners, "works": works}
    return (chinese.format(**numbers), english.format(**numbers))


def _in_lines(text: str, columns: int) -> Lines:
    """A name in one line or in two; more than two take is cut."""
    if _columns(text) <= columns:
        return (text,)
    breaks = [at for at, one in enumerate(text) if one in " -"] or range(1, len(text))
    at = min(breaks, key=lambda at: abs(len(text) - 2 * at)) + 1
    return (_cut(text[:at].rstrip(), columns), _cut(text[at:], columns))


def _columns(text: str) -> int:
    """A Chinese character takes two columns."""
    return sum(1 if ord(one) < 0x2E80 else 2 for one in text)  # noqa: PLR2004  where they begin


def _cut(text: str, columns: int) -> str:
    """As much of a text as fits."""
    if _columns(text) <= columns:
        return text
    while _columns(text) >= columns:
        text = text[:-1]
    return text.rstrip() + "…"
