"""For those who host a site: sitemap, robots, and samples that make servers choose a format."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ecocollab.graph.formats.site.addresses import node_folder
from ecocollab.graph.formats.site.render import templates
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecocollab.graph.formats.site.about import Site
    from ecocollab.graph.model import Graph

MOST_IN_SITEMAP = 50_000
"""What the protocol of sitemaps allows in one file."""
_SAMPLES = ("nginx.conf", "apache.htaccess")


def files(graph: Graph, site: Site) -> dict[str, bytes]:
    """The files by path."""
    base = site.iris.base
    maps = _sitemaps(graph, base)
    found = {f"server/{name}": _sample(name, base) for name in _SAMPLES}
    found["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n".encode()
    return found | maps


def _sitemaps(graph: Graph, base: str) -> dict[str, bytes]:
    """One sitemap, or as many as are needed and an index of them."""
    pages = list(_pages(graph))
    parts = [pages[at : at + MOST_IN_SITEMAP] for at in range(0, len(pages), MOST_IN_SITEMAP)]
    if len(parts) == 1:
        return {"sitemap.xml": _xml("sitemap.xml", base, parts[0])}
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    found = {name: _xml("sitemap.xml", base, part) for name, part in zip(names, parts, strict=True)}
    return {**found, "sitemap.xml": _xml("sitemap-index.xml", base, names)}


def _pages(graph: Graph) -> Iterator[str]:
    """The pages that search engines are shown; links of the graph are found from their ends."""
    yield ""
    yield from ("dataset/", "ontology/", "sparql/")
    yield from (f"id/{label}/" for label in vocabulary().nodes)
    yield from (f"{node_folder(key)}/" for key in graph.nodes)


def _xml(template: str, base: str, places: list[str]) -> bytes:
    made = templates().get_template(f"server/{template}")
    return made.render(base=base, places=places).encode()


def _sample(name: str, base: str) -> bytes:
    parts = urlsplit(base)
    made = templates().get_template(f"server/{name}")
    return made.render(base=base, host=parts.hostname, path=parts.path).encode()
