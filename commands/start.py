"""`ecocollab start`: the index page of all views in the browser, whatever it takes."""

from __future__ import annotations

from ecocollab.commands.browsing import open_in_browser, quiet_option, show_page
from ecocollab.commands.define import command
from ecocollab.commands.settings import settings
from ecocollab.errors import EcocollabError
from ecocollab.messages import N_


@command(
    "start",
    example="ecocollab start",
    details=N_(
        "The shipped package is loaded if nothing is loaded yet; the pages are drawn again only "
        "when something has changed. When something is wrong, a page says what, and what to do."
    ),
    params=[quiet_option()],
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
            open_in_browser(told)
        raise
    show_page(page, quiet=quiet)
