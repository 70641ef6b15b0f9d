"""`ecocollab start`: the index page of all views in the browser, whatever it takes."""

from __future__ import annotations

import click

from ecocollab.commands.command import Option
from ecocollab.commands.define import command
from ecocollab.commands.settings import settings
from ecocollab.errors import EcocollabError
from ecocollab.messages import N_, _


@command(
    "start",
    example="ecocollab start",
    details=N_(
        "The shipped package is loaded if nothing is loaded yet; the pages are drawn again only "
        "when something has changed. When something is wrong, a page says what, and what to do."
    ),
    params=[
        Option(
            ["--no-browser", "quiet"],
            is_flag=True,
            help=N_("Only say where the page is; open nothing."),
        )
    ],
)
def start(quiet: bool) -> None:  # noqa: FBT001  as click calls it
    """Make the page if needed, open it, and say where it is."""
    from ecocollab.commands.starting import index_page, trouble_page

    asked = settings()
    try:
        page = index_page(asked)
    except (EcocollabError, OSError) as error:
        told = trouble_page(asked.folder, error)
        if told and not quiet:
            _open(told.as_uri())
        raise
    click.echo(_("page: {path}").format(path=page))
    if not quiet and not _open(page.as_uri()):
        click.echo(_("No browser was found here; open this page in one."))


def _open(address: str) -> bool:
    import webbrowser

    return webbrowser.open(address)
