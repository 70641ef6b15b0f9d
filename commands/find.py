"""`ecocollab find`: nodes of all classes by id, name, short name or alias, and what to ask next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.commands.command import Argument
from ecocollab.commands.define import command
from ecocollab.commands.options import form_options
from ecocollab.commands.settings import settings
from ecocollab.messages import N_

if TYPE_CHECKING:
    from typing import Unpack

    from ecocollab.commands.options import OutputOptions


@command(
    "find",
    example="ecocollab find 太湖",
    details=N_("Below the rows stand the commands that go on from the best one."),
    params=[Argument("text", N_("A name or a part of one.")), *form_options()],
)
def find(text: str, **options: Unpack[OutputOptions]) -> None:
    """Print what is found; the nearest names where nothing is."""
    from ecocollab.commands.finding import print_found
    from ecocollab.commands.output import Output

    print_found(text, Output.of(options), settings())
