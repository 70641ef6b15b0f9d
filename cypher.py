"""Texts of Cypher: what in them is not Cypher, set aside."""

from __future__ import annotations

import re

_ASIDE = re.compile(
    r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`|//[^\n]*|/\*.*?\*/""", re.DOTALL
)


def bare(text: str) -> str:
    """The text with strings, quoted names and comments blanked out, each place as it was."""
    return _ASIDE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
