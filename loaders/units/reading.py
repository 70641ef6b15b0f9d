"""Read a responsible-unit field: its bodies with their roles, and what is odd about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ecocollab.loaders.units.elision import Restorer, with_level
from ecocollab.loaders.units.items import Item, Names, names
from ecocollab.loaders.units.labels import (
    IMPLEMENTER,
    LEAD,
    OTHER,
    PARTNER,
    RESPONSIBLE,
    column_of,
    is_heading,
    names_persons_too,
)
from ecocollab.loaders.units.lexicon import SAME
from ecocollab.loaders.units.piece import Piece, is_balanced, nesting, outside
from ecocollab.loaders.units.roles import ends_a_name
from ecocollab.loaders.units.segments import Cut, Segment, cut
from ecocollab.loaders.units.sentences import first_as_the_column, phrases_of
from ecocollab.loaders.units.sets import kind_of
from ecocollab.loaders.units.settling import Found, Rules, Unit, settle
from ecocollab.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecocollab.loaders.units.roles import Phrase

_LONGEST_PERSON = 4
_DEEPEST = 8
"""Brackets inside each other; a field with more is left unread."""
_NOBODY = {"无", "暂无", "无配合单位", "无需配合"}
_NO_NAME = re.compile(rf"{SAME.pattern}$|按(?!需)|根据|依据|依照|视(?=.*而定)|如有|若有")
"""How text begins that names no body: 同上, 根据实际情况确定."""

FLAGS = (
    "open_list",
    "joint_plates",
    "no_single_lead",
    "rule_reference",
    "person_dropped",
    "deadline_dropped",
    "typo",
    "unbalanced",
    "nested",
    "collective",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a field says.

    Attributes:
        units: in the order of the text.
        flags: sorted, from FLAGS.
        unread: pieces of text that may name bodies and were not understood.
        rules: what holds from here on.
    """

    units: tuple[Unit, ...] = ()
    flags: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    rules: Rules = field(default_factory=Rules)


@dataclass(slots=True)
class _Work:
    found: list[Found] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)
    restorer: Restorer = field(default_factory=Restorer)


def read_units(text: str, column: str = RESPONSIBLE, rules: Rules | None = None) -> Reading:
    """Read a field.

    Args:
        text: the field as it was issued.
        column: what the heading of its column says: lead, partner, implementer, responsible.
        rules: what the document has said before.
    """
    before = rules or Rules()
    piece = Piece.of(text)
    if nesting(piece.plain) > _DEEPEST:
        return Reading((), ("nested",), (piece.written,), before)
    parts = cut(piece, column)
    work = _Work()
    _mark_form(piece, parts, work)
    after = _rules_after(before, parts)
    for segment in _by_comma(parts.segments, after, work):
        said = list(phrases_of(segment.piece, work.flags))
        for phrase in said if work.found else first_as_the_column(said, segment.column):
            _take(phrase, segment, work)
    units = settle(work.found, work.flags, after)
    units += _from_rules(before, units, work)
    if any(unit.kind == "collective" for unit in units):
        work.flags.add("collective")
    return Reading(tuple(units), tuple(sorted(work.flags)), tuple(work.unread), after)


def _rules_after(before: Rules, parts: Cut) -> Rules:
    """What holds from this field on."""
    return Rules(
        before.first_leads or parts.stated.first_leads,
        parts.stated.mark or before.mark,
        before.letters or parts.stated.letters,
        before.comma or parts.stated.comma,
        _always(parts) or before.always,
    )


def _by_comma(segments: list[Segment], rules: Rules, work: _Work) -> Iterator[Segment]:
    """The parts of a field, cut at the first comma where a rule says that those before it lead."""
    for segment in segments:
        comma = next((at for at, sign in outside(segment.piece.plain) if sign == ","), 0)
        if not (comma and rules.comma and segment.column in {"", RESPONSIBLE}):
            yield segment
            continue
        work.flags.add("rule_reference")
        why = _("rule of the document: those before the first comma lead")
        yield Segment(segment.piece[:comma], LEAD, why)
        yield Segment(segment.piece[comma + 1 :], PARTNER, why)


def _mark_form(piece: Piece, parts: Cut, work: _Work) -> None:
    marks = {
        "unbalanced": not is_balanced(piece.plain),
        "nested": nesting(piece.plain) > 1,
        "person_dropped": parts.person,
        "deadline_dropped": parts.deadline,
        "rule_reference": parts.stated.says_anything(),
    }
    work.flags.update(flag for flag, holds in marks.items() if holds)


def _take(phrase: Phrase, segment: Segment, work: _Work) -> None:
    found = names(phrase.names)
    items = with_level(_bodies(found, segment, work), found.level, found.body)
    _mark(found, phrase, work)
    role = _role(phrase.role, segment.column)
    word = phrase.word or segment.label
    by_piece = {id(item.piece): item for item in items}
    restored = work.restorer.restore(items, found.tail)
    several = len(restored) != 1 or phrase.shared or found.is_open
    alone = phrase.role == RESPONSIBLE and not several
    for named in restored:
        item = by_piece[id(named.piece)]
        said = column_of(item.role) if item.role else role
        work.found.append(Found(named, said, item.role or word, phrase.shared, item.mark, alone))
    if phrase.unread:
        work.unread.append(phrase.unread)


def _bodies(found: Names, segment: Segment, work: _Work) -> list[Item]:
    """The items that can be bodies; under a label of units and persons no persons."""
    items = [item for item in found.items if _is_name(item, work)]
    if not names_persons_too(segment.label):
        return items
    bodies = [item for item in items if ends_a_name(item.name) or len(item.name) > _LONGEST_PERSON]
    found.person = found.person or len(bodies) < len(items)
    return bodies


def _mark(found: Names, phrase: Phrase, work: _Work) -> None:
    marks = {
        "open_list": found.is_open,
        "person_dropped": found.person,
        "no_single_lead": phrase.shared,
        "joint_plates": any(item.plates for item in found.items),
    }
    work.flags.update(flag for flag, holds in marks.items() if holds)
    for item in found.items:
        work.unread.extend(item.notes)


def _is_name(item: Item, work: _Work) -> bool:
    """Whether an item can be the name of a body; other text is noted, never dropped silently."""
    if is_heading(item.piece.plain) or item.name in _NOBODY:
        return False
    if re.search("[一-龥]", item.name) and not _NO_NAME.match(item.name):
        return True
    work.unread.append(item.piece.written)
    return False


def _role(said: str, column: str) -> str:
    """The role that the words say; a plain 负责 or nothing leaves it to the column."""
    if said in {LEAD, PARTNER, IMPLEMENTER, OTHER}:
        return said
    return said if column in {"", RESPONSIBLE} and said else column


def _always(parts: Cut) -> tuple[Unit, ...]:
    """The units that a rule names for all that follows."""
    return tuple(
        Unit(item.piece.written, item.name, IMPLEMENTER, kind_of(item.name), "")
        for piece in parts.stated.always
        for item in names(piece.strip("均由需要应 ")).items
    )


def _from_rules(before: Rules, units: list[Unit], work: _Work) -> list[Unit]:
    """The units that a rule stated earlier adds to this field."""
    present = {unit.name for unit in units}
    added = [unit for unit in before.always if unit.name not in present]
    if added:
        work.flags.add("rule_reference")
    why = _("rule of the document: it carries out everything from there on")
    return [replace(unit, why=why) for unit in added]
