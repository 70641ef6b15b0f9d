"""The phrases of a text that names units, without what is beside the point."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ecocollab.loaders.units.items import names
from ecocollab.loaders.units.labels import IMPLEMENTER, LEAD, OTHER, PARTNER
from ecocollab.loaders.units.piece import Piece, outer_pairs, outside
from ecocollab.loaders.units.roles import Phrase, ends_a_name, phrases
from ecocollab.loaders.units.segments import LEADING_TIME, PERSON_AFTER, PERSON_ONLY, TIME_ONLY

if TYPE_CHECKING:
    from collections.abc import Iterator


_SHARED = (
    r"(?:按照?[一-龥]{0,8}?(?:职责|职能|分工)(?:分工)?(?:负责|落实|实施|牵头)?"
    r"|(?:分别|共同|各自)(?:负责|落实|实施|牵头))"
)
_APART = re.compile(
    rf",\s*(?P<behind>{_SHARED})(?=[,;。、]|$)|\((?P<inside>{_SHARED})\)(?=[,;。、]|$)"
)
"""Words of a role of all names before them, set apart: 甲局、乙局,按职责分工负责."""

_LONGEST_NAME = 60


def phrases_of(piece: Piece, flags: set[str]) -> Iterator[Phrase]:
    """The phrases of a text; sentence by sentence, without time limits and persons.

    What is left out is noted in `flags`.
    """
    for sentence in piece.split(";。"):
        for run in _runs(_joined(_without_notes(sentence, flags)), flags):
            yield from phrases(run)


def first_as_the_column(said: list[Phrase], column: str) -> list[Phrase]:
    """With the names before the first comma apart, where only those after it support: A,B配合.

    They have no words of a role then, and the heading of their column decides.
    """
    if not said or column == PARTNER or any(phrase.role == LEAD for phrase in said):
        return said
    first, *others = said
    comma = next((at for at, sign in outside(first.names.plain) if sign == ","), 0)
    support = {PARTNER, IMPLEMENTER} if column == LEAD else {PARTNER}
    if first.role not in support:
        return said
    if not comma:
        return [*_not_all_support(first), *others] if column == LEAD else said
    leading = Phrase(first.names[:comma], "", "")
    return [leading, replace(first, names=first.names[comma + 1 :].strip()), *others]


def _not_all_support(phrase: Phrase) -> list[Phrase]:
    """Under a heading of leads 甲局、乙局配合: the first leads, the last supports."""
    found = names(phrase.names)
    first, *others = [item.piece for item in found.items] or [phrase.names]
    if not others or found.is_open or any(item.joined for item in found.items):
        return [phrase]
    *between, last = others
    return [
        Phrase(first, "", ""),
        *(Phrase(piece, OTHER, phrase.word, shared=True) for piece in between),
        replace(phrase, names=last),
    ]


_EXPLAINS = re.compile(r"\s*(?:说明|备注|注)\s*:")


def _without_notes(sentence: Piece, flags: set[str]) -> Piece:
    """Without brackets that explain or hold a time limit, and persons beside a body."""
    for match in reversed(list(PERSON_AFTER.finditer(sentence.plain))):
        flags.add("person_dropped")
        sentence = sentence[: match.start()] + sentence[match.end() :]
    for start, end in reversed(outer_pairs(sentence.plain)):
        inner = sentence[start + 1 : end]
        if TIME_ONLY.match(inner.name()):
            flags.add("deadline_dropped")
        elif not _EXPLAINS.match(inner.plain):
            continue
        sentence = sentence[:start] + sentence[end + 1 :]
    return sentence


def _joined(sentence: Piece) -> Piece:
    """With such words right behind the names that they speak of."""
    for match in reversed(list(_APART.finditer(sentence.plain))):
        words = "behind" if match["behind"] else "inside"
        if ends_a_name(sentence.plain[max(0, match.start() - _LONGEST_NAME) : match.start()]):
            said = sentence[match.start(words) : match.end(words)]
            sentence = sentence[: match.start()] + said + sentence[match.end() :]
    return sentence


def _runs(sentence: Piece, flags: set[str]) -> Iterator[Piece]:
    """The stretches of a sentence between parts that are a time limit or a person."""
    start = 0
    commas = [position for position, sign in outside(sentence.plain) if sign == ","]
    begin = 0
    for end in [*commas, len(sentence.plain)]:
        part = sentence[begin:end].strip()
        flag = _beside_the_point(part.plain)
        if flag:
            flags.add(flag)
            yield from _nonempty(sentence[start : max(begin - 1, start)])
            start = end + 1
        begin = end + 1
    yield from _nonempty(_without_time(sentence[start:].strip(), flags))


def _nonempty(piece: Piece) -> Iterator[Piece]:
    if piece.strip(" \n,。;、"):
        yield piece.strip(" \n,。;、")


def _beside_the_point(part: str) -> str:
    if part and PERSON_ONLY.match(part):
        return "person_dropped"
    return "deadline_dropped" if part and TIME_ONLY.match(part) else ""


def _without_time(piece: Piece, flags: set[str]) -> Piece:
    match = LEADING_TIME.match(piece.plain)
    if match is None:
        return piece
    flags.add("deadline_dropped")
    return piece[match.end() :]
