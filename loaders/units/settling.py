"""The roles of the bodies of a field: as the words say, else as document or field imply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecocollab.loaders.units.labels import IMPLEMENTER, LEAD, OTHER, PARTNER
from ecocollab.messages import _

if TYPE_CHECKING:
    from ecocollab.loaders.units.elision import Named

UNSPECIFIED = "unspecified"


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
        comma: those before the first comma lead.
        always: who carries out everything.
    """

    first_leads: bool = False
    mark: str = ""
    letters: bool = False
    comma: bool = False
    always: tuple[Unit, ...] = ()


@dataclass(slots=True)
class Found:
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


def settle(found: list[Found], flags: set[str], rules: Rules) -> list[Unit]:
    """Decide the roles that the words left open; what is odd is added to `flags`."""
    open_ones = [one for one in found if one.role not in {LEAD, PARTNER, IMPLEMENTER, OTHER}]
    leaders = _leaders(open_ones, rules)
    if leaders:
        flags.add("rule_reference")
        _others_support(open_ones, leaders, rules)
        open_ones = []
    elif open_ones and rules.letters:
        flags.add("rule_reference")
    for one in _each_in_a_clause(open_ones, found):
        one.role = LEAD
        open_ones.remove(one)
    has_lead = any(one.role == LEAD for one in found)
    alone = len(open_ones) == 1 and _stands_alone(open_ones[0], flags)
    if open_ones and not has_lead and not alone:
        flags.add("no_single_lead")
    for one in open_ones:
        one.role, one.word = _settled(one, has_lead=has_lead, alone=alone)
    return [_unit(one) for one in found]


def _each_in_a_clause(open_ones: list[Found], found: list[Found]) -> list[Found]:
    """Those who are 负责 alone in a clause of their own, where nobody leads the whole."""
    if len(open_ones) == 1 or any(one.role == LEAD for one in found):
        return []
    return [one for one in open_ones if one.alone and one.named.kind == "named"]


def _leaders(open_ones: list[Found], rules: Rules) -> list[Found]:
    """Those who lead by a rule of the document."""
    marked = [one for one in open_ones if rules.mark and one.mark == rules.mark]
    return marked or (open_ones[:1] if rules.first_leads else [])


def _others_support(open_ones: list[Found], leaders: list[Found], rules: Rules) -> None:
    first = _("rule of the document: the first unit leads")
    marked = _("rule of the document: the units with {mark} lead").format(mark=rules.mark)
    for one in open_ones:
        one.role = LEAD if one in leaders else PARTNER
        one.word = marked if leaders[0].mark else first


def _stands_alone(one: Found, flags: set[str]) -> bool:
    """Whether the only unit without a role is one body and the only one meant."""
    shared = set() if one.alone else {"open_list", "no_single_lead"} & flags
    return one.named.kind == "named" and not shared


def _settled(one: Found, *, has_lead: bool, alone: bool) -> tuple[str, str]:
    if has_lead:
        role = IMPLEMENTER if one.word and not one.shared else UNSPECIFIED
        return role, one.word or _("no word of a role, and others lead")
    if alone:
        return LEAD, _("the only unit that is responsible")
    return UNSPECIFIED, one.word or _("several units and no word of a role")


def _unit(one: Found) -> Unit:
    why = one.word or _("as the heading of the column says")
    if one.named.restored:
        restored = _("read as {name}").format(name=one.named.restored)
        why = f"{why}; {restored}"
    role = UNSPECIFIED if one.role == OTHER else one.role
    return Unit(one.named.piece.written, one.named.name, role, one.named.kind, why)
