"""How an answer is asked for: the format, the file, the footnotes, the time it may take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ecocollab.commands.streams import progress, say
from ecocollab.errors import UsageError
from ecocollab.messages import _, listed
from ecocollab.render.answer import Answer, Citation, Citations
from ecocollab.render.forms import FOR_PEOPLE
from ecocollab.render.write import format_for, write_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ecocollab.commands.options import OutputOptions
    from ecocollab.graph.stores.base import Reader, Rows
    from ecocollab.graph.stores.neo4j import Neo4jWriter

SOURCES = "sources"
_ENDS_WITH_REMARKS = frozenset({"table", "md"})
_CITED = (
    "MATCH (s:Source) WHERE s.id IN $ids RETURN s.id AS id, s.name_zh AS zh, s.name_en AS en, "
    "s.publisher AS publisher, s.date AS date, s.read AS read, s.url AS url ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class Output:
    """Where an answer goes and how.

    Attributes:
        path: a file; None for the standard output.
        timeout: seconds; 0 for as long as it takes.
    """

    form: str
    path: Path | None
    cite: bool
    timeout: float

    @classmethod
    def of(cls, options: OutputOptions) -> Output:
        """What the options say; raises UsageError where they do not go together."""
        path = Path(options["output"]) if options["output"] else None
        found, cite = format_for(options["form"], path), options.get("cite", False)
        if cite and found not in FOR_PEOPLE:
            raise UsageError(
                _("footnotes go with {formats}; {form} has the column `sources`").format(
                    formats=listed(sorted(FOR_PEOPLE)), form=found
                )
            )
        return cls(found, path, cite, options.get("timeout") or 0)

    @property
    def for_people(self) -> bool:
        """Whether people read it, in their language; else programs do."""
        return self.form in FOR_PEOPLE

    def print(
        self,
        reader: Reader | Neo4jWriter | None,
        rows: Rows,
        remarks: Callable[[], Sequence[str]] = tuple,
        *,
        as_asked: bool = False,
    ) -> None:
        """Write the rows, and the remarks below them or, for programs, beside them."""
        answer = Answer(rows, self._citations(reader, rows), as_asked, remarks)
        write_answer(answer, self.form, self.path)
        if self.form not in _ENDS_WITH_REMARKS:
            for remark in remarks():
                say(remark)
        if self.path is not None:
            progress(_("written: {path}").format(path=self.path))

    def _citations(self, reader: Reader | Neo4jWriter | None, rows: Rows) -> Citations | None:
        if not self.cite:
            return None
        if reader is None or SOURCES not in rows.columns:
            raise UsageError(_("the answer has no column `sources`, so there is nothing to cite"))
        return Citations(partial(_cited, reader))


def _cited(reader: Reader | Neo4jWriter, ids: Sequence[str]) -> list[Citation]:
    rows = reader.rows(_CITED, {"ids": list(ids)})
    return [Citation(*("" if cell is None else str(cell) for cell in row)) for row in rows.values]
