"""A piece of a field, in normal form and as it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORMS = {
    "(": "[{\uff08\uff3b\u3014\u3010\u3008\u300a\uff5b",
    ")": "]}\uff09\uff3d\u3015\u3011\u3009\u300b\uff5d",
    ",": "\uff0c\ufe50",
    ":": "\uff1a\ufe55",
    ";": "\uff1b\ufe54",
    "、": "\uff64",
    "/": "\uff0f",
    "|": "\uff5c",
    " ": "\t\u3000\xa0",
}
_INVISIBLE = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]"
)
"""Control characters, marks of the direction of writing and spaces of no width."""

_BRACKET = re.compile("[()]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a field; both texts have the same length.

    Attributes:
        plain: in simplified characters, with one form of each bracket and punctuation mark.
        written: as in the document, without invisible characters.
    """

    plain: str
    written: str

    @classmethod
    def of(cls, text: str) -> Piece:
        """The whole of a field."""
        seen = visible(text)
        return cls(seen.translate(_signs()), seen)

    def __getitem__(self, part: slice) -> Piece:
        """A part of both texts."""
        return Piece(self.plain[part], self.written[part])

    def __add__(self, other: Piece) -> Piece:
        """Both one after the other."""
        return Piece(self.plain + other.plain, self.written + other.written)

    def __bool__(self) -> bool:
        """Whether there is any text."""
        return bool(self.plain)

    def strip(self, signs: str = " \n") -> Piece:
        """Without these characters at both ends."""
        start = len(self.plain) - len(self.plain.lstrip(signs))
        end = len(self.plain.rstrip(signs))
        return self[start : max(start, end)]

    def name(self) -> str:
        """The normal form as a name: without blanks."""
        return re.sub(r"\s+", "", self.plain)

    def split(self, separators: str) -> Iterator[Piece]:
        """The parts between these characters, where they stand outside of brackets."""
        if not any(sign in self.plain for sign in separators):
            yield self.strip()
            return
        start = 0
        for position, sign in outside(self.plain):
            if sign in separators:
                yield self[start:position].strip()
                start = position + 1
        yield self[start:].strip()


def visible(text: str) -> str:
    """A text without invisible characters, and without blanks at its ends."""
    return _INVISIBLE.sub("", text).strip()


def outside(plain: str) -> Iterator[tuple[int, str]]:
    """Position and character of what stands outside of brackets; a lone bracket counts as text."""
    if "(" not in plain:
        yield from enumerate(plain)
        return
    position = 0
    while position < len(plain):
        if plain[position] == "(":
            end = _closing(plain, position)
            if end:
                position = end + 1
                continue
        yield position, plain[position]
        position += 1


def _closing(plain: str, start: int) -> int:
    """Where the bracket that opens here closes; 0 if it does not."""
    depth = 0
    for match in _BRACKET.finditer(plain, start):
        depth += 1 if match[0] == "(" else -1
        if not depth:
            return match.start()
    return 0


def bracketed(plain: str) -> set[int]:
    """The positions inside of matching brackets, with the brackets themselves."""
    return {position for start, end in pairs(plain) for position in range(start, end + 1)}


def pairs(plain: str) -> list[tuple[int, int]]:
    """The positions of matching brackets, outer and inner ones, by their start."""
    found: list[tuple[int, int]] = []
    waiting: list[int] = []
    if "(" not in plain:
        return found
    for position, sign in enumerate(plain):
        if sign == "(":
            waiting.append(position)
        elif sign == ")" and waiting:
            found.append((waiting.pop(), position))
    return sorted(found)


def outer_pairs(plain: str) -> list[tuple[int, int]]:
    """The positions of matching brackets that stand in no other one."""
    found: list[tuple[int, int]] = []
    for start, end in pairs(plain):
        if not found or start > found[-1][1]:
            found.append((start, end))
    return found


def is_balanced(plain: str) -> bool:
    """Whether every bracket has its other half."""
    return 2 * len(pairs(plain)) == plain.count("(") + plain.count(")")


def nesting(plain: str) -> int:
    """How many brackets stand inside each other at most."""
    depth = deepest = 0
    for match in _BRACKET.finditer(plain):
        depth = max(depth + (1 if match[0] == "(" else -1), 0)
        deepest = max(deepest, depth)
    return deepest


@cache
def _signs() -> dict[int, int]:
    """What each character becomes: one form of brackets and marks, narrow, simplified.

    traditional.csv is made from TSCharacters of OpenCC (Apache-2.0), without the characters that
    simplified texts use themselves (著, 乾).
    """
    narrow = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    lines = (Path(__file__).parent / "traditional.csv").read_text("utf-8").splitlines()[1:]
    simplified = {ord(line[0]): ord(line[2]) for line in lines}
    forms = {ord(form): ord(sign) for sign, forms in _FORMS.items() for form in forms}
    return narrow | simplified | forms
