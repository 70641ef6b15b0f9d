"""The description of a dataset that portals harvest: DCAT-AP 3.0.1, VoID, schema.org and PROV."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from ecocollab.graph.formats.dcat_counts import count, partitions
from ecocollab.graph.formats.dcat_parts import (
    APPLICATION_PROFILE,
    THEME,
    THEMES,
    Part,
    controlled,
    distribution,
    languages,
    licences,
    making,
    people,
    places,
    xsd,
    years,
)
from ecocollab.graph.formats.dcat_terms import DCAT_PREFIXES, Statements, expand
from ecocollab.graph.formats.rdf import write_triples
from ecocollab.graph.formats.rdf_map import Mapper
from ecocollab.messages import N_, in_both
from ecocollab.ontology.iri import BASE, Iris, split_address
from ecocollab.ontology.names import Label
from ecocollab.ontology.vocabulary import ECO

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ecocollab.graph.formats.dcat_terms import Value
    from ecocollab.graph.model import Graph
    from ecocollab.ontology.datapackage import Json

MEDIA_TYPES = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".jsonld": "application/ld+json",
    ".rdf": "application/rdf+xml",
    ".trig": "application/trig",
    ".csv": "text/csv",
    ".zip": "application/zip",
    ".graphml": "application/xml",
    ".gexf": "application/xml",
}
_MAIL = re.compile(r"[\w.+%-]+@[\w.-]+")
_PART = N_("A part of the data: {nodes} nodes and {edges} edges.")
_CHINESE = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a dataset; texts by language tag (`zh-Hans`, `en`).

    Attributes:
        issued, modified: days as ISO text, as the data says them; never that of the making.
        license: an address; empty where the data names none.
        publisher: who answers for the data; empty where it names nobody.
        contact: an address (`mailto:` or https) for questions, of `asked`; empty for none.
        inputs: name and SHA-256 of each input that the graph was made from.
        chosen: the name of a part, where the graph is not all of the data.
    """

    title: Mapping[str, str]
    description: Mapping[str, str]
    version: str = ""
    issued: str = ""
    modified: str = ""
    license: str = ""
    publisher: str = ""
    contact: str = ""
    asked: str = ""
    keywords: tuple[str, ...] = ()
    inputs: tuple[tuple[str, str], ...] = ()
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Dump:
    """A file of the dataset: where it can be fetched, its media type, size and SHA-256."""

    url: str
    media_type: str
    bytes: int
    sha256: str

    @property
    def name(self) -> str:
        """The last part of the address."""
        return self.url.rstrip("/").rpartition("/")[2]


def about_of(descriptor: Mapping[str, Json], inputs: Mapping[str, str] | None = None) -> About:
    """What a datapackage.json says; `title_zh` and `description_zh` may stand beside its own keys.

    Args:
        descriptor: the parsed file; missing keys are left out.
        inputs: SHA-256 by the name of each input.
    """
    named = [one for one in _objects(descriptor, "contributors") if one.get("title")]
    publisher = next((one for one in named if one.get("role") == "publisher"), {})
    contact = next((one for one in named if one.get("role") == "contact"), publisher)
    licenses = [_web(_text(one, "path")) for one in _objects(descriptor, "licenses")]
    name = _text(descriptor, "title") or _text(descriptor, "name") or "ecocollab"
    keywords = descriptor.get("keywords")
    return About(
        title=_both(name, _text(descriptor, "title_zh")),
        description=_both(
            _text(descriptor, "description") or name, _text(descriptor, "description_zh")
        ),
        version=_text(descriptor, "version"),
        issued=_day(_text(descriptor, "created")),
        modified=_day(_text(descriptor, "modified")),
        license=next(filter(None, licenses), ""),
        publisher=_text(publisher, "title"),
        contact=_address(contact),
        asked=_text(contact, "title"),
        keywords=tuple(str(one) for one in keywords) if isinstance(keywords, list) else (),
        inputs=tuple(sorted((inputs or {}).items())),
    )


def dump_of(path: Path, url: str) -> Dump:
    """A file that will be found at an address."""
    content = path.read_bytes()
    kind = MEDIA_TYPES.get(path.suffix.lower(), "application/octet-stream")
    return Dump(url, kind, len(content), hashlib.sha256(content).hexdigest())


def describe(graph: Graph, about: About, dumps: Sequence[Dump], iris: Iris) -> list[Triple]:
    """The whole description, always in the same order; no blank nodes.

    A catalogue must have a publisher; where the data names none, the dataset is described alone.
    Every controlled object (licence, media type, language, theme, place) is typed in it, so that
    the range shapes of DCAT-AP hold for the description alone.
    """
    part = Part(iris, about, dumps)
    told = Statements()
    if about.publisher:
        _catalogue(told, part, graph)
    _dataset(told, part, graph)
    people(told, part)
    for dump in dumps:
        distribution(told, part, dump)
    making(told, part)
    controlled(told, part, graph)
    return told.triples + partitions(part.dataset, count(Mapper(iris).triples(graph)))


def write_description(  # noqa: PLR0913, PLR0917  what it writes, where, and how
    graph: Graph, path: Path, about: About, dumps: Sequence[Dump], fmt: str, base: str = BASE
) -> None:
    """Write the description as one of RDF_FORMATS."""
    iris = Iris(base)
    write_triples(describe(graph, about, dumps, iris), path, fmt, iris, DCAT_PREFIXES)


