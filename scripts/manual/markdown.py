"""Pieces of Markdown, written so that no text of ours can become markup by chance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARKUP = re.compile(r"([\\*_\[\]<>|{}#$~^&!])")
_CODE = re.compile(r"(`[^`]+`)")


def plain(text: str) -> str:
    """A text as it stands; only what it sets between backticks is code."""
    parts = _CODE.split(text)
    return "".join(part if i % 2 else _MARKUP.sub(r"\\\1", part) for i, part in enumerate(parts))


def code(text: str) -> str:
    """A text as code within a line; a vertical bar would end the cell of a table."""
    return f"`{text}`".replace("|", r"\|") if text else ""


def heading(level: int, text: str) -> str:
    """A heading."""
    return f"{'#' * level} {plain(text)}\n"


def fence(language: str, text: str) -> str:
    """A block of code."""
    return f"````{language}\n{text.rstrip()}\n````\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already; empty where there are no rows."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if not lines:
        return ""
    head = f"| {' | '.join(heads)} |"
    return "\n".join([head, "|" + "---|" * len(heads), *lines]) + "\n"


def contents(pages: Iterable[str], caption: str = "") -> str:
    """A part of the tree of contents, which shows in the navigation only."""
    options = [":hidden:", *([f":caption: {caption}"] if caption else [])]
    return "\n".join(["```{toctree}", *options, "", *pages, "```"]) + "\n"


def page(*parts: str) -> str:
    """Pieces one below the other."""
    return "\n".join(part for part in parts if part)
