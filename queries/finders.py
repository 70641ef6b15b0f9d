"""Finders: where a construct stands in a bare text of Cypher, -1 where it does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SUBQUERY = re.compile(r"\b(?:EXISTS|COUNT)\s*\{", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:WITH|UNWIND|RETURN|CALL)\b", re.IGNORECASE)
_EDGE = re.compile(r"-\[\s*(?P<name>\w*)(?P<rest>[^\]]*)\]")
_UNWOUND = re.compile(r"\bUNWIND\b.*?\bAS\s+(\w+)", re.IGNORECASE | re.DOTALL)


def seen(pattern: str) -> Callable[[str], int]:
    """A finder of a regular expression, whatever the case."""
    compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL)

    def find(text: str) -> int:
        found = compiled.search(text)
        return found.start() if found else -1

    return find


def meets_unequal(text: str) -> int:
    """Two edges of one pattern meet in a node, and nothing says that their far ends differ."""
    return -1 if _TOLD_APART.search(text) else _MEETING(text)


_TOLD_APART = re.compile(
    r"(?<![.\w$])[A-Za-z]\w*(\.id)?\s*(?:<>|<(?!-)|>)\s*[A-Za-z]\w*(?(1)\.id|(?!\.|\w))"
)
"""a <> b, a.id < b.id: two nodes compared, whatever else is."""
_MEETING = seen(
    r"\]->\s*\([^()]*\)\s*<-\[|\]-\s*\([^()]*\)\s*-\["
    r"|\]->?\s*\((\w+)[^()]*\)\s*,\s*\([^()]*\)\s*<?-\[[^\]]*\]->?\s*\(\1\b"
)
"""In one path, or in two that a comma joins."""


def filters_then_walks_on(text: str) -> int:
    """A condition on an edge, and a second edge matched before the next WITH."""
    plain = _without_subqueries(text)
    at = 0
    for part in _CLAUSE.split(plain):
        edges = [edge for edge in _EDGE.finditer(part) if "*" not in edge["rest"]]
        names = [edge["name"] for edge in edges if edge["name"]]
        filtered = any(re.search(rf"\b{name}\.\w", part) for name in names)
        if len(edges) > 1 and (filtered or any("{" in edge["rest"] for edge in edges)):
            return plain.index(edges[0][0], at)
        at += len(part)
    return -1


def counts_by_unwound(text: str) -> int:
    """COUNT { } that looks at a value from UNWIND."""
    names = _UNWOUND.findall(text)
    for found in re.finditer(r"\bCOUNT\s*\{", text, re.IGNORECASE):
        inside = text[found.end() : _closing(text, found.end())]
        if any(re.search(rf"\b{name}\b", inside) for name in names):
            return found.start()
    return -1


def _without_subqueries(text: str) -> str:
    """The text with the inside of EXISTS { } and COUNT { } blanked out."""
    found = _SUBQUERY.search(text)
    while found:
        end = _closing(text, found.end())
        blank = re.sub(r"[^\n]", " ", text[found.start() : end])
        text = text[: found.start()] + blank + text[end:]
        found = _SUBQUERY.search(text)
    return text


def _closing(text: str, start: int) -> int:
    """Where the braces that are open at `start` close, or the end of the text."""
    depth = 1
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return at + 1
    return len(text)
