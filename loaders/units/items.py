"""Take a list of names apart: one item a body, with what its brackets say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ecocollab.loaders.units.labels import ROLE_IN_BRACKET
from ecocollab.loaders.units.lexicon import (
    ADDED,
    ENDING,
    FUNCTION,
    GOVERNMENT,
    LEVEL,
    MARKS,
    PLACE,
    STANDS_ALONE,
    WHOLE,
)
from ecocollab.loaders.units.piece import Piece, bracketed, outer_pairs
from ecocollab.loaders.units.roles import TAIL
from ecocollab.loaders.units.segments import PERSON_NOTE, PERSON_ONLY, PERSONS
from ecocollab.loaders.units.sets import (
    AREAS,
    COLLECTIVE,
    ENDS_GENERIC,
    GENERIC,
    OPEN,
    REST_OF_LIST,
    REST_WITH_END,
    SETS,
    SOME_AREAS,
    WITHIN_NAME,
    kind_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEPARATORS = "、,/;\\①②③④⑤⑥⑦⑧⑨⑩"
_JOINING = re.compile(r"以及|及其(?![他它余])|[和及与暨]")
_JOINER = re.compile(r"(?:(?:以及|及其?)(?=[省市区县])|(?:以及|及其|[及和])(?=各|有关|相关|其他))")
_SHORTEST = 3
_LONGEST = 80
"""Characters in which a name that follows is looked at."""
_PLACE_ONLY = re.compile(r"[一-龥]{2,9}[市县区]")
_NUMBERING = re.compile(r"^(?:[（(]?\d{1,2}[.)]|[①-⑳]|[-—•·]|[一二三四五六七八九十]{1,3}[、.])+")
_DEPARTMENT = re.compile("[局厅委办]|部门")
_WITH_VERB = re.compile(rf"(?P<name>[一-龥]+{WHOLE}(?!长))(?P<rest>(?!机关$)[一-龥]{{2,}})")
_FIRM = re.compile("(?:公司|集团|大学|学院|银行|医院)$")
"""Ends a name wherever a word that joins follows."""
_INSIDE = re.compile(
    r"[一-龥]{1,2}|[一-龥]{0,4}[区县市镇乡园场](?:、[一-龥]{0,4}[区县市镇乡园场])*"
)
"""A bracket in the middle of a name: 河(湖)长办, 开发区(风景区、化工区)管委会."""
_ELLIPSIS = "…."


@dataclass(slots=True)
class Item:
    """One name of a list.

    Attributes:
        piece: the text that stands for it.
        name: its normal form, as far as the item alone tells.
        role: what a bracket after it says (`市水利局(牵头)`), as a word.
        plates: it has a second name in brackets.
        cut: an ellipsis stands before it, so that its beginning may be missing.
        joined: it follows 和 or the like.
        mark: a sign at it that the document may explain (`*`).
        notes: brackets that were not understood.
    """

    piece: Piece
    name: str
    role: str = ""
    plates: bool = False
    cut: bool = False
    joined: bool = False
    mark: str = ""
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Names:
    """A list of names taken apart.

    Attributes:
        is_open: it says that there are more.
        tail: what it calls all of them at its end (`等部门`), for names that are no more than
            what a department does.
        level, body: the same for places (`等区政府`).
    """

    items: list[Item] = field(default_factory=list)
    is_open: bool = False
    tail: str = ""
    level: str = ""
    body: str = ""
    person: bool = False


def names(piece: Piece) -> Names:
    """The names in a text without words of roles."""
    found = Names()
    for part, joined in _parts(piece):
        _take(part, found, joined=joined)
    return found


def _take(piece: Piece, found: Names, *, joined: bool) -> None:
    piece, cut = _without_marks(piece, found)
    if not piece:
        return
    if PERSON_ONLY.match(piece.name()):
        found.person = True
        return
    bare = piece.strip(MARKS + " \n")
    mark = next((sign for sign in MARKS if sign in piece.plain and bare != piece), "")
    item = _without_verb(Item(bare, bare.name(), cut=cut, joined=joined, mark=mark))
    added = _read_brackets(item, found)
    found.items += [item] if item.name else []
    for extra in added:
        for part, _joined in _parts(extra):
            _take(part, found, joined=False)


def _without_verb(item: Item) -> Item:
    """Without words after a complete name that are no part of a name (市水利局统管); noted."""
    match = _WITH_VERB.fullmatch(item.piece.plain)
    if match is None or ENDING.search(item.name) or kind_of(item.name) != "named":
        return item
    piece = item.piece[: match.end("name")]
    return replace(item, piece=piece, name=piece.name(), notes=[match["rest"]])


def _without_marks(piece: Piece, found: Names) -> tuple[Piece, bool]:
    """Without numbering, `等` and dots; whether dots stood before the name."""
    piece = piece.strip(" \n:,。;、")
    joiner = _JOINER.match(piece.plain)
    piece = piece[joiner.end() :] if joiner else piece
    numbering = _NUMBERING.match(piece.plain)
    piece = piece[numbering.end() :].strip() if numbering else piece
    end = REST_WITH_END.search(piece.plain)
    rest = REST_OF_LIST.search(piece.plain)
    if end and end.start():
        found.is_open = True
        found.level, found.body = end["level"], end["body"] or ""
        piece = piece[: end.start()].strip()
    elif rest:
        found.is_open = found.is_open or "等" in rest[0]
        found.tail = "部门" if "部门" in rest[0] else ""
        piece = piece[: rest.start()].strip()
    bare = piece.strip(_ELLIPSIS + " ")
    if bare != piece:
        found.is_open = True
    return bare, piece.plain.startswith(tuple(_ELLIPSIS))


def _parts(piece: Piece) -> Iterator[tuple[Piece, bool]]:
    """The parts of a list, and whether 和 stands before each."""
    kept = _kept_together(piece.plain)
    start, joined = 0, False
    position = 0
    while position < len(piece.plain):
        width, by_word = _separator(piece.plain, start, position, kept)
        if width:
            yield piece[start:position].strip(), joined
            start, joined = position + width, by_word
        position += width or 1
    yield piece[start:].strip(), joined


def _kept_together(plain: str) -> set[int]:
    """The positions where a list is never taken apart: brackets and fixed expressions."""
    kept = bracketed(plain)
    for pattern in (SETS, AREAS, SOME_AREAS):
        for match in pattern.finditer(plain):
            kept.update(range(match.start(), match.end()))
    return kept


def _separator(plain: str, start: int, position: int, kept: set[int]) -> tuple[int, bool]:
    """How many characters separate two names here (0: none), and whether they are a word."""
    if position in kept:
        return 0, False
    sign = plain[position]
    if sign in _SEPARATORS:
        return 1, False
    before = plain[max(start, position - _LONGEST) : position].strip()
    if sign in " \n":
        follows = plain[position:].lstrip()
        separates = _is_name(before) and len(before) >= _SHORTEST and follows[:1] != "("
        return int(separates), False
    word = _JOINING.match(plain, position)
    if (
        word
        and (_is_name(before) or _PLACE_ONLY.fullmatch(before))
        and _begins_name(plain[word.end() : word.end() + _LONGEST], before)
    ):
        return len(word[0]), True
    return 0, False


def _is_name(plain: str) -> bool:
    return bool(ENDING.search(plain) or plain.endswith(")") or REST_OF_LIST.search(plain))


def _begins_name(plain: str, before: str) -> bool:
    """Whether a name begins here, after `before` and a word that joins."""
    following = re.split(r"[、,;/ \n]", plain, maxsplit=1)[0]
    if GENERIC.match(following):
        return following.startswith("各") or not ENDS_GENERIC.search(before)
    begins = (LEVEL, PLACE, FUNCTION, STANDS_ALONE, COLLECTIVE, GOVERNMENT)
    whole = _is_name(following) or bool(COLLECTIVE.search(following) or OPEN.search(following))
    if _FIRM.search(before) and len(following) >= _SHORTEST:
        return True
    complete = re.search(f"{WHOLE}$", before) and len(following) >= _SHORTEST
    return whole and bool(complete or any(pattern.match(following) for pattern in begins))


def _read_brackets(item: Item, found: Names) -> list[Piece]:
    """Read what stands in brackets after a name; returns the names that a bracket adds."""
    added: list[Piece] = []
    for start, end in reversed(outer_pairs(item.piece.plain)):
        inner = item.piece[start + 1 : end]
        text = inner.name()
        addition = ADDED.match(text)
        after = item.piece.plain[end + 1 :]
        if WITHIN_NAME.fullmatch(text) or (after and _INSIDE.fullmatch(text)):
            continue
        if FUNCTION.match(text) and _DEPARTMENT.match(after):
            continue
        if addition:
            added.insert(0, inner[addition.end() :])
        elif ROLE_IN_BRACKET.fullmatch(text):
            item.role = text
        elif text.startswith("即"):
            item.notes.append(text)
        elif any(pattern.match(text) for pattern in (PERSON_ONLY, PERSON_NOTE)) or (
            PERSONS.fullmatch(text) and not FUNCTION.match(text)
        ):
            found.person = True
        else:
            _keep_bracket(item, text)
            continue
        _drop_bracket(item, start, end)
    return added


def _keep_bracket(item: Item, text: str) -> None:
    """A second name stays part of the name; what is no name is noted."""
    if ENDING.search(text) and not TAIL.match(text):
        item.plates = not COLLECTIVE.search(item.name)
    else:
        item.notes.append(text)


def _drop_bracket(item: Item, start: int, end: int) -> None:
    """Leave a bracket out; only what stands before it remains where it is at the end."""
    tail = item.piece.plain[end + 1 :].strip()
    before = item.piece[:start].strip()
    item.name = before.name() + tail
    if not tail:
        item.piece = before
