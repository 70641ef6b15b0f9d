"""The pages and files of a site that belong to no single resource."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse, serialize

from ecocollab.graph.formats.dcat import Dump, describe
from ecocollab.graph.formats.rdf import RDF_FORMATS
from ecocollab.graph.formats.site import engine, linked, schema_org, server
from ecocollab.graph.formats.site.addresses import INDEX, JSONLD, TURTLE, to_top
from ecocollab.graph.formats.site.lists import class_lists, levels
from ecocollab.graph.formats.site.render import ENGINE_POLICY, HERE, POLICY, render, style
from ecocollab.graph.formats.site.search import index_script
from ecocollab.graph.formats.site.words import class_words, list_words
from ecocollab.ontology.alignments import ALIGNMENTS_FILE
from ecocollab.ontology.names import Label
from ecocollab.ontology.terms import document
from ecocollab.ontology.vocabulary import ONTOLOGY_FILE, vocabulary

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from ecocollab.graph.formats.rdf_map import Mapper
    from ecocollab.graph.formats.site.about import Site
    from ecocollab.graph.model import Graph

DUMPS = {
    "data/graph.ttl": ("turtle", "text/turtle", "Turtle"),
    "data/graph.nt": ("ntriples", "application/n-triples", "N-Triples"),
    "data/graph.jsonld": ("jsonld", "application/ld+json", "JSON-LD"),
}
"""The whole data: format, media type and title by path."""
_SCRIPTS = ("site.js", "search.js", "sparql.js", "icon.svg")


def frame(site: Site, folder: str, policy: str = POLICY) -> dict[str, object]:
    """What the frame of every page needs."""
    return {
        "top": to_top(folder),
        "csp": policy,
        "site_name": site.name,
        "version": site.version,
        "license": site.license,
        "license_title": site.license_title or site.license,
    }


@dataclass
class Top:
    """Makes these files."""

    graph: Graph
    site: Site
    mapper: Mapper

    def files(self) -> dict[str, bytes]:
        """All of them, by path from the top of the site."""
        found = {f"assets/{name}": (HERE / "assets" / name).read_bytes() for name in _SCRIPTS}
        found["assets/site.css"] = style()
        found["assets/index.js"] = index_script(self.graph)
        found |= self._dumps() | self._pages() | self._ontology() | self._themes()
        found |= self._dataset(found) | self._sparql(found["data/graph.nt"])
        return found | server.files(self.graph, self.site)

    @cached_property
    def _triples(self) -> list[Triple]:
        return list(self.mapper.triples(self.graph))

    def _dumps(self) -> dict[str, bytes]:
        return {path: self._dump(fmt) for path, (fmt, _type, _title) in DUMPS.items()}

    def _dump(self, fmt: str) -> bytes:
        if fmt == "turtle":
            return linked.as_turtle(self._triples, self.site.iris)
        return serialize(self._triples, format=RDF_FORMATS[fmt]) or b""

    def _pages(self) -> dict[str, bytes]:
        """The home page, the search page and the list of each class."""
        found = {
            INDEX: render(
                "home.html",
                **frame(self.site, ""),
                description=self.site.description,
                site_url=self.site.iris.base,
                classes=[one.seen_from("") for one in class_lists(self.graph)],
                levels=levels(self.graph),
                schema_org=schema_org.of_dataset(self.site, _media_types()),
            )
        }
        classes = [one.seen_from("search") for one in class_lists(self.graph)]
        found[f"search/{INDEX}"] = render(
            "search.html",
            **frame(self.site, "search"),
            classes=classes,
            class_names={label: list(class_words(label)) for label in vocabulary().nodes},
        )
        for one in class_lists(self.graph):
            found[f"{one.folder}/{INDEX}"] = render(
                "list.html",
                **frame(self.site, one.folder),
                title=list_words(one.label),
                label=one.label,
                count=one.count,
                definition=one.definition,
                groups=one.groups(self.graph),
                as_data=one.label == Label.THEME,
            )
        return found

    def _themes(self) -> dict[str, bytes]:
        """The concept scheme of the themes, which has an address of its own."""
        if not self.graph.of_label(Label.THEME):
            return {}
        said = linked.scheme_triples(self.graph, self.mapper)
        return self._data("id/Theme", said)

    def _ontology(self) -> dict[str, bytes]:
        turtle = ONTOLOGY_FILE.read_bytes()
        version = document().version
        page = render("ontology.html", **frame(self.site, "ontology"), document=document())
        return {
            f"ontology/{INDEX}": page,
            f"ontology/{TURTLE}": turtle,
            f"ontology/{JSONLD}": _ontology_jsonld(turtle),
            f"ontology/{version}/{TURTLE}": turtle,
            "ontology/alignments.ttl": ALIGNMENTS_FILE.read_bytes(),
        }

    def _dataset(self, dumps: dict[str, bytes]) -> dict[str, bytes]:
        described = [
            Dump(
                self.site.iris.base + path, kind, len(dumps[path]), sha256(dumps[path]).hexdigest()
            )
            for path, kind in _media_types().items()
        ]
        said = describe(self.graph, self.site.described(), described, self.site.iris)
        files = self._data("dataset", said)
        shown = [
            {"path": path, "media_type": kind, "title": title, "size": _size(len(dumps[path]))}
            for path, (_fmt, kind, title) in DUMPS.items()
        ]
        files[f"dataset/{INDEX}"] = render(
            "dataset.html",
            **frame(self.site, "dataset"),
            description=self.site.description,
            iri=self.site.iris.dataset,
            nodes=len(self.graph.nodes),
            edges=len(self.graph.edges),
            statements=len(self._triples),
            dumps=shown,
            schema_org=schema_org.of_dataset(self.site, _media_types()),
        )
        files[".well-known/void"] = files[f"dataset/{TURTLE}"]
        return files

    def _sparql(self, ntriples: bytes) -> dict[str, bytes]:
        page = render(
            "sparql.html",
            **frame(self.site, "sparql", ENGINE_POLICY),
            examples=[*engine.examples(), *self.site.examples],
            texts=engine.texts(),
        )
        return {
            f"sparql/{INDEX}": page,
            "assets/engine.js": engine.engine_script(),
            "assets/data.js": engine.data_script(ntriples, self.site.iris),
            "assets/engine-license.txt": (engine.OXIGRAPH / "LICENSE").read_bytes(),
        }

    def _data(self, folder: str, said: list[Triple]) -> dict[str, bytes]:
        return {
            f"{folder}/{TURTLE}": linked.as_turtle(said, self.site.iris),
            f"{folder}/{JSONLD}": linked.as_jsonld(said),
        }


def _ontology_jsonld(turtle: bytes) -> bytes:
    """The ontology as JSON-LD; its blank nodes are named by what they say, the same each time."""
    found = Dataset(parse(turtle, format=RdfFormat.TURTLE))
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return serialize(sorted(found, key=str), format=RdfFormat.JSON_LD) or b""


def _media_types() -> dict[str, str]:
    return {path: kind for path, (_fmt, kind, _title) in DUMPS.items()}


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count > 100_000 else f"{count / 1000:.0f} kB"  # noqa: PLR2004
