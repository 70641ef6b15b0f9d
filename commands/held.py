"""What a server held that a workspace does not know: a load replaces it, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.commands.overview import told_inputs
from ecocollab.commands.streams import say
from ecocollab.messages import _, listed

if TYPE_CHECKING:
    from collections.abc import Collection

    from ecocollab.commands.settings import Settings


def held_by_server(settings: Settings) -> list[str]:
    """The names of the inputs that the server says it was loaded from; none without a server."""
    return [one["name"] for one in told_inputs(settings)] if settings.store else []


def say_replaced(settings: Settings, before: Collection[str], taken_out: str = "") -> None:
    """Name what the server held before and this workspace has never known."""
    known = {one.input.name for one in settings.open_workspace().status().inputs} | {taken_out}
    gone = [name for name in before if name not in known]
    if gone:
        say(
            _(
                "no longer on the server, because this workspace does not know it: {names}; "
                "whoever loaded it can bring it back into another database (--database)"
            ).format(names=listed(gone))
        )
