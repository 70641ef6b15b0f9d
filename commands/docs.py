"""`ecocollab docs`: the manual in the browser, without the net."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.commands.browsing import quiet_option, show_page
from ecocollab.commands.command import Argument
from ecocollab.commands.define import command
from ecocollab.commands.types import Known
from ecocollab.messages import N_

if TYPE_CHECKING:
    import click


def _names(_ctx: click.Context) -> list[str]:
    from ecocollab.commands.manual import last_names

    return last_names()


@command(
    "docs",
    example="ecocollab docs\necocollab docs load",
    details=N_(
        "PAGE is the name of a page, a command, or a question: tutorial, load, partners-of. "
        "Without it the first page opens. The language is that of --lang."
    ),
    params=[
        Argument("page", N_("A page, a command or a question."), Known(_names), required=False),
        quiet_option(),
    ],
)
def docs(page: str | None, quiet: bool) -> None:  # noqa: FBT001  as click calls it
    """Open the page, and say where it is."""
    from ecocollab.commands.manual import find_page

    show_page(find_page(page or "index"), quiet=quiet)
