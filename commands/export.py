"""`ecocollab export`: the graph as linked data, tables or files for other programs."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ecocollab.commands.command import Argument, Option
from ecocollab.commands.define import command
from ecocollab.commands.selecting import filter_options, selection_of
from ecocollab.commands.settings import settings
from ecocollab.commands.types import Known
from ecocollab.errors import UsageError
from ecocollab.messages import N_, _

if TYPE_CHECKING:
    from typing import Unpack

    from ecocollab.commands.selecting import Filters


def _formats(_ctx: click.Context) -> list[str]:
    from ecocollab.graph.formats import FORMATS

    return [*FORMATS]


@command(
    "export",
    example="ecocollab export graph.ttl\necocollab export tables --as csv",
    details=N_(
        "The ending of PATH says the format: .ttl, .nt, .jsonld, .rdf, .trig, .graphml, "
        ".gexf; csv and neo4j-import fill a new folder. Without filters the whole graph "
        "is written. Linked data has its description for portals beside it, in "
        "NAME.dataset.ttl."
    ),
    params=[
        Argument("path", N_("The file or the folder to write."), click.Path()),
        Option(
            ["--as", "form"],
            type=Known(_formats),
            metavar="FORMAT",
            default="",
            help=N_(
                "As turtle, ntriples, jsonld, rdfxml, trig, graphml, gexf, csv or neo4j-import."
            ),
        ),
        Option(["--base"], metavar="URL", help=N_("What the addresses in linked data begin with.")),
        Option(
            ["--package-version"],
            metavar="VERSION",
            default="",
            help=N_("The version of a package of tables; else that of the data it is made of."),
        ),
        *filter_options(),
    ],
)
def export(
    path: str, form: str, base: str | None, package_version: str, **filters: Unpack[Filters]
) -> None:
    """Write the file or folder, and say what it holds."""
    from ecocollab.commands.describing import about_of_export
    from ecocollab.commands.overview import told_inputs
    from ecocollab.graph.formats import Told, format_of, write
    from ecocollab.graph.formats.rdf import RDF_FORMATS
    from ecocollab.ontology.iri import BASE

    chosen = format_of(Path(path), form)
    with closing(settings().open_reader()) as reader:
        selection = selection_of(reader, filters)
        graph = reader.read(selection)
    told = Told(base or BASE)
    if chosen.name == "csv":
        told = Told(about=about_of_export(settings(), Path(path), package_version))
    elif package_version:
        raise UsageError(_("--package-version belongs to a package of tables: --as csv"))
    elif chosen.name == "neo4j-import" and selection is None:
        told = Told(inputs=told_inputs(settings()))
    write(graph, Path(path), chosen.name, told)
    click.echo(
        _("written: {path} ({form}, {nodes} nodes, {edges} edges)").format(
            path=path, form=chosen.name, nodes=len(graph.nodes), edges=len(graph.edges)
        )
    )
    if chosen.name in RDF_FORMATS:
        from ecocollab.commands.publishing import describe_export

        is_part = selection is not None
        described = describe_export(settings(), graph, Path(path), base or "", is_part=is_part)
        click.echo(_("described: {path}").format(path=described))
