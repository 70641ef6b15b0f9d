"""Cut a field into parts with one label each; put persons, time limits and rules aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ecocollab.loaders.units.behind import apart
from ecocollab.loaders.units.labels import (
    DEADLINE,
    PERSON,
    TOPIC,
    column_of_label,
    is_heading,
    labelled,
)
from ecocollab.loaders.units.lexicon import ADDED, words
from ecocollab.loaders.units.piece import Piece, bracketed, outer_pairs, pairs
from ecocollab.loaders.units.rules import Stated, find_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIME = (
    r"(?:(?:20\d\d|当|本|今|次|明)年|\d{1,2}月|\d{1,2}日|第?[一二三四]季度|[上下]半年"
    r"|年内|年底|年末|月底|全年|常年|长期|持续|常态化|按(?:季度|月度?|年度?|节点|计划|进度)推进|每年|每季|每月|即日起|近期|立即|适时|按期|限期|尽快|十[三四五]五)"
)
TIME_ONLY = re.compile(rf"{_TIME}(?:(?!局|厅|委|政府|部门|单位|各[市县区省]).)*$")
LEADING_TIME = re.compile(
    rf"(?:{_TIME}|[至到\-—~]|底|初|上旬|中旬|下旬|[之以]?前)+(?:完成|实施|启动)?,?"
    r"(?=由|[省市区县]|各|国家)"
)
_TITLE = (
    r"(?:同志|副?(?:省长|市长|州长|县长|区长|镇长|乡长|主任|书记|局长|厅长|部长|秘书长|主席|组长"
    r"|总经理))"
)
PERSON_ONLY = re.compile(
    rf"[一-龥]{{0,8}}{_TITLE}(?:[、和]?[一-龥]{{1,4}}{_TITLE})*$"
    rf"|(?:[一-龥]{{2,8}})?{_TITLE}(?!.*(?:单位|部门|会议))[一-龥]{{1,2}}[^办局委厅会组院部处科站]$"
)
_PERSON = (
    rf"{words('surnames')}[一-龥]{{0,1}}[^局厅委办部会府院站心司处科所队省市县区旗镇乡街村园校等]"
)
PERSONS = re.compile(rf"{_PERSON}(?:[、, ]+{_PERSON})*")
"""Names of persons and nothing else, as in a bracket after a body."""

PERSON_AFTER = re.compile(
    rf"(?<=[局厅委办部会府院站心司处科])\s+{_PERSON}(?:[、 ]{_PERSON})*(?=[\s,;。)]|$)"
)
"""Persons after the name of a body: 市民政局 张某某."""

PERSON_NOTE = re.compile(r"[^:]*(?:领导|责任人|负责人|联系人|电话)\s*:")
"""How a bracket about a person begins: (牵头领导:…)."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a field under one label; the column is empty where there is none."""

    piece: Piece
    column: str
    label: str


@dataclass(slots=True)
class Cut:
    """A field cut up.

    Attributes:
        segments: what names units.
        stated: the rules for the document that the field states.
    """

    segments: list[Segment] = field(default_factory=list)
    stated: Stated = field(default_factory=Stated)
    person: bool = False
    deadline: bool = False
    heading: bool = False


def cut(piece: Piece, column: str) -> Cut:
    """Cut a field; `column` is what the heading of its column says."""
    found = Cut()
    for part in unwrapped(piece):
        for rest in _without_rules(part, found):
            for segment in _labelled(rest, column):
                _keep(segment, found)
    return found


def _keep(segment: Segment, found: Cut) -> None:
    if segment.column == PERSON:
        found.person = True
    elif segment.column == DEADLINE:
        found.deadline = True
    elif segment.column == TOPIC or is_heading(segment.piece.plain):
        found.heading = True
    else:
        found.segments.append(segment)


