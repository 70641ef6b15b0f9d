"""`ecocollab unload`: an input out of the workspace, and the graph built anew."""

from __future__ import annotations

import click

from ecocollab.commands.define import command
from ecocollab.commands.load import say_counts
from ecocollab.commands.settings import settings
from ecocollab.messages import _


@command(
    "unload",
    example="ecocollab unload yrd",
    params=[click.Argument(["name"])],
)
def unload(name: str) -> None:
    """Unload, and say what the graph now holds."""
    workspace = settings().open_workspace()
    with settings().writer() as writer:
        workspace.unload(name, writer)
    click.echo(_("taken out: {name}").format(name=name))
    say_counts(workspace)
