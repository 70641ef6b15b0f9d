"""`ecocollab view`: a picture of the graph, one HTML file that needs nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ecocollab.commands.command import Argument, Option
from ecocollab.commands.define import command
from ecocollab.commands.node_name import NodeName
from ecocollab.commands.selecting import ViewOptions, filter_options
from ecocollab.commands.settings import settings
from ecocollab.commands.types import Known
from ecocollab.messages import N_, _

if TYPE_CHECKING:
    from typing import Unpack


_ENDS = ("Agency", "Region", "Basin")


def _views(_ctx: click.Context) -> list[str]:
    from ecocollab.commands.drawing import ALL
    from ecocollab.graph.views import VIEWS

    return [*VIEWS, ALL]


@command(
    "view",
    example="ecocollab view matrix -o matrix.html\n"
    "ecocollab view ego --agency 上海市生态环境局 -o ego.html",
    details=N_(
        "NAME is matrix (work by agency), partners (agency by agency), ego (one agency "
        "and its partners), backbone (the strongest ties), explore (everything), flow "
        "(theme, field or kind of agency, province), path (from --center to --target), or all "
        "(every view into a folder, with an index)."
    ),
    params=[
        Argument("name", N_("The view, or all."), Known(_views)),
        Option(
            ["-o", "--output"],
            type=click.Path(),
            metavar="FILE",
            help=N_("The file to write, for `all` the folder; else NAME.html here."),
        ),
        Option(["--open", "show"], is_flag=True, help=N_("Open it in the browser.")),
        Option(
            ["--center"],
            type=NodeName(_ENDS),
            metavar="NODE",
            help=N_("What ego is about, and where path begins."),
        ),
        Option(["--target"], type=NodeName(_ENDS), metavar="NODE", help=N_("Where path ends.")),
        *filter_options(),
    ],
)
def view(
    name: str,
    output: str | None,
    show: bool,  # noqa: FBT001  as click calls it
    **options: Unpack[ViewOptions],
) -> None:
    """Draw, and say where it is."""
    from ecocollab.commands.drawing import ALL, draw

    path = Path(output or ("views" if name == ALL else f"{name}.html"))
    for one in draw(name, options, path, settings()):
        click.echo(_("written: {path}").format(path=one))
    if show:
        import webbrowser

        first = path / "index.html" if name == ALL else path
        webbrowser.open(first.resolve().as_uri())
