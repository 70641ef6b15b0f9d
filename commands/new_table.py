"""`ecocollab new-table`: an empty planning table to fill."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from ecocollab.commands.command import Argument
from ecocollab.commands.define import command
from ecocollab.commands.settings import settings
from ecocollab.errors import UsageError
from ecocollab.messages import N_, _


@command(
    "new-table",
    example="ecocollab new-table plan.xlsx",
    details=N_("Its lists offer the agencies, regions, waters and themes that are loaded."),
    params=[Argument("file", N_("A new Excel file."), click.Path(), metavar="FILE.xlsx")],
)
def new_table(file: str) -> None:
    """Write the workbook, and say how to go on."""
    from ecocollab.loaders.planning.workbook import write_table

    path = Path(file)
    if path.suffix.lower() != ".xlsx":
        raise UsageError(_("found “{name}”, expected a name that ends in .xlsx").format(name=file))
    if path.exists():
        raise UsageError(_("{path} is there already; name a new file").format(path=path))
    with closing(settings().open_reader()) as reader:
        write_table(path, reader.read())
    click.echo(_("fill it, then run: ecocollab check {path} --issuer REGION").format(path=path))
