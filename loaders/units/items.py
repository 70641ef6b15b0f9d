"""Take a list of names apart: one item a body, with what its brackets say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ecocollab.loaders.units.lexicon import (
    ADDED,
    AREAS,
    COLLECTIVE,
    ENDING,
    FUNCTION,
    GENERIC,
    GOVERNMENT,
    LEVEL,
    OPEN,
    PLACE,
    REST_OF_LIST,
    SETS,
    SOME_AREAS,
    STANDS_ALONE,
    WITHIN_NAME,
)
from ecocollab.loaders.units.piece import Piece, bracketed, pairs
from ecocollab.loaders.units.roles import TAIL
from ecocollab.loaders.units.segments import PERSON_ONLY

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEPARATORS = "、,/;"
_JOINING = re.compile(r"以及|及其|[和及与暨]")
_SHORTEST = 3
_PLACE_ONLY = re.compile(r"[一-龥]{2,9}[市县区]")
_NUMBERING = re.compile(r"^(?:[（(]?\d{1,2}[.)]|[①-⑳]|[-—•·*])+")
_DEPARTMENT = re.compile("[局厅委办]|部门")
_ELLIPSIS = "…."
_ROLE = re.compile(r"(?:总?牵头|主办|配合|参与|协办|落实|负责)(?:单位|部门)?$")


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
        notes: brackets that were not understood.
    """

    piece: Piece
    name: str
    role: str = ""
    plates: bool = False
    cut: bool = False
    joined: bool = False
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Names:
    """A list of names taken apart.

    Attributes:
        is_open: it says that there are more.
        tail: what it calls all of them at its end (`等部门`), for names that are no more than
            what a department does.
    """

    items: list[Item] = field(default_factory=list)
    is_open: bool = False
    tail: str = ""
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
    item = Item(piece, piece.name(), cut=cut, joined=joined)
    added = _read_brackets(item, found)
    found.items += [item] if item.name else []
    for extra in added:
        for part, _joined in _parts(extra):
            _take(part, found, joined=False)


def _without_marks(piece: Piece, found: Names) -> tuple[Piece, bool]:
    """Without numbering, `等` and dots; whether dots stood before the name."""
    piece = piece.strip(" \n:,。;、")
    numbering = _NUMBERING.match(piece.plain)
    piece = piece[numbering.end() :].strip() if numbering else piece
    rest = REST_OF_LIST.search(piece.plain)
    if rest:
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
    before = plain[start:position].strip()
    if sign in " \n":
        follows = plain[position:].lstrip()
        separates = _is_name(before) and len(before) >= _SHORTEST and follows[:1] != "("
        return int(separates), False
    word = _JOINING.match(plain, position)
    if (
        word
        and (_is_name(before) or _PLACE_ONLY.fullmatch(before))
        and _begins_name(plain[word.end() :])
    ):
        return len(word[0]), True
    return 0, False


def _is_name(plain: str) -> bool:
    return bool(ENDING.search(plain) or plain.endswith(")") or REST_OF_LIST.search(plain))


def _begins_name(plain: str) -> bool:
    following = re.split(r"[、,;/ \n]", plain)[0]
    if GENERIC.match(following):
        return False
    begins = (LEVEL, PLACE, FUNCTION, STANDS_ALONE, COLLECTIVE, GOVERNMENT)
    whole = _is_name(following) or bool(COLLECTIVE.search(following) or OPEN.search(following))
    return whole and any(pattern.match(following) for pattern in begins)


def _read_brackets(item: Item, found: Names) -> list[Piece]:
    """Read what stands in brackets after a name; returns the names that a bracket adds."""
    added: list[Piece] = []
    for start, end in reversed(pairs(item.piece.plain)):
        inner = item.piece[start + 1 : end]
        text = inner.name()
        addition = ADDED.match(text)
        after = item.piece.plain[end + 1 :]
        if WITHIN_NAME.fullmatch(text) or _is_inner(item.piece.plain, start, end):
            continue
        if FUNCTION.match(text) and _DEPARTMENT.match(after):
            continue
        if addition:
            added.insert(0, inner[addition.end() :])
        elif _ROLE.fullmatch(text):
            item.role = text
        elif PERSON_ONLY.match(text):
            found.person = True
        else:
            _keep_bracket(item, text)
            continue
        _drop_bracket(item, start, end)
    return added


def _is_inner(plain: str, start: int, end: int) -> bool:
    return any(first < start and end < last for first, last in pairs(plain))


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
