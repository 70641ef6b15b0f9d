"""`ecocollab publish`: the graph as a static site in a folder."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from ecocollab.commands.command import Argument, Option
from ecocollab.commands.define import command
from ecocollab.commands.settings import settings
from ecocollab.commands.streams import progress
from ecocollab.messages import N_, _


@command(
    "publish",
    example="ecocollab publish site\n"
    "ecocollab publish site --base https://data.example.org/eco/ --replaced replaced.csv",
    details=N_(
        "Every node and every edge gets a page, Turtle and JSON-LD; a search, a SPARQL page, the "
        "ontology and a description for portals stand beside them. The pages also open from a "
        "folder, without a server. Run it again and only files that differ are written; records "
        "that are gone keep a page that says so."
    ),
    params=[
        Argument("folder", N_("The folder of the site."), click.Path()),
        Option(["--base"], metavar="URL", help=N_("What the addresses in linked data begin with.")),
        Option(
            ["--replaced"],
            metavar="FILE",
            help=N_(
                "A CSV file with the columns old and new: what replaces records that are gone, "
                "as WorkItem/wp2024-c01. It is remembered."
            ),
        ),
    ],
)
def publish(folder: str, base: str | None, replaced: str | None) -> None:
    """Write the site, and say how much of it is new."""
    from ecocollab.commands.publishing import read_replaced, site_of, warn_of_missing
    from ecocollab.graph.formats.site.publish import publish as write_site

    site = site_of(settings(), base or "", read_replaced(Path(replaced)) if replaced else {})
    with closing(settings().open_reader()) as reader:
        graph = reader.read()
    warn_of_missing(site.complete())
    progress(_("writing pages into {folder} …").format(folder=folder))
    made = write_site(graph, Path(folder), site)
    click.echo(
        _(
            "published: {folder} ({resources} resources, {gone} gone; files: {written} written, "
            "{same} unchanged, {removed} removed)"
        ).format(
            folder=folder,
            resources=made.resources,
            gone=made.gone,
            written=made.written,
            same=made.same,
            removed=made.removed,
        )
    )
    click.echo(_("open it: {path}").format(path=Path(folder) / "index.html"))
