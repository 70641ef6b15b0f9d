"""Labels inside a field (`牵头单位:`), and what they say of the units after them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ecocollab.loaders.units.lexicon import ENDING, words
from ecocollab.loaders.units.piece import bracketed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecocollab.loaders.units.piece import Piece

LEAD, PARTNER, IMPLEMENTER = "lead", "partner", "implementer"
RESPONSIBLE, OTHER, PERSON, DEADLINE = "responsible", "other", "person", "deadline"
TOPIC = "topic"

_KINDS = (
    (PERSON, r"领导(?!小组)|人$|人员$|责任人|组长$"),
    (DEADLINE, r"时限|时间|节点|进度|期限"),
    (LEAD, r"牵头|主办|第一责任|首要责任"),
    (PARTNER, r"配合|协同|协办|会办|协助|参与|参加|协作|支持|支撑|联办|联动|协调单位"),
    (IMPLEMENTER, r"落实|实施|承办|执行"),
    (OTHER, r"督导|督促|督查|督办|监督|监管|指导|主管|考核|验收"),
    (RESPONSIBLE, r"责任|负责|主责|单位|部门|主体|科室|处室"),
)
_ROLE = words("label_roles")
_HAS_ROLE = re.compile(_ROLE)
_WORD = rf"(?:总|双|第[一二三]|首要|主要|主|共同|其[他余])?{_ROLE}"
_BODY = words("label_ends")
_END = rf"(?:{_BODY}|时限|时间|节点|进度|期限)"
_ONE = rf"{_WORD}*(?:\({_WORD}\))?(?:{_WORD}|{_END})(?:\s*\((?:{_END}|{_WORD})\))?"
_AND = "以及|(?<!参)与|[及和、/]"
_LEVEL = r"(?:[省市区县州](?:级|直|属)?|(?:[省市县区]{2}))?"
LABEL = re.compile(rf"{_LEVEL}{_ONE}(?:(?:或|{_AND}){_ONE})*")
"""A label in known words, without its colon."""

LEVEL_ONLY = r"(?:(?:国家|[省市县区乡镇])级?(?:层面|级|直)|区县|县区|市县|县市区|镇街|乡镇|地方)"
"""A label that says nothing but a level: 省级, 市级层面."""

ROLE_IN_BRACKET = re.compile(rf"{_WORD}{_BODY}?(?:(?:或|{_AND}){_WORD}{_BODY}?)*")
"""What a bracket after a name says of its role: (牵头), (主责单位)."""

_TOPIC = re.compile(rf"[一-龥]{{0,6}}{words('label_topics')}")
_OTHER_LABEL = re.compile(
    rf"{_TOPIC.pattern}|(?!各|有关|相关|其他)(?:[一-龥]{{1,8}}{_BODY}(?:\([^()]*\))?|业主|副?组长)|{LEVEL_ONLY}"
)
"""A label with words that are not known here (技术支撑单位), or of another text (适用范围)."""

_ONLY_LABELS = re.compile(rf"(?:{_WORD}|单位|部门|领导|时限|时间)+")
_BOUNDS = " \n,。;、(|)"
_LONGEST = 20
_BARE = re.compile(
    rf"(?:(?<=[\s,。;、(|])|^)(?P<label>{_LEVEL}(?:总|第一)?(?:{_ROLE}){{1,2}}(?:单位|部门|主体))(?:分别)?为?\s*"
    r"(?=[省市区县州](?!级)|各(?![级司负尽自])|国家|[一-龥]{2,3}[省市区县])"
)
"""A known label before a name, without a colon: 责任单位为市水利局, 牵头单位 市水利局."""


def column_of(label: str) -> str:
    """What a label or a heading says about the units under it."""
    return next((kind for kind, said in _KINDS if re.search(said, label)), OTHER)


def column_of_label(label: str, column: str) -> str:
    """The same; `other` where it joins several roles, or has no word of a role.

    Without a label, or with one that is no more than a level, it is what the column says.
    """
    if not label or re.fullmatch(LEVEL_ONLY, label):
        return column
    if _TOPIC.fullmatch(label):
        return TOPIC
    columns = {column_of(part) for part in re.split(_AND, label)}
    if names_persons_too(label):
        columns -= {PERSON}
    says = LABEL.fullmatch(label) or columns != {RESPONSIBLE} or "责任" in label
    return columns.pop() if says and len(columns) == 1 else OTHER


def names_persons_too(label: str) -> bool:
    """Whether persons stand beside the units under a label: 牵头单位及负责人."""
    columns = {column_of(part) for part in re.split(_AND, label)}
    return PERSON in columns and len(columns) > 1


def is_heading(plain: str) -> bool:
    """Whether a text is no more than words of a table's heading."""
    letters = "".join(re.findall("[一-龥]", plain))
    return bool(_ONLY_LABELS.fullmatch(letters)) and ":" not in plain


def labelled(piece: Piece) -> Iterator[tuple[str, Piece]]:
    """The labels of a text, each with the text up to the next one; first the text before all."""
    start, label = 0, ""
    for begin, end, text in _labels(piece.plain):
        yield label, piece[start:begin].strip(" \n,。;、")
        start, label = end, text
    yield label, piece[start:].strip(" \n,。;、")


def first_of_units(plain: str) -> int:
    """Where the first label of units stands in a text; -1 without one."""
    units = {LEAD, PARTNER, IMPLEMENTER, RESPONSIBLE}
    begins = (begin for begin, _end, text in _labels(plain) if column_of_label(text, "") in units)
    return next(begins, -1)


def _labels(plain: str) -> list[tuple[int, int, str]]:
    """Begin, end and text of each label of a text."""
    found = [(match.start(), match.end(), match["label"]) for match in _BARE.finditer(plain)]
    inside = bracketed(plain)
    for colon in re.finditer(r"\s*:", plain):
        if colon.end() - 1 in inside:
            continue
        begin = _begin(plain, colon.start())
        if begin >= 0:
            found.append((begin, colon.end(), plain[begin : colon.start()]))
    return sorted(found)


def _begin(plain: str, end: int) -> int:
    """Where the label begins that ends here; -1 if none does."""
    first = max(0, end - _LONGEST)
    for begin in range(first, end):
        label = LABEL.fullmatch(plain, begin, end)
        if label and _can_begin(plain, begin, label[0]):
            return begin
    begin = max(plain.rfind(sign, 0, end) for sign in _BOUNDS) + 1
    return begin if _OTHER_LABEL.fullmatch(plain, begin, end) and plain[end + 1 :].strip() else -1


def _can_begin(plain: str, begin: int, label: str) -> bool:
    """Whether a known label can begin here: after a sign, or right after the name of a body.

    A mere 单位 after 、 goes on with a list: 各部门、单位:.
    """
    before = plain[max(0, begin - _LONGEST) : begin]
    if before.endswith("、"):
        return bool(_HAS_ROLE.search(label))
    return not before or before[-1] in _BOUNDS or bool(ENDING.search(before[-_LONGEST:]))
