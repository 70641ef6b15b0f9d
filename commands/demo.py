"""`ecocollab demo`: the shipped data loaded, asked, drawn and exported."""

from __future__ import annotations

from ecocollab.commands.define import command
from ecocollab.commands.settings import settings
from ecocollab.messages import N_


@command(
    "demo",
    example="ecocollab demo --workspace demo",
    details=N_("Everything goes into the workspace; the last lines say where it is."),
)
def demo() -> None:
    """Run the main job once."""
    from ecocollab.commands.showing import show

    show(settings())
