"""Text in columns: how wide it is in a terminal, where it may break, what must not reach one."""

from __future__ import annotations

import unicodedata

_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
_SPACES = str.maketrans("\t\n\r", "   ")
_NO_LINE_STARTS_WITH = "，。、；：！？）》」』】”’…,.;:!?)]}%"


def width(text: str) -> int:
    """The columns that a text takes in a terminal: two for each Chinese character."""
    return len(text) if text.isascii() else sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 1


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """A text filled with spaces to a number of columns; `right` puts them before it."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


def visible(text: str) -> str:
    """A text on one line whose control and direction characters are shown, not obeyed."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        f"\\u{ord(character):04x}" if unicodedata.category(character) in _UNSEEN else character
        for character in text.translate(_SPACES)
    )


def wrapped(text: str, columns: int) -> list[str]:
    """A text in lines of at most so many columns, broken at spaces or between wide characters."""
    if width(text) <= columns:
        return [text]
    lines: list[str] = []
    while width(text) > columns:
        end = _break(text, columns)
        lines.append(text[:end].rstrip(" "))
        text = text[end:].lstrip(" ")
    return [*lines, text] if text else lines


def _break(text: str, columns: int) -> int:
    """Where the first line of a text that is too wide ends."""
    used, best, end = 0, 0, 0
    for end, character in enumerate(text):
        used += _width(character)
        if end and _may_break(text[end - 1], character):
            best = end
        if used > columns:
            break
    return best or max(end, 1)


def _may_break(before: str, after: str) -> bool:
    if after in _NO_LINE_STARTS_WITH:
        return False
    return before in " /|" or after == " " or _width(before) == 2 or _width(after) == 2  # noqa: PLR2004  wide
