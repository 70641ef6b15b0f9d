"""Brackets behind the names of bodies that name further ones: 市水务局(市财政局配合)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ecocollab.loaders.units.labels import ROLE_IN_BRACKET
from ecocollab.loaders.units.lexicon import ENDING, FUNCTION, LEVEL, PLACE, STANDS_ALONE
from ecocollab.loaders.units.piece import Piece, outer_pairs
from ecocollab.loaders.units.sets import COLLECTIVE, OPEN, REST_OF_LIST

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROLE = "(?:总?牵头|主办|负责|组织|配合|参与|协助|协办|落实|实施)+"
_ROLES = re.compile(f"{_ROLE}$")
_JOINED = re.compile(rf"{_ROLE}(?=[、,;\s]|$)|(?=[、,;\s]|$)")
"""What can stand right behind a name whose bracket is left out; else a name begins there."""

_AND = re.compile("以及|及其?|[和与]|")
_OF_A_TASK = re.compile(
    "(?:推|加|开展|建|完善|提|做好|落实|制|组织|实施|支持|编|强化|深化|设立|健全|改|优化|探索|对)"
)
"""How the text of a task begins, and no name: 建设市级指挥部."""

_PLACE_ONLY = re.compile("(?!示范|开发|高新|经开|保护|功能|工业)[一-龥]{2,3}[省市县区]")
_OFFICE = re.compile("[一-龥]{2,6}[科处室股]")
_THING = re.compile("[厂场港台馆库社园区村镇乡]$")
"""How names of bodies end with which a task can end as well: 污水处理厂."""


def apart(piece: Piece, brackets: Sequence[tuple[int, int]]) -> list[Piece]:
    """The names without these brackets, then what each holds; nothing where a text is no name."""
    if not brackets or not _names_bodies(_bare(piece.plain)):
        return []
    outer, start = piece[:0], 0
    inner: list[Piece] = []
    for begin, end in brackets:
        role, others = _own_role(piece[begin + 1 : end])
        kept = piece[begin : begin + 1] + role + piece[end : end + 1] if role else role
        outer = outer + piece[start:begin] + kept
        inner.append(others)
        start = end + 1
        if not _JOINED.match(piece.plain, start):
            sign, start = _comma(piece, end)
            outer += sign
    return [outer + piece[start:], *inner]


def _comma(piece: Piece, end: int) -> tuple[Piece, int]:
    """A comma in place of the bracket that ends here and a word that joins, and where that ends."""
    word = _AND.match(piece.plain, end + 1)
    after = word.end() if word else end + 1
    return Piece("、" * (after - end), piece.written[end:after]), after


def _own_role(inner: Piece) -> tuple[Piece, Piece]:
    """What a bracket says of the name before it (牵头,市水务局配合), and the rest of it."""
    first, *others = re.split("[,、;]", inner.plain, maxsplit=1)
    if not others or not ROLE_IN_BRACKET.fullmatch(first):
        return inner[:0], inner
    return inner[: len(first)], inner[len(first) + 1 :]


def _bare(plain: str) -> str:
    """A text without its brackets."""
    for start, end in reversed(outer_pairs(plain)):
        plain = plain[:start] + plain[end + 1 :]
    return plain


def _names_bodies(plain: str) -> bool:
    """Whether a text is a list of bodies, with or without words of roles, and nothing else."""
    parts = [part for part in re.split(r"[、,;\s]+", plain) if part]
    return bool(parts) and all(map(_is_body, parts))


def _is_body(part: str) -> bool:
    name = REST_OF_LIST.sub("", _ROLES.sub("", part).removeprefix("由"))
    if _OF_A_TASK.match(name):
        return False
    if COLLECTIVE.fullmatch(name) or OPEN.fullmatch(name):
        return True
    if _PLACE_ONLY.fullmatch(name) or _OFFICE.fullmatch(name):
        return True
    begins = any(pattern.match(name) for pattern in (LEVEL, PLACE, FUNCTION))
    known = begins or STANDS_ALONE.search(name) or name.startswith(("各", "有关", "相关"))
    return bool(known and ENDING.search(name) and not _THING.search(name))
