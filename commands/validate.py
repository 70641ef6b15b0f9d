"""`ecocollab validate`: the graph or an RDF file held against the shapes of the ontology."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ecocollab.commands.command import Argument
from ecocollab.commands.define import command
from ecocollab.commands.options import form_options
from ecocollab.commands.settings import settings
from ecocollab.commands.streams import progress
from ecocollab.errors import UsageError
from ecocollab.messages import N_, _

if TYPE_CHECKING:
    from typing import Unpack

    from ecocollab.commands.options import OutputOptions
    from ecocollab.ontology.shapes import Violation

COLUMNS = ("shape", "record", "place", "message")
FINDINGS = 1


@command(
    "validate",
    example="ecocollab validate\necocollab validate graph.ttl",
    details=N_(
        "Every rule that a record breaks is said in words. The exit code is 1 where one is broken."
    ),
    params=[
        Argument("path", N_("An RDF file; without it the graph."), click.Path(), required=False),
        *form_options(),
    ],
)
def validate(path: str | None, **options: Unpack[OutputOptions]) -> None:
    """Print what is broken; exit code 1 where something is."""
    from ecocollab.commands.checking import language_for, print_problems
    from ecocollab.commands.output import Output
    from ecocollab.graph.stores.base import Rows

    where = Output.of(options)
    with language_for(where):
        progress(_("checking against the rules …"))
        found = _broken(path)
        rows = ((one.shape, one.record, one.place or None, one.message) for one in found)
        print_problems(where, Rows(COLUMNS, rows), len(found))
    if found:
        click.get_current_context().exit(FINDINGS)


def _broken(path: str | None) -> list[Violation]:
    from ecocollab.graph.formats.validate import validate_file, validate_graph

    if path is not None:
        if not Path(path).is_file():
            raise UsageError(_("{path} is no file; name an RDF file").format(path=path))
        return validate_file(Path(path))
    asked = settings()
    if not asked.store:
        asked.open_workspace().current()  # says what to do where nothing is loaded
        return validate_graph(asked.open_workspace().graph())
    with closing(asked.open_reader()) as reader:
        return validate_graph(reader.read())
