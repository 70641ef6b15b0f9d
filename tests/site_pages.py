"""A site as tests read it: where it is said to lie, and what a page links to, loads and says."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Triple, parse

from ecocollab.graph.formats.site.about import Site
from ecocollab.ontology.iri import Iris

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://example.org/eco/"
SITE = Site(
    iris=Iris(BASE),
    version="1.0",
    license="https://www.apache.org/licenses/LICENSE-2.0",
    license_title="Apache License 2.0",
)


class Parsed(HTMLParser):
    """What a page links to, loads and says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        self.ids |= {found["id"]} if "id" in found else set()
        if tag in {"a", "form"}:
            self.links += [found[name] for name in ("href", "action") if name in found]
        elif tag in {"link", "script", "img", "iframe"}:
            self.loads += [found[name] for name in ("href", "src") if name in found]


def triples(path: Path, form: RdfFormat) -> set[Triple]:
    return {quad.triple for quad in parse(path.read_bytes(), format=form)}
