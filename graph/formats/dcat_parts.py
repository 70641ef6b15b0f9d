"""The people, files, inputs and controlled terms that the description of a dataset names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from ecocollab import __version__
from ecocollab.graph.formats.dcat_terms import expand
from ecocollab.messages import N_, in_both
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
THEMES = NamedNode(f"{EU}data-theme")
THEME = NamedNode(f"{EU}data-theme/ENVI")
FILE_TYPES = {
    "text/turtle": "RDF_TURTLE",
    "application/n-triples": "RDF_N_TRIPLES",
    "application/ld+json": "JSON_LD",
    "application/rdf+xml": "RDF_XML",
    "application/trig": "RDF_TRIG",
    "text/csv": "CSV",
    "application/zip": "ZIP",
    "application/xml": "XML",
}
"""The codes of media types in the list of file types of the European Union."""
_FILE = N_("The data in the format {media_type}.")


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
        """The address of the dataset, or of the part that is described."""
        chosen = quote(self.about.chosen, safe="")
        return self.at(f"part/{chosen}") if chosen else NamedNode(self.iris.dataset)

    @property
    def years(self) -> NamedNode:
        """The address of the years that the dataset is about."""
        return NamedNode(f"{self.dataset.value}/years")


def people(told: Statements, part: Part) -> None:
    """Who publishes the dataset and where to ask, as far as the data says so."""
    if part.about.publisher:
        publisher = part.at("publisher")
        told.add(publisher, "rdf:type", expand("foaf:Agent"), expand("schema:Organization"))
        for name in ("foaf:name", "schema:name"):
            told.add(publisher, name, part.about.publisher)
    if part.about.contact:
        contact = part.at("contact")
        mail = part.about.contact.startswith("mailto:")
        told.add(contact, "rdf:type", expand("vcard:Kind"), expand("vcard:Organization"))
        told.add(contact, "vcard:fn", part.about.asked)
        address = NamedNode(part.about.contact)
        told.add(contact, "vcard:hasEmail" if mail else "vcard:hasURL", address)


def distribution(told: Statements, part: Part, dump: Dump) -> None:
    """A file of the dataset, its size and checksum."""
    file, checksum = part.at(f"file/{dump.name}"), part.at(f"checksum/{dump.name}")
    url = NamedNode(dump.url)
    told.add(file, "rdf:type", expand("dcat:Distribution"), expand("schema:DataDownload"))
    told.add(file, "dct:title", Literal(dump.name, language="en"))
    texts = zip(("zh-Hans", "en"), in_both(_FILE), strict=True)
    for tag, text in texts:
        said = Literal(text.format(media_type=dump.media_type), language=tag)
        told.add(file, "dct:description", said)
    if dump.media_type in FILE_TYPES:
        told.add(file, "dct:format", NamedNode(f"{EU}file-type/{FILE_TYPES[dump.media_type]}"))
    for name in ("dcat:accessURL", "dcat:downloadURL", "schema:contentUrl"):
        told.add(file, name, url)
    told.add(file, "dcat:mediaType", NamedNode(_IANA + dump.media_type))
    told.add(file, "schema:encodingFormat", dump.media_type)
    told.add(file, "dct:license", *licences(part.about))
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


def licences(about: About) -> list[NamedNode]:
    """The licence, where the data names one."""
    return [NamedNode(about.license)] if about.license else []


def controlled(told: Statements, part: Part, graph: Graph) -> None:
    """The types of what stands in lists that others keep."""
    for licence in licences(part.about):
        told.add(licence, "rdf:type", expand("dct:LicenseDocument"))
    _kinds_of_files(told, part)
    _languages(told, part)
    for standard in (APPLICATION_PROFILE, ECO.removesuffix("#")):
        told.add(NamedNode(standard), "rdf:type", expand("dct:Standard"))
    _theme(told)
    if part.dumps or part.about.inputs:
        told.add(_SHA256, "rdf:type", expand("spdx:ChecksumAlgorithm"))
    for place in places(part, graph):
        told.add(place, "rdf:type", expand("dct:Location"))
    if span := years(graph):
        told.add(part.years, "rdf:type", expand("dct:PeriodOfTime"))
        for name, year in zip(("dcat:startDate", "dcat:endDate"), span, strict=True):
            told.add(part.years, name, Literal(f"{year:04d}", datatype=xsd("gYear")))


def _kinds_of_files(told: Statements, part: Part) -> None:
    for kind in sorted({dump.media_type for dump in part.dumps}):
        told.add(NamedNode(_IANA + kind), "rdf:type", expand("dct:MediaType"))
    for code in file_types(part):
        told.add(code, "rdf:type", expand("dct:MediaTypeOrExtent"))


def _languages(told: Statements, part: Part) -> None:
    for language in languages(part):
        told.add(language, "rdf:type", expand("dct:LinguisticSystem"))
        told.add(language, "skos:inScheme", NamedNode(f"{EU}language"))


def _theme(told: Statements) -> None:
    """What the data is about, in the list that portals sort by."""
    told.add(THEME, "rdf:type", expand("skos:Concept"))
    told.add(THEME, "skos:prefLabel", Literal("Environment", language="en"))
    told.add(THEME, "skos:prefLabel", Literal("环境", language="zh-Hans"))
    told.add(THEME, "skos:inScheme", THEMES)
    told.add(THEMES, "rdf:type", expand("skos:ConceptScheme"))
    told.add(THEMES, "dct:title", Literal("Data theme", language="en"))
    told.add(THEMES, "dct:title", Literal("数据主题", language="zh-Hans"))


def file_types(part: Part) -> list[NamedNode]:
    """The kinds of files, in the list of the European Union."""
    codes = {FILE_TYPES[one.media_type] for one in part.dumps if one.media_type in FILE_TYPES}
    return [NamedNode(f"{EU}file-type/{code}") for code in sorted(codes)]


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
