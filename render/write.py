"""Where an answer goes: the formats by name and extension, the standard output or a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ecocollab.errors import UsageError
from ecocollab.graph.formats.files import whole_file
from ecocollab.messages import _, language, listed
from ecocollab.render.forms import FOR_PEOPLE

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from ecocollab.render.answer import Answer

EXTENSIONS = {
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "md",
    ".txt": "table",
}
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def format_for(asked: str | None, path: Path | None) -> str:
    """The format that is meant; raises UsageError where none is."""
    if asked == "xlsx" and path is None:
        raise UsageError(_("a workbook needs a file: add -o FILE.xlsx"))
    if asked or path is None:
        return asked or "table"
    found = EXTENSIONS.get(path.suffix.lower())
    if found is None:
        raise UsageError(
            _("no format goes with “{name}”; expected one of {known}, or add --format").format(
                name=path.name, known=listed(EXTENSIONS)
            )
        )
    return found


def write_answer(answer: Answer, form: str, path: Path | None) -> None:
    """Write an answer to a file, or to the standard output."""
    if path is None:
        _write_text(answer, form, sys.stdout, terminal_columns())
        return
    with whole_file(path) as draft:
        if form == "xlsx":
            from ecocollab.render.workbook import write_xlsx

            write_xlsx(answer, draft, language())
            return
        with draft.open("w", encoding="utf-8", newline="") as stream:
            if form == "csv":
                stream.write(BOM)
            _write_text(answer, form, stream)


def _write_text(answer: Answer, form: str, stream: TextIO, columns: int = 0) -> None:
    if form in FOR_PEOPLE:
        from ecocollab.render import terminal

        if form == "md":
            terminal.write_markdown(answer, stream, language())
        else:
            terminal.write_table(answer, stream, language(), columns)
        return
    from ecocollab.render import data

    if form == "csv":
        data.write_csv(answer.rows, stream, "\n" if stream is sys.stdout else "\r\n")
    elif form == "json":
        data.write_json(answer.rows, stream)
    else:
        data.write_jsonl(answer.rows, stream)


def terminal_columns() -> int:
    """The width of the terminal; 0, which means any, where the output goes elsewhere."""
    if not sys.stdout.isatty():
        return 0
    import shutil

    return shutil.get_terminal_size().columns
