"""Views: one self-contained HTML file each, drawn from a graph and a selection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecocollab.errors import UsageError
from ecocollab.graph.views import circles, flow, networks, tables
from ecocollab.graph.views.facts import MOST_NODES
from ecocollab.graph.views.index import index
from ecocollab.graph.views.page import NETWORK_LIBRARY, page
from ecocollab.graph.views.scene import About, Focus, Scene
from ecocollab.graph.views.texts import TEXTS
from ecocollab.messages import _, listed, with_nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecocollab.graph.model import Graph
    from ecocollab.graph.selection import Selection
    from ecocollab.graph.views.facts import Facts, Json

__all__ = ["MOST_NODES", "VIEWS", "About", "Focus", "View", "model", "render", "render_all"]


@dataclass(frozen=True, slots=True)
class View:
    """A kind of picture.

    Attributes:
        facts: what it draws of a scene.
        scripts: its scripts, as files of this folder.
        needs: which fields of Focus must be given.
    """

    name: str
    facts: Callable[[Scene], Facts]
    scripts: tuple[str, ...]
    needs: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The question that it answers, in the language in force."""
        return _(TEXTS[f"{self.name}.title"])

    @property
    def about(self) -> str:
        """What it shows, in the language in force."""
        return _(TEXTS[f"{self.name}.about"])


def _scripts(*names: str) -> tuple[str, ...]:
    return tuple(f"static/{name}.js" for name in names)


_SHARED = _scripts("base", "text", "details", "search", "table", "marks", "saving", "page")
_GRID = (*_SHARED, *_scripts("grid"))
_NETWORK = (*NETWORK_LIBRARY, *_SHARED, *_scripts("labelling", "network", "network_svg"))
_EXPLORE = (*_NETWORK, *_scripts("ways", "shown", "choices"))


def _view(
    name: str,
    facts: Callable[[Scene], Facts],
    *,
    shared: tuple[str, ...] = _SHARED,
    needs: tuple[str, ...] = (),
) -> View:
    return View(name, facts, (*shared, *_scripts(name)), needs)


VIEWS = {
    view.name: view
    for view in (
        _view("matrix", tables.matrix, shared=_GRID),
        _view("partners", tables.partners, shared=_GRID),
        _view("ego", circles.ego, shared=(*_SHARED, *_scripts("oval"))),
        _view("backbone", networks.backbone, shared=_NETWORK),
        _view("explore", networks.explore, shared=_EXPLORE),
        _view("flow", flow.flow),
        _view("path", circles.path, needs=("center", "target")),
    )
}
"""All views by name, in the order in which they are offered."""


def model(
    name: str,
    graph: Graph,
    selection: Selection,
    about: About | None = None,
    focus: Focus | None = None,
) -> dict[str, Json]:
    """The model of a view, without HTML.

    Args:
        name: one of VIEWS.
        graph: the whole graph. The selection is applied here, because ties are defined over all.
        selection: the filters.
        about: what the foot of the page says.
        focus: what the view is about, beside the filters.

    Raises:
        UsageError: for an unknown name, a missing focus, and more nodes than can be drawn.
    """
    if name not in VIEWS:
        message = _("there is no view {name}; known are: {known}")
        raise UsageError(with_nearest(message.format(name=name, known=listed(VIEWS)), name, VIEWS))
    scene = Scene(graph, selection, about or About(), focus or Focus())
    return VIEWS[name].facts(scene).model(name, f"{name}.title")


def render(
    name: str,
    graph: Graph,
    selection: Selection,
    about: About | None = None,
    focus: Focus | None = None,
) -> str:
    """The page of a view, ready to be written as UTF-8; see `model` for arguments and errors."""
    about = about or About()
    found = model(name, graph, selection, about, focus)
    return page(found, about.language, VIEWS[name].scripts)


def render_all(graph: Graph, selection: Selection, about: About | None = None) -> dict[str, str]:
    """File names and pages: every view that needs no focus, and an index with a search."""
    about = about or About()
    views = [view for view in VIEWS.values() if not view.needs]
    pages = {
        f"{view.name}.html": page(
            model(view.name, graph, selection, about), about.language, view.scripts, has_index=True
        )
        for view in views
    }
    facts = index(Scene(graph, selection, about, Focus()), [view.name for view in views])
    scripts = (*_SHARED, *_scripts("index"))
    pages["index.html"] = page(facts.model("index", "index.title"), about.language, scripts)
    return pages
