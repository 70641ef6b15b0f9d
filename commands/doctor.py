"""`ecocollab doctor`: what is installed, what is there to use, what fails and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ecocollab.commands.define import command
from ecocollab.commands.options import table_or_json
from ecocollab.commands.settings import settings
from ecocollab.errors import DataError
from ecocollab.messages import N_, _, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecocollab.commands.examining import Part


@command(
    "doctor",
    example="ecocollab doctor",
    details=N_(
        "Nothing is changed and nothing is sent anywhere; the exit code is 1 where something "
        "that is needed fails. What is only absent is not needed for most of the work."
    ),
    params=[table_or_json()],
)
def doctor(form: str) -> None:
    """Look at everything, then say it."""
    from ecocollab.commands.examining import TROUBLE, examine

    found = list(examine(settings()))
    if form == "json":
        _print_json(found)
    else:
        _print(found)
    failing = [_(one.what) for one in found if one.state == TROUBLE]
    if failing:
        raise DataError(
            _("not in order: {parts}; what to do stands beside each").format(parts=listed(failing))
        )


def _print_json(found: Sequence[Part]) -> None:
    from ecocollab.render.data import json_text

    text = json_text([one.as_json() for one in found], sys.stdout, indent=2)
    sys.stdout.write(text + "\n")


def _print(found: Sequence[Part]) -> None:
    """A line for each part, and below it what to do."""
    from ecocollab.render.words import padded, width

    first = max(width(_(one.what)) for one in found) + 2
    second = max(width(_(one.state)) for one in found) + 2
    for one in found:
        line = padded(_(one.what), first) + padded(_(one.state), second) + one.found
        sys.stdout.write(line.rstrip() + "\n")
        for advice in one.advice.splitlines():
            sys.stdout.write(" " * first + advice + "\n")
