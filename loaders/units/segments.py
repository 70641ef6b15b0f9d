"""Cut a field into parts with one label each; put persons, time limits and rules aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ecocollab.loaders.units.piece import Piece, bracketed, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAD, PARTNER, IMPLEMENTER = "lead", "partner", "implementer"
RESPONSIBLE, OTHER, PERSON, DEADLINE = "responsible", "other", "person", "deadline"

_LABEL_KINDS = (
    (PERSON, r"领导|人$|人员$|责任人"),
    (DEADLINE, r"时限|时间|节点|进度|期限"),
    (LEAD, r"牵头|主办"),
    (PARTNER, r"配合|协同|协办|会办|协助|参与|参加|协作"),
    (IMPLEMENTER, r"落实|实施|承办|执行"),
    (RESPONSIBLE, r"责任|负责|主责|单位|部门|主体|科室"),
)
_LABEL_WORDS = (
    r"(?:总|主要|主|共同)?(?:牵头|责任|负责|主责|主办|承办|协办|会办|配合|协同|协助|协作|参与|参加|落实"
    r"|实施|执行|督导|监督|指导|联系|分管|完成|办结|推进|整改|工作)"
)
_LABEL_END = r"单位|部门|主体|处室|科室|领导|责任人|人员?|时限|时间|节点|进度|期限"
_LABEL = rf"{_LABEL_WORDS}*(?:{_LABEL_WORDS}|{_LABEL_END})"
_AND = "以及|(?<!参)与|[及和、/]"
LABEL = re.compile(rf"(?:[省市区县州](?:级|直)?)?{_LABEL}(?:(?:或|{_AND}){_LABEL})*\s*:")
_ANY_LABEL = re.compile(
    r"(?!各|有关|相关|其他)[一-龥]{1,8}(?:单位|部门|主体|处室|科室|机构|领导|责任人|负责人|联系人)\s*:(?=\s*[^\s|])"
)
"""A label with words that are not known here: 技术支撑单位."""
_ONLY_LABELS = re.compile(rf"(?:{_LABEL_WORDS}|单位|部门|领导|时限|时间)+")

FIRST_LEADS = re.compile(
    r"(?:注:)?(?:[^。;]{0,24}中,)?(?:除[^。;()]{1,16}外,)?(?:以上)?(?:各?(?:责任)?(?:单位|部门)中?)?(?:名单)?"
    r"(?:列|排)(?:名|序)?(?:在)?(?:第一位|首位|第一|最前面?)(?:者|的)?(?:责任)?(?:单位|部门)?"
    r"(?:为|是|系)?[一-龥]{0,4}?(?:牵头|主要?责任|责任)(?:单位|部门)?(?:或[一-龥]{2,4}(?:单位|部门))?"
    r"(?:,其[他余][^。;()]*)?"
    r"|(?:首位|首个|第一(?:位|个|家)?)(?:者|的)?(?:责任)?(?:单位|部门)?(?:为|是|系)[一-龥]{0,4}?牵头(?:单位|部门)?"
)
ALWAYS = re.compile(
    r"以下[^。;]*?(?:需要?|由)(?P<units>.+?)(?:负责|组织|具体|配合|抓好)*落实"
    r"(?:[^。;]*不再[^。;]*|[^,。;]*)"
)
SAME = re.compile(r",?(?:(?:以)?下同|(?:以下)?不再(?:一一|重复|逐一)?列出)")

_TIME = (
    r"(?:(?:20\d\d|当|本|今|次|明)年|\d{1,2}月|\d{1,2}日|第?[一二三四]季度|[上下]半年"
    r"|年内|年底|年末|月底|全年|常年|长期|持续|每年|每季|每月|即日起|近期|立即|适时|按期|限期|尽快|十[三四五]五)"
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
PERSON_ONLY = re.compile(rf"[一-龥]{{1,4}}{_TITLE}(?:[、和]?[一-龥]{{1,4}}{_TITLE})*$")


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
        first_leads: the field states that the first unit of a list leads.
        always: what the field says carries out everything that follows.
        refers: the field refers to a rule (`下同`).
    """

    segments: list[Segment] = field(default_factory=list)
    first_leads: bool = False
    always: list[Piece] = field(default_factory=list)
    refers: bool = False
    person: bool = False
    deadline: bool = False
    heading: bool = False


