"""Read a responsible-unit field: its bodies with their roles, and what is odd about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ecocollab.loaders.units.elision import Named, Restorer
from ecocollab.loaders.units.items import Item, Names, names
from ecocollab.loaders.units.labels import (
    IMPLEMENTER,
    LEAD,
    OTHER,
    PARTNER,
    RESPONSIBLE,
    column_of,
    is_heading,
)
from ecocollab.loaders.units.piece import Piece, is_balanced, is_nested
from ecocollab.loaders.units.segments import Cut, Segment, cut
from ecocollab.loaders.units.sentences import phrases_of
from ecocollab.loaders.units.sets import kind_of
from ecocollab.messages import _

if TYPE_CHECKING:
    from ecocollab.loaders.units.roles import Phrase

UNSPECIFIED = "unspecified"
_NOBODY = {"无", "暂无", "无配合单位", "无需配合"}
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
class Unit:
    """A body that a field names.

    Attributes:
        as_written: the text that stands for it.
        name: what that text means: restored and in simplified characters, still without issuer.
        role: lead, partner, implementer or unspecified.
        kind: named, collective or open.
        why: how the role and the name were found, in words.
    """

    as_written: str
    name: str
    role: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What a document has said so far for the rows that follow.

    Attributes:
        first_leads: the first unit of a list leads.
        mark: a sign at the names of those who lead.
        letters: bold or underlined letters show who leads; the text does not keep them.
        always: who carries out everything.
    """

    first_leads: bool = False
    mark: str = ""
    letters: bool = False
    always: tuple[Unit, ...] = ()


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
class _Found:
    """A body before its role is settled; `role` may still be empty or `responsible`.

    Attributes:
        shared: it answers for its own part (`按职责分工负责`).
        mark: a sign at its name.
        alone: it is the only one of a phrase that says 负责.
    """

    named: Named
    role: str
    word: str
    shared: bool = False
    mark: str = ""
    alone: bool = False


@dataclass(slots=True)
class _Work:
    found: list[_Found] = field(default_factory=list)
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
    parts = cut(piece, column)
    work = _Work()
    _mark_form(piece, parts, work)
    for segment in parts.segments:
        for phrase in phrases_of(segment.piece, work.flags):
            _take(phrase, segment, work)
    after = Rules(
        before.first_leads or parts.stated.first_leads,
        parts.stated.mark or before.mark,
        before.letters or parts.stated.letters,
        _always(parts) or before.always,
    )
    units = _settle(work, after)
    units += _from_rules(before, units, work)
    if any(unit.kind == "collective" for unit in units):
        work.flags.add("collective")
    return Reading(tuple(units), tuple(sorted(work.flags)), tuple(work.unread), after)


def _mark_form(piece: Piece, parts: Cut, work: _Work) -> None:
    marks = {
        "unbalanced": not is_balanced(piece.plain),
        "nested": is_nested(piece.plain),
        "person_dropped": parts.person,
        "deadline_dropped": parts.deadline,
        "rule_reference": parts.stated.says_anything(),
    }
    work.flags.update(flag for flag, holds in marks.items() if holds)


def _take(phrase: Phrase, segment: Segment, work: _Work) -> None:
    found = names(phrase.names)
    _mark(found, phrase, work)
    role = _role(phrase.role, segment.column)
    word = phrase.word or segment.label
    items = [item for item in found.items if _is_name(item, work)]
    by_piece = {id(item.piece): item for item in items}
    restored = work.restorer.restore(items, found.tail)
    alone = len(restored) == 1 and phrase.role == RESPONSIBLE and not phrase.shared
    for named in restored:
        item = by_piece[id(named.piece)]
        said = column_of(item.role) if item.role else role
        work.found.append(_Found(named, said, item.role or word, phrase.shared, item.mark, alone))
    if phrase.unread:
        work.unread.append(phrase.unread)


def _mark(found: Names, phrase: Phrase, work: _Work) -> None:
    marks = {
        "open_list": found.is_open,
        "person_dropped": found.person,
        "deadline_dropped": found.deadline,
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
    letters = re.findall("[一-龥]", item.name)
    if letters:
        return True
    work.unread.append(item.piece.written)
    return False


def _role(said: str, column: str) -> str:
    """The role that the words say; a plain 负责 or nothing leaves it to the column."""
    if said in {LEAD, PARTNER, IMPLEMENTER, OTHER}:
        return said
    return said if column in {"", RESPONSIBLE} and said else column


def _settle(work: _Work, rules: Rules) -> list[Unit]:
    """Decide the roles that the words left open."""
    open_ones = [one for one in work.found if one.role not in {LEAD, PARTNER, IMPLEMENTER, OTHER}]
    leaders = _leaders(open_ones, rules)
    if leaders:
        work.flags.add("rule_reference")
        _others_support(open_ones, leaders, rules)
        open_ones = []
    elif open_ones and rules.letters:
        work.flags.add("rule_reference")
    for one in _each_in_a_clause(open_ones, work):
        one.role = LEAD
        open_ones.remove(one)
    has_lead = any(one.role == LEAD for one in work.found)
    alone = len(open_ones) == 1 and _stands_alone(work, open_ones[0])
    if open_ones and not has_lead and not alone:
        work.flags.add("no_single_lead")
    for one in open_ones:
        one.role, one.word = _settled(one, has_lead=has_lead, alone=alone)
    return [_unit(one) for one in work.found]


def _each_in_a_clause(open_ones: list[_Found], work: _Work) -> list[_Found]:
    """Those who are 负责 alone in a clause of their own, where nobody leads the whole."""
    if len(open_ones) == 1 or any(one.role == LEAD for one in work.found):
        return []
    return [one for one in open_ones if one.alone and one.named.kind == "named"]


def _leaders(open_ones: list[_Found], rules: Rules) -> list[_Found]:
    """Those who lead by a rule of the document."""
    marked = [one for one in open_ones if rules.mark and one.mark == rules.mark]
    return marked or (open_ones[:1] if rules.first_leads else [])


def _others_support(open_ones: list[_Found], leaders: list[_Found], rules: Rules) -> None:
    first = _("rule of the document: the first unit leads")
    marked = _("rule of the document: the units with {mark} lead").format(mark=rules.mark)
    for one in open_ones:
        one.role = LEAD if one in leaders else PARTNER
        one.word = marked if leaders[0].mark else first


def _stands_alone(work: _Work, one: _Found) -> bool:
    """Whether the only unit without a role is one body and the only one meant."""
    shared = {"open_list", "no_single_lead"} & work.flags
    return one.named.kind == "named" and not shared


def _settled(one: _Found, *, has_lead: bool, alone: bool) -> tuple[str, str]:
    if has_lead:
        role = IMPLEMENTER if one.word and not one.shared else UNSPECIFIED
        return role, one.word or _("no word of a role, and others lead")
    if alone:
        return LEAD, _("the only unit that is responsible")
    return UNSPECIFIED, one.word or _("several units and no word of a role")


def _unit(one: _Found) -> Unit:
    why = one.word or _("as the heading of the column says")
    if one.named.restored:
        restored = _("read as {name}").format(name=one.named.restored)
        why = f"{why}; {restored}"
    role = UNSPECIFIED if one.role == OTHER else one.role
    return Unit(one.named.piece.written, one.named.name, role, one.named.kind, why)


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
