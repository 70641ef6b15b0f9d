"""`ecocollab check`: what loading a path would meet, without loading it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ecocollab.commands.command import Argument
from ecocollab.commands.define import command
from ecocollab.commands.options import form_options, table_arguments, table_options
from ecocollab.commands.settings import settings
from ecocollab.messages import N_

if TYPE_CHECKING:
    from typing import Unpack

    from ecocollab.commands.options import OutputOptions, TableOptions

    class CheckOptions(OutputOptions, TableOptions):
        """The values of all options."""


FINDINGS = 1


@command(
    "check",
    example="ecocollab check our-region\necocollab check plan.xlsx --issuer 上海市",
    details=N_(
        "Of a table each row is shown: how each unit was understood and why, what is "
        "open, what is unknown. Nothing is loaded. The exit code is 1 where something "
        "keeps it from being loaded."
    ),
    params=[
        Argument("path", N_("A package folder, an RDF file or a planning table."), click.Path()),
        *table_options(),
        *form_options(),
    ],
)
def check(path: str, **options: Unpack[CheckOptions]) -> None:
    """Print the report; exit code 1 where there are problems."""
    from ecocollab.commands.checking import check_input
    from ecocollab.commands.output import Output

    where = Output.of(options)
    if not check_input(Path(path), table_arguments(options), where, settings()):
        click.get_current_context().exit(FINDINGS)