def unwrapped(piece: Piece) -> list[Piece]:
    """What the outer bracket holds, or each bracket at the end of a text that names units.

    A bracket behind the names of bodies stands beside them, not in their place.
    """
    piece = _without_lone(piece).strip(" \n,。;、")
    found = pairs(piece.plain)
    if found and found[0] == (0, len(piece.plain) - 1):
        return unwrapped(piece[1:-1])
    outer = outer_pairs(piece.plain)
    says_who = [(start, end) for start, end in outer if _names_units(piece, start, end)]
    joining = [(start, end) for start, end in outer if _joins(piece, start, end)]
    behind_names = apart(piece, sorted(says_who + joining))
    if behind_names:
        names, *others = behind_names
        return [names, *(one for part in others for one in unwrapped(part))]
    inline = [piece[start + 1 : end] for start, end in says_who]
    return [one for part in inline for one in unwrapped(part)] or [piece]


SAYS_WHO = re.compile(
    r"[局厅委办部会府院所站心司位门区县市)等]"
    r"(?:共同|分别|按照?职责(?:分工)?|总)*(?:牵头|负责|配合|参与|落实|实施|协助|协办)|(?:单位|部门)\s*:"
)


def _names_units(piece: Piece, start: int, end: int) -> bool:
    """Whether a bracket says who does what the text before it is about."""
    if start == 0 or not SAYS_WHO.search(piece.plain[start + 1 : end]):
        return False
    inner = piece[start + 1 : end]
    return any(_around(inner, find_rules(inner, Stated())))


_BODY_ENDS = "[局厅委办部会府院所站心司门位区县市](?:[、,;]|等|$)"
_JOINING = re.compile(
    rf"(?:牵头[,、])?(?:会同|联合)(?=.*{_BODY_ENDS})(?!会$)"
    r"|.*[局厅委办部会府院所站心司门位区县市](?:具体|业务|负责)*(?:指导|督导|监督|督促|督办|支持|协同)$"
    rf"|(?:配合|参与|协助|协办):(?=.*{_BODY_ENDS})"
)


def _joins(piece: Piece, start: int, end: int) -> bool:
    """Whether a bracket names who stands beside the name before it, in other words than those."""
    inner = piece[start + 1 : end]
    return bool(_JOINING.match(inner.plain)) and not _names_units(piece, start, end)


_LONE_ROLE = re.compile(r"\((?=(?:总?牵头|主办|配合|参与|协办|负责)(?:[、,)]|$))")
"""A bracket that opens before the role of one unit: 市水利局(牵头、市财政局."""


def _without_lone(piece: Piece) -> Piece:
    """With each bracket that has no other half left out at the ends, and between names a comma."""
    role = _LONE_ROLE.search(piece.plain)
    if role and role.start() not in bracketed(piece.plain):
        piece = piece[: role.start()] + piece[role.end() :]
    inside = bracketed(piece.plain)
    lone = {at for at, sign in enumerate(piece.plain) if sign in "()" and at not in inside}
    added = [match.span() for at in lone if (match := ADDED.match(piece.plain, at + 1))]
    lone |= {at for span in added for at in range(*span)}
    plain = "".join("、" if at in lone else sign for at, sign in enumerate(piece.plain))
    return Piece(plain, piece.written)


def _without_rules(piece: Piece, found: Cut) -> list[Piece]:
    """The text around the sentences that state a rule for the document."""
    return list(_around(piece, find_rules(piece, found.stated)))


def _around(piece: Piece, spans: list[tuple[int, int]]) -> Iterator[Piece]:
    start = 0
    for begin, end in [*spans, (len(piece.plain), len(piece.plain))]:
        rest = piece[start : max(start, begin)]
        rest = (_without_lone(rest) if spans else rest).strip(" \n,。;、")
        if rest:
            yield rest
        start = max(start, end)


def _labelled(piece: Piece, column: str) -> Iterator[Segment]:
    """The parts of a text between its labels."""
    for cell in piece.split("|"):
        for label, part in labelled(cell):
            if part:
                yield Segment(part, column_of_label(label, column), label)
