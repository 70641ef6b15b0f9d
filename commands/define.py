"""How a command is defined: a function with its options, and those that all commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.commands.command import Command
from ecocollab.commands.listing import COMMANDS
from ecocollab.commands.settings import shared_options

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import click


def command(
    name: str, example: str, details: str = "", params: Sequence[click.Parameter] = ()
) -> Callable[[Callable[..., None]], Command]:
    """Make a function the command of a name, which also takes what all commands share."""

    def made(function: Callable[..., None]) -> Command:
        shared = shared_options(hidden=True)
        found = Command(name, callback=function, help=COMMANDS[name], params=[*params, *shared])
        found.details = details
        found.example = example
        return found

    return made
