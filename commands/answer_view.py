"""An answer as a picture: the nodes that its rows name, and the work that joins them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import fields
from typing import TYPE_CHECKING

from ecocollab.commands.asking import resolved
from ecocollab.commands.drawing import about_of, write_page
from ecocollab.commands.streams import progress
from ecocollab.graph.selection import TAKING_PART, Selection
from ecocollab.graph.views import VIEWS, Focus, render
from ecocollab.graph.views.scene import names
from ecocollab.messages import _
from ecocollab.ontology.names import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from ecocollab.commands.settings import Settings
    from ecocollab.graph.model import Graph
    from ecocollab.graph.selection import NodeKey
    from ecocollab.graph.stores.base import Cell
    from ecocollab.ontology.bilingual import Words
    from ecocollab.queries.catalogue import Question, Value

DEFAULT = "explore"


def draw_answer(
    question: Question, given: Mapping[str, Value], path: Path, settings: Settings
) -> None:
    """Draw the nodes that an answer names; the name of the file says as which view."""
    with closing(settings.open_reader()) as reader:
        values = question.values(resolved(reader, question.parameters, given))
        rows = reader.rows(question.text, values)
        ids = set(_ids(values.values()))
        for row in rows.values:
            ids.update(_ids(row))
        graph = reader.read()
    selection = _selection(values)
    name = path.stem if path.stem in VIEWS else DEFAULT
    focus = Focus(center=_center(graph, values), only=frozenset(_kept(graph, ids)))
    about = about_of(settings, graph, selection, (_asked(question, values, graph),))
    write_page(path, render(name, graph, selection, about, focus))
    progress(_("written: {path}").format(path=path))


def _asked(question: Question, values: Mapping[str, Value], graph: Graph) -> Words:
    """The question, and the names of the nodes that it was asked about."""
    shared = {field.name for field in fields(Selection)}
    keys = [
        (label, node_id)
        for parameter in question.parameters
        if parameter.name not in shared
        for node_id in _ids([values[parameter.name]])
        for label in parameter.types
    ]
    about = [names(graph.nodes[key]) for key in keys if key in graph.nodes]
    if not about:
        return (question.title_zh, question.title_en)
    chinese, english = zip(*about, strict=True)
    return (
        f"{question.title_zh}：{'、'.join(chinese)}",
        f"{question.title_en}: {', '.join(english)}",
    )


def _ids(cells: Iterable[Cell | Value]) -> Iterator[str]:
    for cell in cells:
        if isinstance(cell, list):
            yield from _ids(cell)
        elif isinstance(cell, str):
            yield cell


def _selection(values: Mapping[str, Value]) -> Selection:
    """The parameters of a question that are shared filters."""
    shared = {field.name for field in fields(Selection)}
    given = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in values.items()
        if name in shared
    }
    return Selection(**given)  # type: ignore[arg-type]  # of one type by their names


def _center(graph: Graph, values: Mapping[str, Value]) -> NodeKey | None:
    """The agency that the question is about, if it is about one."""
    key = (Label.AGENCY, str(values.get("agency", "")))
    return key if key in graph.nodes else None


def _kept(graph: Graph, ids: set[str]) -> Iterator[NodeKey]:
    """The nodes of the rows, and the work that two of their agencies take part in."""
    named = {key for key in graph.nodes if key[1] in ids and key[0] != Label.SOURCE}
    yield from named
    parties: dict[NodeKey, set[NodeKey]] = {}
    for edge in graph.edges.values():
        if edge.type in TAKING_PART and edge.start in named:
            parties.setdefault(edge.end, set()).add(edge.start)
    yield from (work for work, found in parties.items() if len(found) > 1)
