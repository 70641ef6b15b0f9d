"""Restore what names in a list leave out: a beginning said once, an end shared by several."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ecocollab.loaders.units.lexicon import (
    BARE_PLACE,
    ENDING,
    FUNCTION,
    GOVERNMENT,
    LEVEL,
    PARTY,
    PLACES,
    STANDS_ALONE,
)
from ecocollab.loaders.units.sets import AREAS, COLLECTIVE, OPEN, kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecocollab.loaders.units.items import Item
    from ecocollab.loaders.units.piece import Piece

_MUNICIPALITIES = {"北京", "天津", "上海", "重庆"}
_AUTONOMOUS = {
    "内蒙古": "内蒙古自治区",
    "广西": "广西壮族自治区",
    "西藏": "西藏自治区",
    "宁夏": "宁夏回族自治区",
    "新疆": "新疆维吾尔自治区",
}
_LEVEL_AT_END = re.compile(r"(?:自治区|特别行政区|省|市|自治州|州|地区|盟|县|区|旗|镇|乡|街道)$")
_TWO_SIGN_CITY = re.compile("[一-龥]州")
_ZONE = re.compile(r"园区|开发区|新区|高新区|示范区|度假区|保税区|经开区")
_FUNCTION_TAIL = re.compile(r"(?:部门|局|厅|委)$")
_SHORT_PLACE = re.compile(rf"(?!{FUNCTION.pattern})[一-龥]{{1,2}}[^省市县区旗镇乡街道]")
_PLACE_ONLY = re.compile("[一-龥]{2,4}[省市]")
_LONGEST_BARE = 5
_MOST_SHARED = 40
"""Names that can share one end."""
_UNKNOWN_DEPARTMENT = re.compile(
    "(?!长江|太湖|海河|珠江|黄河|淮河)[一-龥]{1,2}[^部管监海关省市县区][局委办厅]"
)
"""A short name of a department whose work is not in the list of words; no place fits before it."""
_AREA_BODY = re.compile("(?:街道|镇|乡|乡镇)(?:人民政府|政府|办事处)")


@dataclass(frozen=True, slots=True)
class Named:
    """A body with its restored name; `restored` says what was added."""

    piece: Piece
    name: str
    kind: str
    restored: str = ""


@dataclass(slots=True)
class Restorer:
    """Carries what was said through a field.

    Attributes:
        base: the level or place that names without one belong to (`市`, `江苏省`).
        place: the place of the last name, for bodies that a place has once (管委会).
        areas: the set of areas of the last name, where it named departments of them.
        each: the last name is `各` with bodies of areas.
    """

    base: str = ""
    place: str = ""
    areas: str = ""
    each: bool = False

    def restore(self, items: Sequence[Item], tail: str = "") -> list[Named]:
        """The bodies of a list; several for an item that shares the ends of a later one.

        Args:
            items: the list.
            tail: what it calls all of them at its end.
        """
        found: list[Named] = []
        position = 0
        while position < len(items):
            stop = _end_of_bare(items, position)
            if stop > position:
                found += self._share(items, position, stop)
                position = stop
            else:
                found.append(self._restored(_with_tail(items[position], tail)))
                position += 1
        return found

    def _share(self, items: Sequence[Item], start: int, stop: int) -> list[Named]:
        """Give the bare names from start to stop the ends of the one after them."""
        carrier = items[stop].name
        place = _place_of(carrier) or (carrier if _PLACE_ONLY.fullmatch(carrier) else "")
        tails = [carrier.removeprefix(place)]
        for item in items[stop + 1 :]:
            if not (item.joined and GOVERNMENT.match(item.name)):
                break
            tails.append(item.name)
        named = []
        for item in items[start:stop]:
            whole = _as_place(item.name, place) if place else self._with_base(item.name)
            for tail in tails:
                name = whole + _tail_for(whole, tail, place)
                named.append(Named(item.piece, name, kind_of(name), name))
        return named

    def _with_base(self, name: str) -> str:
        areas = AREAS.match(name)
        if areas:
            self.areas = areas[0]
            return name
        if self.areas:
            return self.areas + name
        own = self._own_base(name)
        if own:
            self.base = own
        return name if own else self.base + name

    def _restored(self, item: Item) -> Named:
        name = self._full(item)
        self._remember(name)
        kind = "open" if item.cut and GOVERNMENT.match(item.name) else kind_of(name)
        return Named(item.piece, name, kind, name if name != item.name else "")

    def _full(self, item: Item) -> str:
        name = item.name
        if self.each and _AREA_BODY.fullmatch(name):
            return f"各{name}"
        if item.cut or STANDS_ALONE.search(name) or COLLECTIVE.search(name) or OPEN.search(name):
            return name
        if GOVERNMENT.match(name) and (self.place or self.base):
            return (self.place or self.base) + name
        if self._own_base(name) or not _lacks_level(name):
            return name
        if self.areas:
            return self.areas + name
        return self._party(name) + name

    def _party(self, name: str) -> str:
        """The base, with 委 for departments of the party."""
        committee = PARTY.match(name) and self.base and not self.base.endswith("委")
        return f"{self.base}委" if committee else self.base

    def _own_base(self, name: str) -> str:
        """The level or place that a name begins with."""
        if FUNCTION.match(name) and not re.match("[一-龥]{2}[市县区]", name):
            return ""
        match = LEVEL.match(name) or PLACES.match(name)
        return match[0] if match else ""

    def _remember(self, name: str) -> None:
        self.each = name.startswith("各") and bool(_AREA_BODY.search(name))
        if OPEN.search(name) or (STANDS_ALONE.search(name) and not LEVEL.match(name)):
            return
        areas = AREAS.match(name)
        if areas or COLLECTIVE.search(name):
            self._remember_areas(name, areas[0] if areas else "")
            return
        self.areas = ""
        own = self._own_base(name)
        self.place = own if own else self.place
        if own and not GOVERNMENT.fullmatch(name[len(own) :]) and not _ZONE.search(own):
            self.base = own

    def _remember_areas(self, name: str, areas: str) -> None:
        tail = name.removeprefix(areas)
        self.place = areas or re.split("党|人民|政府|管委", name)[0]
        self.areas = areas if tail and not GOVERNMENT.fullmatch(tail) else ""


def with_level(items: list[Item], level: str, body: str) -> list[Item]:
    """Items that are no more than places, with the level and the body their list gives them."""
    if not level:
        return items
    return [
        replace(one, name=_as_place(one.name, level) + body)
        if _is_bare(one.name) and not FUNCTION.match(one.name)
        else one
        for one in items
    ]


def _with_tail(item: Item, tail: str) -> Item:
    """An item that is no more than what a department does, with the end its list gives it."""
    bare = LEVEL.sub("", item.name, count=1)
    if tail and FUNCTION.match(bare) and _is_bare(item.name):
        return replace(item, name=item.name + tail)
    return item


def _end_of_bare(items: Sequence[Item], start: int) -> int:
    """Where a run of bare names ends at one that carries what they lack; start if none does."""
    stop = start
    last = min(len(items), start + _MOST_SHARED)
    while stop < last and _is_bare(items[stop].name):
        stop += 1
    run = [item.name for item in items[start:stop]]
    if run and stop < len(items) and _carries(items[stop].name, run):
        return stop
    return start + _places_without_level(run)


def _places_without_level(run: Sequence[str]) -> int:
    """How many short names of places stand before one with its level (合肥、滁州、马鞍山市)."""
    count = 0
    while count < len(run) and _SHORT_PLACE.fullmatch(run[count]):
        count += 1
    ends = count < len(run) and _PLACE_ONLY.fullmatch(run[count])
    return count if ends else 0


def _is_bare(name: str) -> bool:
    """Whether a name is a place or a function without a body."""
    areas = AREAS.match(name)
    if areas and FUNCTION.match(name[areas.end() :]):
        return not ENDING.search(_without_bracket(name))
    if COLLECTIVE.search(name) or OPEN.search(name) or not BARE_PLACE.fullmatch(name):
        return False
    body = ENDING.search(name)
    return not body or bool(_LEVEL_AT_END.search(name)) or bool(_ZONE.search(name[-3:]))


def _carries(name: str, run: Sequence[str]) -> bool:
    if COLLECTIVE.search(name) or OPEN.search(name):
        return False
    place = _place_of(name)
    tail = name.removeprefix(place)
    first = run[0]
    if _TWO_SIGN_CITY.fullmatch(place) and not (FUNCTION.match(tail) or GOVERNMENT.match(tail)):
        return False  # 苏州港集团: the name of a firm, not of a body of 苏州
    if place and tail and ENDING.search(_without_bracket(tail)):
        return not FUNCTION.match(first) or bool(_LEVEL_AT_END.search(first))
    bare = [AREAS.sub("", one) for one in run]
    functions = all(FUNCTION.search(one) and len(one) <= _LONGEST_BARE for one in bare)
    return functions and bool(FUNCTION.match(name) and _FUNCTION_TAIL.search(name))


def _place_of(name: str) -> str:
    if FUNCTION.match(name) and not re.match("[一-龥]{2}[市县区]", name):
        return ""
    match = PLACES.match(name)
    return match[0] if match else ""


def _as_place(bare: str, model: str) -> str:
    """A bare place with its level: as it says itself, else as its kind or its neighbour has it."""
    if _LEVEL_AT_END.search(bare) and not _TWO_SIGN_CITY.fullmatch(bare):
        return bare
    if bare in _MUNICIPALITIES:
        return f"{bare}市"
    if bare in _AUTONOMOUS:
        return _AUTONOMOUS[bare]
    level = _LEVEL_AT_END.search(model)
    return bare + (level[0] if level else "")


def _tail_for(whole: str, tail: str, place: str) -> str:
    if place:
        return tail
    match = _FUNCTION_TAIL.search(tail)
    return "" if match is None or whole.endswith(match[0]) else match[0]


def _lacks_level(name: str) -> bool:
    """Whether a name is that of a department whose level stands elsewhere."""
    bare = _without_bracket(name)
    known = FUNCTION.match(bare) or PARTY.match(bare)
    whole = known and ENDING.search(bare) and not _ZONE.search(bare)
    return bool(whole or _UNKNOWN_DEPARTMENT.fullmatch(bare))


def _without_bracket(name: str) -> str:
    return re.sub(r"\([^)]*\)$", "", name)
