"""`ecocollab cypher`: free text on a graph that is opened for reading."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING

from ecocollab.commands.command import Argument, Option
from ecocollab.commands.define import command
from ecocollab.commands.options import output_options
from ecocollab.commands.settings import credentials, settings
from ecocollab.commands.streams import say
from ecocollab.errors import UsageError
from ecocollab.messages import N_, _

if TYPE_CHECKING:
    from typing import Unpack

    from ecocollab.commands.options import OutputOptions
    from ecocollab.commands.settings import Settings
    from ecocollab.graph.stores.base import Reader
    from ecocollab.graph.stores.neo4j import Neo4jWriter


@command(
    "cypher",
    example='ecocollab cypher "MATCH (a:Agency) RETURN a.level AS level, count(*) AS n"',
    details=N_(
        "The graph is opened for reading, so that the engine refuses every change. The "
        "embedded engine warns of what Neo4j would answer otherwise."
    ),
    params=[
        Argument("text", N_("A statement; - reads it from the standard input.")),
        *output_options(),
        Option(["--write"], is_flag=True, help=N_("Let the text change data on a server.")),
    ],
)
def cypher(text: str, write: bool, **options: Unpack[OutputOptions]) -> None:  # noqa: FBT001  as click calls it
    """Run a text and print its rows as they come."""
    from ecocollab.commands.output import Output

    where = Output.of(options)
    asked = typed() if text == "-" else text
    if not asked.strip():
        raise UsageError(_("found no text, expected Cypher such as MATCH (a:Agency) RETURN a.id"))
    with closing(_open(settings(), write=write)) as reader:
        if not settings().store:
            _warn(asked)
        where.print(reader, reader.rows(asked, timeout=where.timeout), as_asked=True)


def _warn(text: str) -> None:
    """Say what Neo4j would read differently."""
    from ecocollab.queries.portable import differences

    for one in differences(text):
        say(_("the engines differ here: {difference}").format(difference=one))


def typed() -> str:
    """The standard input as text: UTF-8, else the encoding of the system."""
    content = sys.stdin.buffer.read()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(sys.stdin.encoding, errors="replace")


def _open(asked: Settings, *, write: bool) -> Reader | Neo4jWriter:
    if not write:
        return asked.open_reader()
    if not asked.store:
        raise UsageError(
            _("the embedded graph is rebuilt from its inputs; change them and load them again")
        )
    from ecocollab.graph.stores.neo4j import open_writer

    return open_writer(asked.store, credentials(), asked.database)