def column_of(label: str) -> str:
    """What a label or a heading says about the units under it."""
    return next((kind for kind, words in _LABEL_KINDS if re.search(words, label)), OTHER)


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
    elif is_heading(segment.piece.plain):
        found.heading = True
    else:
        found.segments.append(segment)


def is_heading(plain: str) -> bool:
    """Whether a text is no more than words of a table's heading."""
    letters = "".join(re.findall("[一-龥]", plain))
    return bool(_ONLY_LABELS.fullmatch(letters)) and ":" not in plain


def unwrapped(piece: Piece) -> list[Piece]:
    """What the outer bracket holds, or each bracket at the end of a text that names units."""
    piece = _without_lone(piece).strip(" \n,。;、")
    found = pairs(piece.plain)
    if found and found[0] == (0, len(piece.plain) - 1):
        return unwrapped(piece[1:-1])
    inline = [
        piece[start + 1 : end] for start, end in _outer(found) if _names_units(piece, start, end)
    ]
    return [one for part in inline for one in unwrapped(part)] or [piece]


def _outer(found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last = -1
    for start, end in found:
        if start > last:
            yield start, end
            last = end


_SAYS_WHO = re.compile(
    r"[局厅委办部会府院所站心司位门区县市)等]"
    r"(?:共同|分别|按照?职责(?:分工)?|总)*(?:牵头|负责|配合|参与|落实|实施|协助|协办)|(?:单位|部门)\s*:"
)


def _names_units(piece: Piece, start: int, end: int) -> bool:
    """Whether a bracket says who does what the text before it is about."""
    return bool(_SAYS_WHO.search(piece.plain[start + 1 : end])) and start > 0


_LONE_ROLE = re.compile(r"\((?=(?:总?牵头|主办|配合|参与|协办|负责)(?:[、,)]|$))")
"""A bracket that opens before the role of one unit: 市水利局(牵头、市财政局."""


def _without_lone(piece: Piece) -> Piece:
    """With each bracket that has no other half left out at the ends, and between names a comma."""
    role = _LONE_ROLE.search(piece.plain)
    if role and role.start() not in bracketed(piece.plain):
        before, after = piece[: role.start()], piece[role.end() :]
        piece = Piece(before.plain + after.plain, before.written + after.written)
    inside = bracketed(piece.plain)
    plain = "".join(
        "、" if sign in "()" and position not in inside else sign
        for position, sign in enumerate(piece.plain)
    )
    return Piece(plain, piece.written)


def _without_rules(piece: Piece, found: Cut) -> list[Piece]:
    """The text around the sentences that state a rule for the document."""
    spans: list[tuple[int, int]] = []
    for match in FIRST_LEADS.finditer(piece.plain):
        found.first_leads = True
        spans.append(match.span())
    for match in ALWAYS.finditer(piece.plain):
        found.always.append(piece[slice(*match.span("units"))])
        spans.append(match.span())
    for match in SAME.finditer(piece.plain):
        found.refers = True
        spans.append(match.span())
    return list(_around(piece, sorted(spans)))


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
        labels = _labels(cell.plain)
        ends = [match.start() for match in labels[1:]] + [len(cell.plain)]
        before = cell[: labels[0].start()] if labels else cell
        if before.strip(" \n,。;、"):
            yield Segment(before.strip(" \n,。;、"), column, "")
        for match, end in zip(labels, ends, strict=bool(labels)):
            rest = cell[match.end() : end].strip(" \n,。;、")
            if rest:
                label = match[0].rstrip(" :")
                yield Segment(rest, _column_of_label(label), label)


def _labels(plain: str) -> list[re.Match[str]]:
    """The labels of a text, in its order."""
    found = {
        match.start(): match
        for pattern in (_ANY_LABEL, LABEL)
        for match in pattern.finditer(plain)
        if _begins(plain, match.start())
    }
    return [found[start] for start in sorted(found)]


def _column_of_label(label: str) -> str:
    """What a label says; nothing where it joins several roles, or has no word of a role."""
    columns = {column_of(part) for part in re.split(_AND, label)}
    says = LABEL.fullmatch(f"{label}:") or columns != {RESPONSIBLE} or "责任" in label
    return column_of(label) if says and len(columns) == 1 else OTHER


def _begins(plain: str, position: int) -> bool:
    """Whether a label can begin here."""
    return position == 0 or plain[position - 1] in " \n,。;、(|)"
