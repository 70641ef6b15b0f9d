"""Views drawn from a store: the graph, the filters, what the foot of the page says."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

from ecocollab.commands.names import NAMES_OF, key_for
from ecocollab.commands.selecting import selection_of
from ecocollab.graph.formats.files import whole_file
from ecocollab.graph.selection import Selection, hidden
from ecocollab.graph.views import About, Focus, render, render_all
from ecocollab.messages import language
from ecocollab.ontology.names import Key, Label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ecocollab.commands.overview import LoadedInput
    from ecocollab.commands.selecting import ViewOptions
    from ecocollab.commands.settings import Settings
    from ecocollab.graph.model import Graph
    from ecocollab.graph.selection import NodeKey
    from ecocollab.graph.stores.base import Reader
    from ecocollab.ontology.bilingual import Words

ALL = "all"
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


def draw(name: str, options: ViewOptions, path: Path, settings: Settings) -> list[Path]:
    """Write the page of a view, or all pages into a folder; gives what was written."""
    with closing(settings.open_reader()) as reader:
        selection = selection_of(reader, options) or Selection()
        focus = _focus(reader, options, selection)
        graph = reader.read()
    about = about_of(settings, graph, selection)
    if name == ALL:
        pages = render_all(graph, selection, about)
        return [write_page(path / file, text) for file, text in pages.items()]
    return [write_page(path, render(name, graph, selection, about, focus))]


def write_page(path: Path, text: str) -> Path:
    """Write a page whole or not at all."""
    with whole_file(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")
    return path


def _focus(reader: Reader, options: ViewOptions, selection: Selection) -> Focus:
    """What the view is about: what the options name, else the one agency of the filters."""
    center = _key(reader, "center", options["center"])
    if center is None and len(selection.agencies) == 1:
        center = (Label.AGENCY, selection.agencies[0])
    return Focus(center=center, target=_key(reader, "target", options["target"]))


def _key(reader: Reader, option: str, text: str | None) -> NodeKey | None:
    return key_for(reader, tuple(NAMES_OF), option, text) if text else None


def about_of(
    settings: Settings, graph: Graph, selection: Selection, notes: tuple[Words, ...] = ()
) -> About:
    """What the foot of a page says, the same whenever and wherever the graph was loaded."""
    dates = [node.text(Key.DATE) for node in graph.of_label(Label.SOURCE)]
    return About(
        data=", ".join(one.named for one in _inputs(settings)),
        date=max((date for date in dates if _DATE.fullmatch(date)), default=""),
        hidden=hidden(graph, selection),
        language=language(),
        notes=notes,
    )


def _inputs(settings: Settings) -> Sequence[LoadedInput]:
    """What the graph was made from."""
    from ecocollab.commands.overview import of_server, of_workspace

    found, _trouble = of_server(settings) if settings.store else of_workspace(settings)
    return found.inputs
