"""The main job on the shipped data, step by step: what `demo` runs."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

import click

from ecocollab.commands.asking import resolved
from ecocollab.commands.drawing import about_of, write_page
from ecocollab.commands.id_columns import with_names
from ecocollab.commands.load import say_loaded
from ecocollab.commands.printing import print_rows
from ecocollab.commands.status import evidence_in_words
from ecocollab.graph.formats import write
from ecocollab.graph.selection import Selection
from ecocollab.graph.stores.base import Rows
from ecocollab.graph.views import render
from ecocollab.messages import _
from ecocollab.queries.catalogue import question
from ecocollab.render.codes import words_for

if TYPE_CHECKING:
    from pathlib import Path

    from ecocollab.commands.settings import Settings
    from ecocollab.graph.model import Graph
    from ecocollab.graph.stores.base import Reader
    from ecocollab.queries.catalogue import Question

MOST_ROWS = 5
VIEWS = ("matrix", "explore")
RDF = "graph.ttl"


QUESTIONS = (
    ("partners-of", "agency", "上海市生态环境局"),
    ("basin-collaborations", "basins", "太湖流域"),
    ("shared-basin-without-collaboration", "basins", "太湖流域"),
)
"""What is asked: question, parameter, value."""


def show(settings: Settings) -> None:
    """Load, ask, draw and export; say where everything is."""
    workspace = settings.open_workspace()
    with settings.writer() as writer:
        say_loaded(workspace, [workspace.load(writer=writer)])
    for label, levels in workspace.status().counts["evidence"].items():
        if isinstance(levels, dict):
            said = evidence_in_words(levels)
            click.echo(_("{what}: {said}").format(what=words_for(label), said=said))
    with closing(settings.open_reader()) as reader:
        for name, parameter, value in QUESTIONS:
            _answer(reader, settings.folder, question(name), (parameter, value))
        graph = reader.read()
    files = [*_draw(settings, graph), _export(settings, graph)]
    click.echo("\n" + _("workspace: {folder}").format(folder=settings.folder))
    for path in files:
        click.echo(_("written: {path}").format(path=path))


def _answer(reader: Reader, folder: Path, asked: Question, given: tuple[str, str]) -> None:
    """Print the first rows of an answer below the command that gives them all."""
    name, value = given
    option = next(one.option for one in asked.parameters if one.name == name)
    values = asked.values(resolved(reader, asked.parameters, {name: value}))
    rows = with_names(reader, reader.rows(asked.text, values))
    first = list(islice(rows.values, MOST_ROWS))
    more = sum(1 for _row in rows.values)
    click.echo(f"\n{asked.title}")
    click.echo(f"  ecocollab query {asked.name} --{option} {value} --workspace {folder}")
    print_rows(Rows(rows.columns, iter(first)))
    if more:
        click.echo(_("… and {more} more rows").format(more=more))


def _draw(settings: Settings, graph: Graph) -> list[Path]:
    selection = Selection()
    about = about_of(settings, graph, selection)
    return [
        write_page(settings.folder / f"{name}.html", render(name, graph, selection, about))
        for name in VIEWS
    ]


def _export(settings: Settings, graph: Graph) -> Path:
    path = settings.folder / RDF
    write(graph, path)
    return path
