"""`ecocollab sparql`: free SPARQL over the graph as linked data."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from ecocollab.commands.command import Argument
from ecocollab.commands.define import command
from ecocollab.commands.options import output_options
from ecocollab.commands.settings import settings
from ecocollab.errors import UsageError
from ecocollab.messages import N_, _

if TYPE_CHECKING:
    from typing import Unpack

    from ecocollab.commands.options import OutputOptions
    from ecocollab.graph.model import Graph
    from ecocollab.graph.stores.base import Rows


@command(
    "sparql",
    example=(
        'ecocollab sparql "SELECT ?class (COUNT(?x) AS ?n) WHERE { ?x a ?class } '
        'GROUP BY ?class ORDER BY ?class"'
    ),
    details=N_("The graph is read into memory as linked data; nothing can change it."),
    params=[
        Argument("text", N_("A statement; - reads it from the standard input.")),
        *output_options(),
    ],
)
def sparql(text: str, **options: Unpack[OutputOptions]) -> None:
    """Run a SELECT or ASK and print its rows."""
    from ecocollab.commands.cypher import typed
    from ecocollab.commands.output import Output

    where = Output.of(options)
    asked = typed() if text == "-" else text
    if not asked.strip():
        raise UsageError(_("found no text, expected SPARQL such as SELECT * WHERE { ?s ?p ?o }"))
    with closing(settings().open_reader()) as reader:
        where.print(reader, _rows(reader.read(), asked, where.timeout), as_asked=True)


def _rows(graph: Graph, text: str, timeout: float) -> Rows:
    if timeout:
        from ecocollab.graph.sparql_timed import timed_rows

        return timed_rows(graph, text, timeout)
    from ecocollab.graph.sparql import SparqlGraph

    return SparqlGraph.of(graph).rows(text)
