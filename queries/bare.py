"""The text of a query without what is not Cypher: strings, quoted names, comments."""

from __future__ import annotations

import re

_ASIDE = re.compile(
    r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`|//[^\n]*|/\*.*?\*/""", re.DOTALL
)
_SUBQUERY = re.compile(r"\b(?:EXISTS|COUNT)\s*\{", re.IGNORECASE)


def bare(text: str) -> str:
    """The text with strings, quoted names and comments blanked out, each place as it was."""
    return _ASIDE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def without_subqueries(text: str) -> str:
    """The text with the inside of EXISTS { } and COUNT { } blanked out."""
    found = _SUBQUERY.search(text)
    while found:
        end = closing(text, found.end())
        blank = re.sub(r"[^\n]", " ", text[found.start() : end])
        text = text[: found.start()] + blank + text[end:]
        found = _SUBQUERY.search(text)
    return text


def closing(text: str, start: int) -> int:
    """Where the braces that are open at `start` close, or the end of the text."""
    depth = 1
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return at + 1
    return len(text)
