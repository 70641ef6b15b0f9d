"""`ecocollab push`: the graph to a SPARQL server."""

from __future__ import annotations

from contextlib import closing

import click

from ecocollab.commands.command import Argument, Option
from ecocollab.commands.define import command
from ecocollab.commands.settings import settings
from ecocollab.commands.streams import progress, say
from ecocollab.commands.types import Seconds
from ecocollab.messages import N_, _


@command(
    "push",
    example="ecocollab push http://localhost:3030/ds/data\n"
    "ecocollab push https://host/ds/data --graph https://example.org/dataset",
    details=N_(
        "URL is that of a SPARQL 1.1 Graph Store. The named graph there is replaced whole; others "
        "stay as they are. Credentials come from the environment: ECOCOLLAB_PUSH_USER and "
        "ECOCOLLAB_PUSH_PASSWORD, or ECOCOLLAB_PUSH_TOKEN."
    ),
    params=[
        Argument("url", N_("The address of a graph store.")),
        Option(
            ["--graph", "name"],
            metavar="IRI",
            default="",
            help=N_("The named graph to replace; else that of the dataset."),
        ),
        Option(["--base"], metavar="URL", help=N_("What the addresses in linked data begin with.")),
        Option(
            ["--timeout"],
            type=Seconds(),
            metavar="SECONDS",
            help=N_("Give up when the server says nothing for so many seconds."),
        ),
    ],
)
def push(url: str, name: str, base: str | None, timeout: float | None) -> None:
    """Send the graph, and say what the server holds now."""
    from ecocollab.graph.formats.push import TIMEOUT, Endpoint
    from ecocollab.graph.formats.push import push as send
    from ecocollab.graph.formats.push_target import is_open_to_readers
    from ecocollab.ontology.iri import BASE

    if is_open_to_readers(url):
        say(_("warning: user and password go over http, which others can read; use https"))
    with closing(settings().open_reader()) as reader:
        graph = reader.read()
    progress(_("sending to {url} …").format(url=url))
    sent = send(graph, Endpoint(url, name, timeout or TIMEOUT), base or BASE)
    message = _("made: {graph} ({triples} statements)")
    if not sent.created:
        message = _("replaced: {graph} ({triples} statements)")
    click.echo(message.format(graph=sent.graph, triples=sent.triples))
