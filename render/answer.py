"""An answer on its way to people or programs: rows, and what is said beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ecocollab.graph.stores.base import Rows


@dataclass(frozen=True, slots=True)
class Citation:
    """What a footnote says of a source."""

    id: str
    name_zh: str = ""
    name_en: str = ""
    publisher: str = ""
    date: str = ""
    read: str = ""
    url: str = ""


@dataclass(slots=True)
class Citations:
    """Numbers the sources in the order in which rows name them.

    Attributes:
        look_up: from ids of sources to what is known of them, in any order.
    """

    look_up: Callable[[Sequence[str]], Sequence[Citation]]
    _numbers: dict[str, int] = field(default_factory=dict)

    def number(self, source: str) -> int:
        """The number of a source, the same each time."""
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    def numbered(self) -> list[tuple[int, Citation]]:
        """All sources named so far with their numbers; an unknown one has only its id."""
        found = {one.id: one for one in self.look_up(tuple(self._numbers))} if self._numbers else {}
        return [
            (number, found.get(source, Citation(source)))
            for source, number in self._numbers.items()
        ]


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows with what is said beside them.

    Attributes:
        citations: numbers the `sources` column and gives the footnotes; None for neither.
        as_asked: show every column under its own alias, as for free Cypher.
        remarks: gives, after the last row, the sentences that end the answer.
    """

    rows: Rows
    citations: Citations | None = None
    as_asked: bool = False
    remarks: Callable[[], Sequence[str]] = tuple
