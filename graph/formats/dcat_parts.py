"""The people, files, inputs and controlled terms that the description of a dataset names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ecocollab import __version__
from ecocollab.graph.formats.dcat_terms import expand
from ecocollab.ontology.names import Key, Label
from ecocollab.ontology.vocabulary import ECO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecocollab.graph.formats.dcat import About, Dump
    from ecocollab.graph.formats.dcat_terms import Statements
    from ecocollab.graph.model import Graph
    from ecocollab.ontology.iri import Iris

APPLICATION_PROFILE = "https://semiceu.github.io/DCAT-AP/releases/3.0.1"
EU = "http://publications.europa.eu/resource/authority/"
_IANA = "https://www.iana.org/assignments/media-types/"
_SHA256 = NamedNode("http://spdx.org/rdf/terms#checksumAlgorithm_sha256")
_SOFTWARE = "ecocollab"


@dataclass(frozen=True, slots=True)
class Part:
    """The addresses of the things that a description is made of."""

    iris: Iris
    about: About
    dumps: Sequence[Dump] = field(default_factory=tuple)

    def at(self, name: str) -> NamedNode:
        """The address of a thing of the description."""
        return NamedNode(f"{self.iris.dataset}/{name}")

    @property
    def dataset(self) -> NamedNode:
        """The address of the dataset."""
        return NamedNode(self.iris.dataset)


def people(told: Statements, part: Part) -> None:
    """Who publishes the dataset, and where to ask."""
    publisher = part.at("publisher")
    told.add(publisher, "rdf:type", expand("foaf:Agent"), expand("schema:Organization"))
    for name in ("foaf:name", "schema:name"):
        told.add(publisher, name, part.about.publisher)
    if part.about.contact:
        contact = part.at("contact")
        mail = part.about.contact.startswith("mailto:")
        told.add(contact, "rdf:type", expand("vcard:Kind"), expand("vcard:Organization"))
        told.add(contact, "vcard:fn", part.about.publisher)
        address = NamedNode(part.about.contact)
        told.add(contact, "vcard:hasEmail" if mail else "vcard:hasURL", address)


def distribution(told: Statements, part: Part, dump: Dump) -> None:
    """A file of the dataset, its size and checksum."""
    file, checksum = part.at(f"file/{dump.name}"), part.at(f"checksum/{dump.name}")
    url = NamedNode(dump.url)
    told.add(file, "rdf:type", expand("dcat:Distribution"), expand("schema:DataDownload"))
    told.add(file, "dct:title", Literal(dump.name, language="en"))
    for name in ("dcat:accessURL", "dcat:downloadURL", "schema:contentUrl"):
        told.add(file, name, url)
    told.add(file, "dcat:mediaType", NamedNode(_IANA + dump.media_type))
    told.add(file, "schema:encodingFormat", dump.media_type)
    told.add(file, "dct:license", NamedNode(part.about.license))
    told.add(file, "dcat:byteSize", Literal(str(dump.bytes), datatype=xsd("nonNegativeInteger")))
    told.add(file, "spdx:checksum", checksum)
    _checksum(told, checksum, dump.sha256)


def _checksum(told: Statements, subject: NamedNode, digest: str) -> None:
    told.add(subject, "rdf:type", expand("spdx:Checksum"))
    told.add(subject, "spdx:algorithm", _SHA256)
    told.add(subject, "spdx:checksumValue", Literal(digest, datatype=xsd("hexBinary")))


def making(told: Statements, part: Part) -> None:
    """How the dataset came to be: which inputs, by which version of the program."""
    activity, program = part.at("making"), part.at("program")
    told.add(activity, "rdf:type", expand("prov:Activity"))
    told.add(activity, "prov:wasAssociatedWith", program)
    for name, digest in part.about.inputs:
        source = part.at(f"input/{digest[:16]}")
        told.add(activity, "prov:used", source)
        told.add(source, "rdf:type", expand("prov:Entity"))
        told.add(source, "dct:title", name)
        told.add(source, "spdx:checksum", part.at(f"input/{digest[:16]}/checksum"))
        _checksum(told, part.at(f"input/{digest[:16]}/checksum"), digest)
    told.add(
        program, "rdf:type", expand("prov:SoftwareAgent"), expand("schema:SoftwareApplication")
    )
    told.add(program, "schema:name", _SOFTWARE)
    told.add(program, "schema:softwareVersion", __version__)


def controlled(told: Statements, part: Part, graph: Graph) -> None:
    """The types of what stands in lists that others keep."""
    told.add(NamedNode(part.about.license), "rdf:type", expand("dct:LicenseDocument"))
    for kind in sorted({dump.media_type for dump in part.dumps}):
        told.add(NamedNode(_IANA + kind), "rdf:type", expand("dct:MediaType"))
    for language in languages(part):
        told.add(language, "rdf:type", expand("dct:LinguisticSystem"))
    for standard in (APPLICATION_PROFILE, ECO.removesuffix("#")):
        told.add(NamedNode(standard), "rdf:type", expand("dct:Standard"))
    theme, scheme = NamedNode(f"{EU}data-theme/ENVI"), NamedNode(f"{EU}data-theme")
    told.add(theme, "rdf:type", expand("skos:Concept"))
    told.add(theme, "skos:prefLabel", Literal("Environment", language="en"))
    told.add(theme, "skos:prefLabel", Literal("环境", language="zh-Hans"))
    told.add(theme, "skos:inScheme", scheme)
    told.add(scheme, "rdf:type", expand("skos:ConceptScheme"))
    told.add(scheme, "dct:title", Literal("Data theme", language="en"))
    if part.dumps or part.about.inputs:
        told.add(_SHA256, "rdf:type", expand("spdx:ChecksumAlgorithm"))
    for place in places(part, graph):
        told.add(place, "rdf:type", expand("dct:Location"))
    if span := years(graph):
        told.add(part.at("years"), "rdf:type", expand("dct:PeriodOfTime"))
        for name, year in zip(("dcat:startDate", "dcat:endDate"), span, strict=True):
            told.add(part.at("years"), name, Literal(f"{year:04d}", datatype=xsd("gYear")))


def languages(part: Part) -> list[NamedNode]:
    """The languages that the dataset is described in."""
    codes = {"zh-Hans": "ZHO", "en": "ENG"}
    return [NamedNode(f"{EU}language/{codes[tag]}") for tag in codes if tag in part.about.title]


def places(part: Part, graph: Graph) -> list[NamedNode]:
    """The provinces that the data is about."""
    return [
        NamedNode(part.iris.node(*node.key))
        for node in graph.of_label(Label.REGION)
        if node.values.get(Key.LEVEL) == "province" and node.values.get(Key.IN_DELTA)
    ]


def years(graph: Graph) -> tuple[int, int] | None:
    """The first and the last year of any plan or collaboration."""
    found = [
        year
        for label in (Label.PLAN, Label.COLLABORATION)
        for node in graph.of_label(label)
        for key in (Key.YEAR_FROM, Key.YEAR_TO)
        if isinstance(year := node.values.get(key), int)
    ]
    return (min(found), max(found)) if found else None


def xsd(name: str) -> NamedNode:
    """The address of a datatype of XML Schema."""
    return NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}")
