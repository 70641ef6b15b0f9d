"""Pages shown in a browser, and the option that leaves it closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ecocollab.commands.command import Option
from ecocollab.messages import N_, _

if TYPE_CHECKING:
    from pathlib import Path


def quiet_option() -> click.Option:
    """The option of the commands that open a page."""
    return Option(
        ["--no-browser", "quiet"],
        is_flag=True,
        help=N_("Only say where the page is; open nothing."),
    )


def show_page(path: Path, *, quiet: bool) -> None:
    """Say where a page is, and open it unless `quiet`; where no browser is found, say so."""
    click.echo(_("page: {path}").format(path=path))
    if not quiet and not open_in_browser(path):
        click.echo(_("No browser was found here; open this page in one."))


def open_in_browser(path: Path) -> bool:
    """Open a page; whether a browser was found."""
    import webbrowser

    return webbrowser.open(path.as_uri())
