"""`ecocollab load`: an input into the workspace, and the graph built anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ecocollab.commands.command import Argument, Option
from ecocollab.commands.define import command
from ecocollab.commands.held import held_by_server, say_replaced
from ecocollab.commands.options import table_arguments, table_options
from ecocollab.commands.settings import settings
from ecocollab.commands.streams import progress
from ecocollab.errors import UsageError
from ecocollab.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Unpack

    from ecocollab.commands.options import TableOptions
    from ecocollab.loaders.inputs import Input
    from ecocollab.loaders.planning.table import Planned
    from ecocollab.loaders.workspace import Workspace


@command(
    "load",
    example="ecocollab load\necocollab load plan.xlsx --plan workplan-2025 --issuer 上海市",
    details=N_(
        "An input of the same name is replaced, and the graph is rebuilt whole. With any "
        "problem nothing is changed. With --store the graph goes to the server too."
    ),
    params=[
        Argument(
            "path",
            N_("A package folder, an RDF file or a planning table."),
            click.Path(),
            required=False,
        ),
        Option(["--again"], is_flag=True, help=N_("Rebuild the graph from the inputs as loaded.")),
        *table_options(),
    ],
)
def load(path: str | None, again: bool, **table: Unpack[TableOptions]) -> None:  # noqa: FBT001  as click calls it
    """Load, and say what the graph now holds."""
    arguments = table_arguments(table)
    if again and (path or arguments):
        raise UsageError(_("--again rebuilds what was loaded; leave the other arguments out"))
    if arguments and not path:
        raise UsageError(_("--plan and --issuer belong to a table; name its file"))
    workspace = settings().open_workspace()
    progress(_("loading into {folder} …").format(folder=workspace.folder))
    before = held_by_server(settings())
    read: dict[str, Planned] = {}
    with settings().writer() as writer:
        if again:
            inputs: Iterable[Input] = workspace.again(writer)
        else:
            inputs = [workspace.load(Path(path) if path else None, arguments, writer, read)]
    say_loaded(workspace, inputs)
    _say_beside(inputs, read)
    say_replaced(settings(), before)


def _say_beside(inputs: Iterable[Input], read: Mapping[str, Planned]) -> None:
    """Say what tables bring in beside their items, and what of them was left out."""
    from ecocollab.commands.checking import say_beside

    for one in inputs:
        if one.name in read:
            say_beside(read[one.name].report)


def say_loaded(workspace: Workspace, inputs: Iterable[Input]) -> None:
    """Say what was loaded and how much the graph holds now."""
    from ecocollab.render.codes import in_words

    for one in inputs:
        name = " ".join(part for part in (one.name, one.version) if part)
        click.echo(_("loaded: {name} ({kind})").format(name=name, kind=in_words(one.kind)))
    say_counts(workspace)


def say_counts(workspace: Workspace) -> None:
    """Say how much the graph holds."""
    counts = workspace.current().counts
    click.echo(
        _("the graph holds {nodes} nodes and {edges} edges").format(
            nodes=_total(counts["nodes"].values()), edges=_total(counts["edges"].values())
        )
    )


def _total(counts: Iterable[object]) -> int:
    return sum(count for count in counts if isinstance(count, int))