def _catalogue(told: Statements, part: Part, graph: Graph) -> None:
    catalogue = part.at("catalogue")
    told.add(catalogue, "rdf:type", expand("dcat:Catalog"))
    _texts(told, catalogue, "dct:title", part.about.title)
    _texts(told, catalogue, "dct:description", part.about.description)
    told.add(catalogue, "dct:publisher", part.at("publisher"))
    told.add(catalogue, "dct:license", *licences(part.about))
    told.add(catalogue, "dct:language", *languages(part))
    told.add(catalogue, "dct:conformsTo", NamedNode(APPLICATION_PROFILE))
    _dates(told, catalogue, part.about)
    told.add(catalogue, "dct:spatial", *places(part, graph))
    told.add(catalogue, "dcat:themeTaxonomy", THEMES)
    told.add(catalogue, "dcat:dataset", part.dataset)


def _dataset(told: Statements, part: Part, graph: Graph) -> None:
    about, dataset = part.about, part.dataset
    kinds = ("dcat:Dataset", "void:Dataset", "schema:Dataset", "prov:Entity")
    told.add(dataset, "rdf:type", *(expand(kind) for kind in kinds))
    _named(told, part, graph)
    for name in ("dcat:version", "schema:version"):
        told.add(dataset, name, *_given_text(about.version))
    _dates(told, dataset, about)
    told.add(dataset, "schema:datePublished", *_date(about.issued))
    told.add(dataset, "schema:dateModified", *_date(about.modified))
    for name in ("dct:publisher", "schema:publisher"):
        told.add(dataset, name, *([part.at("publisher")] if about.publisher else []))
    for name in ("dct:license", "schema:license"):
        told.add(dataset, name, *licences(about))
    for name in ("dcat:keyword", "schema:keywords"):
        told.add(dataset, name, *(_tagged(one) for one in about.keywords))
    told.add(dataset, "dcat:theme", THEME)
    told.add(dataset, "dct:language", *languages(part))
    told.add(dataset, "dcat:contactPoint", *([part.at("contact")] if about.contact else []))
    told.add(dataset, "dct:spatial", *places(part, graph))
    told.add(dataset, "dct:temporal", *([part.years] if years(graph) else []))
    told.add(dataset, "dct:conformsTo", NamedNode(ECO.removesuffix("#")))
    told.add(dataset, "prov:wasGeneratedBy", part.at("making"))
    for name in ("dcat:distribution", "schema:distribution"):
        told.add(dataset, name, *(part.at(f"file/{dump.name}") for dump in part.dumps))
    told.add(dataset, "void:dataDump", *(NamedNode(dump.url) for dump in part.dumps))
    told.add(dataset, "void:vocabulary", NamedNode(ECO))
    told.add(dataset, "void:uriSpace", f"{part.iris.base}id/")
    examples = [graph.of_label(label) for label in (Label.COLLABORATION, Label.AGENCY)]
    told.add(
        dataset,
        "void:exampleResource",
        *(NamedNode(part.iris.node(*nodes[0].key)) for nodes in examples if nodes),
    )


def _named(told: Statements, part: Part, graph: Graph) -> None:
    """Title and description; those of a part say that it is one."""
    about, dataset = part.about, part.dataset
    titles, descriptions = about.title, about.description
    if about.chosen:
        told.add(dataset, "dct:isPartOf", NamedNode(part.iris.dataset))
        titles = {tag: f"{text} ({about.chosen})" for tag, text in titles.items()}
        descriptions = _of_part(descriptions, graph)
    for name in ("dct:title", "schema:name"):
        _texts(told, dataset, name, titles)
    for name in ("dct:description", "schema:description"):
        _texts(told, dataset, name, descriptions)


def _of_part(descriptions: Mapping[str, str], graph: Graph) -> dict[str, str]:
    chinese, english = (
        said.format(nodes=len(graph.nodes), edges=len(graph.edges)) for said in in_both(_PART)
    )
    before = {"zh-Hans": chinese, "en": f"{english} "}
    return {tag: before[tag] + text for tag, text in descriptions.items()}


def _texts(told: Statements, subject: NamedNode, name: str, texts: Mapping[str, str]) -> None:
    told.add(subject, name, *(Literal(text, language=tag) for tag, text in sorted(texts.items())))


def _dates(told: Statements, subject: NamedNode, about: About) -> None:
    told.add(subject, "dct:issued", *_date(about.issued))
    told.add(subject, "dct:modified", *_date(about.modified))


def _tagged(text: str) -> Literal:
    return Literal(text, language=_tag(text))


def _tag(text: str) -> str:
    return "zh-Hans" if _CHINESE.search(text) else "en"


def _both(text: str, chinese: str) -> dict[str, str]:
    """A text by language; one that stands alone is in the language it is written in."""
    return {"en": text, "zh-Hans": chinese} if chinese else {_tag(text): text}


def _day(text: str) -> str:
    """The day of a time; empty for what is none."""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""


def _date(text: str) -> list[Value]:
    return [Literal(text, datatype=xsd("date"))] if text else []


def _given_text(text: str) -> list[Value]:
    return [text] if text else []


def _text(found: Mapping[str, Json], key: str) -> str:
    value = found.get(key)
    return value if isinstance(value, str) else ""


def _objects(found: Mapping[str, Json], key: str) -> list[Mapping[str, Json]]:
    value = found.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _address(person: Mapping[str, Json]) -> str:
    mail, page = _text(person, "email"), _web(_text(person, "path"))
    return f"mailto:{mail}" if _MAIL.fullmatch(mail) else page


def _web(text: str) -> str:
    """An address of the web; empty for what is none, as a path within the package."""
    return text if split_address(text).hostname and _is_iri(text) else ""


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return text.partition(":")[0].lower() in {"http", "https"}
