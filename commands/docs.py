"""`ecocollab docs`: the manual in the browser, without the net."""

from __future__ import annotations

import click

from ecocollab.commands.command import Argument, Option
from ecocollab.commands.define import command
from ecocollab.commands.manual import PageName
from ecocollab.messages import N_, _


@command(
    "docs",
    example="ecocollab docs\necocollab docs load",
    details=N_(
        "PAGE is the name of a page, a command, or a question: tutorial, load, partners-of. "
        "Without it the first page opens. The language is that of --lang."
    ),
    params=[
        Argument("page", N_("A page, a command or a question."), PageName(), required=False),
        Option(
            ["--no-browser", "quiet"],
            is_flag=True,
            help=N_("Only say where the page is; open nothing."),
        ),
    ],
)
def docs(page: str | None, quiet: bool) -> None:  # noqa: FBT001  as click calls it
    """Open the page, and say where it is."""
    from ecocollab.commands.manual import find_page

    path = find_page(page or "index")
    click.echo(_("page: {path}").format(path=path))
    if quiet:
        return
    import webbrowser

    if not webbrowser.open(path.as_uri()):
        click.echo(_("No browser was found here; open this page in one."))
