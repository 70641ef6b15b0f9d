"""`ecocollab unload`: an input out of the workspace, and the graph built anew."""

from __future__ import annotations

import click

from ecocollab.commands.command import Argument
from ecocollab.commands.define import command
from ecocollab.commands.held import held_by_server, say_replaced
from ecocollab.commands.load import say_counts
from ecocollab.commands.settings import Settings, settings
from ecocollab.commands.types import Known
from ecocollab.messages import N_, _


def _inputs(ctx: click.Context) -> list[str]:
    asked = ctx.find_root().ensure_object(Settings)
    return [one.input.name for one in asked.open_workspace().status().inputs]


@command(
    "unload",
    example="ecocollab unload yrd",
    params=[Argument("name", N_("The name of an input, as `status` shows it."), Known(_inputs))],
)
def unload(name: str) -> None:
    """Unload, and say what the graph now holds."""
    workspace = settings().open_workspace()
    before = held_by_server(settings())
    with settings().writer() as writer:
        workspace.unload(name, writer)
    click.echo(_("taken out: {name}").format(name=name))
    say_counts(workspace)
    say_replaced(settings(), before, taken_out=name)
