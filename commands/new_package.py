"""`ecocollab new-package`: an empty package to fill."""

from __future__ import annotations

from pathlib import Path

import click

from ecocollab.commands.command import Argument
from ecocollab.commands.define import command
from ecocollab.messages import N_, _


@command(
    "new-package",
    example="ecocollab new-package our-region",
    params=[Argument("directory", N_("A new folder."), click.Path(), metavar="DIR")],
)
def new_package(directory: str) -> None:
    """Write the package, and say how to go on."""
    from ecocollab.loaders.new_package import new_package as write

    for path in write(Path(directory)):
        click.echo(path)
    click.echo(_("fill the tables, then run: ecocollab check {folder}").format(folder=directory))
