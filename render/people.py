"""Answers as people read them: names in their language, words for codes, rounded weights."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecocollab.messages import _, listed
from ecocollab.render.codes import class_in_words, in_words
from ecocollab.render.headings import heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from ecocollab.graph.stores.base import Cell
    from ecocollab.render.answer import Answer, Citation, Citations

SOURCES = "sources"
DECIMALS = {"weight": 3}
OTHER_DECIMALS = 6
CODED = frozenset(
    {
        "basis",
        "certainty",
        "evidence",
        "function",
        "kind",
        "kinds",
        "level",
        "part",
        "read",
        "relation",
        "role",
        "roles",
        "tie",
        "ties",
    }
)
"""The aliases whose cells are codes."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table for people.

    Attributes:
        name: the alias, without the language; `heading` is shown for it.
        cells: the positions of its cell in a row; the first that is not empty is shown.
    """

    name: str
    heading: str
    cells: tuple[int, ...]

    def cell(self, row: Sequence[Cell]) -> Cell:
        """The cell of a row that is shown."""
        return next((row[at] for at in self.cells if row[at] not in (None, "")), None)


def columns_of(answer: Answer, language: str, *, ids: bool = False) -> list[Column]:
    """The columns to show; `ids` keeps the id of what also has a name."""
    aliases = answer.rows.columns
    if answer.as_asked:
        return [Column(alias, alias, (at,)) for at, alias in enumerate(aliases)]
    found = _by_language(aliases, language, ids=ids)
    return [one for one in found if one.name != SOURCES or answer.citations is not None]


def _by_language(aliases: Sequence[str], language: str, *, ids: bool) -> list[Column]:
    """`x`, `x_zh` and `x_en` become one column: the name, else the other name, else the id."""
    at = {alias: position for position, alias in enumerate(aliases)}
    order = ("zh", "en") if language == "zh" else ("en", "zh")
    found: dict[str, Column] = {}
    for alias in aliases:
        base = alias[:-3] if alias.endswith(("_zh", "_en")) else alias
        names = [f"{base}_{code}" for code in order if f"{base}_{code}" in at]
        if base in found:
            continue
        if names and ids and base in at:
            found[f"{base} id"] = Column(base, f"{heading(base)} (id)", (at[base],))
        every = tuple(at[name] for name in (*names, base) if name in at)
        found[base] = Column(base, heading(base), every)
    return list(found.values())


def text_of(cell: Cell, name: str, citations: Citations | None = None) -> str:
    """A cell in words; the sources of a cited answer become their numbers."""
    if isinstance(cell, list):
        if name == SOURCES and citations is not None:
            return "".join(f"[{citations.number(str(source))}]" for source in cell)
        return listed(text_of(one, name) for one in cell)
    if isinstance(cell, dict):
        return json.dumps(cell, ensure_ascii=False, default=str)
    return _word(cell, name)


def _word(cell: str | float | date | None, name: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return _("yes") if cell else _("no")
    if isinstance(cell, float):
        return number_of(cell, name)
    if name == "class":
        return class_in_words(str(cell))
    return in_words(str(cell)) if name in CODED else str(cell)


def number_of(number: float, name: str) -> str:
    """A decimal number, a weight with three places, others with no more than six."""
    if name in DECIMALS:
        return f"{number:.{DECIMALS[name]}f}"
    return f"{number:.{OTHER_DECIMALS}f}".rstrip("0").rstrip(".")


def table_of(answer: Answer, columns: Sequence[Column]) -> Iterator[list[str]]:
    """The rows as texts."""
    for row in answer.rows.values:
        yield [text_of(one.cell(row), one.name, answer.citations) for one in columns]


def footnote(number: int, source: Citation, language: str) -> str:
    """A numbered footnote: title, publisher, date, how much of it was read, address."""
    names = (source.name_zh, source.name_en) if language == "zh" else (source.name_en, "")
    title = next((name for name in (*names, source.name_zh) if name), source.id)
    known = [title, source.publisher, source.date]
    if source.read:
        known.append(_("read: {how_much}").format(how_much=in_words(source.read)))
    text = _(", ").join(part for part in [*known, source.url] if part)
    return f"[{number}] {text}"
