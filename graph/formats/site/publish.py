"""`publish`: a graph as a static site in a folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecocollab.graph.formats.rdf_map import Mapper
from ecocollab.graph.formats.site import linked
from ecocollab.graph.formats.site.about import Site
from ecocollab.graph.formats.site.addresses import (
    INDEX,
    JSONLD,
    TURTLE,
    check,
    edge_folder,
    link,
    node_folder,
)
from ecocollab.graph.formats.site.ego import Ego, Egos
from ecocollab.graph.formats.site.folder import SiteFolder
from ecocollab.graph.formats.site.gone import Gone, all_replaced, gone
from ecocollab.graph.formats.site.page import Page, Pages
from ecocollab.graph.formats.site.render import render
from ecocollab.graph.formats.site.schema_org import of_node
from ecocollab.graph.formats.site.top import Top, frame
from ecocollab.graph.formats.site.words import class_words, names
from ecocollab.messages import N_
from ecocollab.ontology.bilingual import both

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import Triple

    from ecocollab.graph.model import Edge, Graph, Node
    from ecocollab.ontology.bilingual import Words


@dataclass(frozen=True, slots=True)
class Published:
    """How many pages of resources the site has, and how many files were written, kept, removed."""

    resources: int
    gone: int
    written: int
    same: int
    removed: int


def publish(graph: Graph, top: Path, site: Site | None = None) -> Published:
    """Make a folder the site of a graph; only files that differ are written.

    Pages of nodes that an earlier run made and that are gone say so, and by what they are
    replaced. Every other file of an earlier run that is no longer needed is removed; files of
    others are left alone.

    Raises:
        UsageError: the folder holds files and no site.
        ProblemsError: ids that can be no address, or replacements that cannot be.
        DataError: the disk refuses, or another run writes there.
    """
    check(graph)
    with SiteFolder.open(top) as folder:
        return _fill(folder, graph, (site or Site()).complete())


def _fill(folder: SiteFolder, graph: Graph, site: Site) -> Published:
    made = _Publisher(graph, site)
    replaced = all_replaced(folder.before, site.replaced)
    left = gone(graph, folder.before, replaced)
    tops = Top(graph, site, made.mapper).files()
    folder.begin([*tops, *_resource_paths(graph, left)])
    for path, content in tops.items():
        folder.write(path, content)
    for path, content in made.files(left):
        folder.write(path, content)
    folder.finish(_names(graph, left), {"/".join(a): "/".join(b) for a, b in replaced.items()})
    resources = len(graph.nodes) + len(graph.edges)
    return Published(resources, len(left), folder.written, folder.same, folder.removed)


def _resource_paths(graph: Graph, left: list[Gone]) -> Iterator[str]:
    folders = [node_folder(key) for key in graph.nodes]
    folders += [edge_folder(edge_id) for edge_id in graph.edges]
    folders += [node_folder(one.key) for one in left]
    for folder in folders:
        for name in (INDEX, TURTLE, JSONLD):
            yield f"{folder}/{name}"


def _names(graph: Graph, left: list[Gone]) -> dict[str, Words]:
    found = {"/".join(node.key): names(node) for node in graph.nodes.values()}
    return {**found, **{"/".join(one.key): one.words for one in left}}


class _Publisher:
    """Makes the files of resources."""

    def __init__(self, graph: Graph, site: Site) -> None:
        self.graph = graph
        self.site = site
        self.iris = site.iris
        self.mapper = Mapper(site.iris)
        self.pages = Pages.of(graph)
        self.egos = Egos(self.pages)

    def files(self, left: list[Gone]) -> Iterator[tuple[str, bytes]]:
        """The files of every resource, as path and content."""
        for node in self.graph.nodes.values():
            yield from self._of_node(node)
        for edge in self.graph.edges.values():
            yield from self._of_edge(edge)
        for one in left:
            yield from self._of_gone(one)

    def _of_node(self, node: Node) -> Iterator[tuple[str, bytes]]:
        page = self.pages.node(node, self.iris.node(*node.key))
        yield f"{page.folder}/{INDEX}", self._html(page, node, self.egos.of(node.key))
        said = linked.of_node(self.graph, node, self.mapper, self.iris, self.site.license)
        yield from self._data(page.folder, said)

    def _of_edge(self, edge: Edge) -> Iterator[tuple[str, bytes]]:
        page = self.pages.edge(edge, self.iris.edge(edge.id))
        yield f"{page.folder}/{INDEX}", self._html(page)
        said = linked.of_edge(self.graph, edge, self.mapper, self.iris, self.site.license)
        yield from self._data(page.folder, said)

    def _of_gone(self, one: Gone) -> Iterator[tuple[str, bytes]]:
        folder = node_folder(one.key)
        content = render(
            "gone.html",
            **frame(self.site, folder),
            gone=one,
            iri=self.iris.node(*one.key),
            class_words=class_words(one.key[0]),
        )
        yield f"{folder}/{INDEX}", content
        successor = self.iris.node(*one.replaced_by) if one.replaced_by else ""
        said = linked.of_gone(one.key, one.words, successor, self.iris, self.site.license)
        yield from self._data(folder, said)

    def _data(self, folder: str, said: list[Triple]) -> Iterator[tuple[str, bytes]]:
        yield f"{folder}/{TURTLE}", linked.as_turtle(said, self.iris)
        yield f"{folder}/{JSONLD}", linked.as_jsonld(said)

    def _html(self, page: Page, node: Node | None = None, ego: Ego | None = None) -> bytes:
        return render(
            "resource.html",
            **frame(self.site, page.folder),
            page=page,
            page_url=f"{self.iris.base}{page.folder}/",
            ego=ego,
            schema_org=of_node(self.graph, node, self.iris) if node else None,
            class_words=class_words(node.label) if node else both(N_("A link of the graph")),
            list_href=link(page.folder, f"id/{node.label}") if node else "",
        )
