"""Ids of a plan's items, made from the numbers in its own table."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ecocollab.loaders.units.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecocollab.loaders.planning.rows import PlanItem

_SHORT = {"workplan": "wp", "action-plan": "ap"}
_KNOWN = re.compile(r"^(?P<kind>workplan|action-plan)-(?P<year>\d{4})(?:-\d{4})?$")
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_TEN = 10


def prefix_of(plan: str) -> str:
    """The beginning of the ids of a plan's items: `wp2024` for `workplan-2024`."""
    match = _KNOWN.match(plan)
    return f"{_SHORT[match['kind']]}{match['year']}" if match else plan


def item_ids(plan: str, items: Sequence[PlanItem]) -> list[str]:
    """The ids of items, in their order, never two alike.

    `wp2024-01` from the number 1; `wp2024-2-01` where numbers begin anew in each section;
    `wp2024-01-2` where rows share a number; `wp2024-r17` from row 17 where there is none.
    """
    numbers = [tidy_number(item.number) for item in items]
    if _begin_anew(items, numbers):
        order = list(dict.fromkeys(item.group for item in items))
        numbers = [
            f"{order.index(item.group) + 1}-{number}" if number else ""
            for item, number in zip(items, numbers, strict=True)
        ]
    counts, seen = Counter(numbers), Counter[str]()
    ids = []
    for item, number in zip(items, numbers, strict=True):
        seen[number] += 1
        own = number if counts[number] == 1 else f"{number}-{seen[number]}"
        ids.append(f"{prefix_of(plan)}-{own if number else _row_id(item, seen[number])}")
    return _unique(ids)


def _row_id(item: PlanItem, count: int) -> str:
    return f"r{item.place.row}" if item.place.row else f"n{count}"


def _unique(ids: list[str]) -> list[str]:
    seen: Counter[str] = Counter()
    unique = []
    for one in ids:
        seen[one] += 1
        unique.append(one if seen[one] == 1 else f"{one}.{seen[one]}")
    return unique


def _begin_anew(items: Sequence[PlanItem], numbers: Sequence[str]) -> bool:
    """Whether the same numbers stand in several sections, each once."""
    filled = [(item.group, number) for item, number in zip(items, numbers, strict=True) if number]
    alone = {number for _group, number in filled}
    return len(alone) < len(filled) == len(set(filled))


def tidy_number(number: str) -> str:
    """A number as part of an id: `（三）` and `3.` become `03`, `1.2` stays."""
    plain = re.sub(r"[^0-9A-Za-z.零一二三四五六七八九十-]", "", Piece.of(number).plain).strip(".-")
    if plain and set(plain) <= set("零一二三四五六七八九十"):
        plain = str(_chinese(plain))
    plain = re.sub("[零一二三四五六七八九十]", "", plain)
    return plain.zfill(2) if plain.isdecimal() else plain


def _chinese(number: str) -> int:
    tens, ten, ones = number.rpartition("十")
    value = _DIGITS.get(ones, 0)
    return value + (_DIGITS.get(tens, 1) * _TEN if ten else 0)
