"""The description of the dataset: portals can harvest it, and its numbers are true."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, SKOS, BNode, Namespace, URIRef
from rdflib import Graph as RdflibGraph

from ecocollab import __version__
from ecocollab.graph.formats import write
from ecocollab.graph.formats.dcat import About, about_of, describe, dump_of, write_description
from ecocollab.graph.model import Graph
from ecocollab.loaders.inputs import SHIPPED
from ecocollab.ontology.iri import Iris
from ecocollab.ontology.vocabulary import ECO

if TYPE_CHECKING:
    from ecocollab.graph.formats.dcat import Dump
    from ecocollab.ontology.datapackage import Json

DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCT = Namespace("http://purl.org/dc/terms/")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VOID = Namespace("http://rdfs.org/ns/void#")
DATASET = URIRef(Iris().dataset)
OFFICIAL = Path(__file__).parent / "data" / "rdf" / "dcat-ap-3.0.1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, shipped: Graph) -> Path:
    """The data as Turtle and N-Triples, and its description."""
    folder = tmp_path_factory.mktemp("dataset")
    write(shipped, folder / "yrd.nt")
    write_description(shipped, folder / "dataset.ttl", about(), dumps(folder), "turtle")
    return folder


def about() -> About:
    descriptor = json.loads((SHIPPED / "datapackage.json").read_bytes())
    person: dict[str, Json] = {
        "title": "The publisher",
        "role": "publisher",
        "email": "data@example.org",
    }
    return about_of({**descriptor, "contributors": [person]}, {"yrd": "ab" * 32})


def dumps(folder: Path) -> list[Dump]:
    return [dump_of(folder / "yrd.nt", "https://example.org/dumps/yrd.nt")]


@pytest.fixture(scope="module")
def described(folder: Path) -> RdflibGraph:
    return RdflibGraph().parse(folder / "dataset.ttl")


def report(data: list[Path], shapes: list[Path]) -> str:
    from pyshacl import validate

    rules, graph = RdflibGraph(), RdflibGraph()
    for path in shapes:
        rules.parse(path)
    for path in data:
        graph.parse(path)
    return "" if (found := validate(graph, shacl_graph=rules))[0] else str(found[2])


@pytest.mark.parametrize("files", [["dataset.ttl"], ["dataset.ttl", "yrd.nt"]])
def test_description_satisfies_dcat_ap_alone_and_with_the_data(
    root: Path, folder: Path, files: list[str]
) -> None:
    shapes = [root / "tests" / "data" / "rdf" / "dcat-essentials.ttl"]
    assert report([folder / name for name in files], shapes) == ""


def official() -> list[Path]:
    return [OFFICIAL / "shapes.ttl", OFFICIAL / "range.ttl"]


def test_the_official_shapes_are_those_of_the_release() -> None:
    listed = (OFFICIAL / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = [f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}" for one in official()]
    assert sums == listed


@pytest.mark.parametrize("files", [["dataset.ttl"], ["dataset.ttl", "yrd.nt"]])
def test_description_satisfies_the_official_shapes(folder: Path, files: list[str]) -> None:
    assert report([folder / name for name in files], official()) == ""


@pytest.mark.parametrize(
    ("gone", "named"),
    [
        (f"<{DCT.title}>", "dct:title"),
        (f"<{DCT.description}>", "dct:description"),
        ("LicenseDocument", "dct:LicenseDocument"),
        ("LinguisticSystem", "dct:LinguisticSystem"),
        ("MediaType>", "dct:MediaType"),
        ("accessURL", "dcat:accessURL"),
        ("checksumValue", "spdx:checksumValue"),
    ],
)
def test_the_official_shapes_see_what_is_missing(
    tmp_path: Path, described: RdflibGraph, gone: str, named: str
) -> None:
    lines = described.serialize(format="nt").splitlines(keepends=True)
    kept = [line for line in lines if gone not in line]
    assert 0 < len(kept) < len(lines)
    (tmp_path / "less.nt").write_text("".join(kept), encoding="utf-8")
    assert named in report([tmp_path / "less.nt"], official())


@pytest.mark.parametrize(
    ("gone", "named"),
    [
        (f"{DCT.title} ", "dct:title"),
        (f"{DCT.publisher} ", "dct:publisher"),
        ("LicenseDocument", "dct:LicenseDocument"),
        ("MediaType>", "dct:MediaType"),
        ("LinguisticSystem", "dct:LinguisticSystem"),
        ("PeriodOfTime", "dct:PeriodOfTime"),
        ("checksumValue", "spdx:checksumValue"),
        ("accessURL", "dcat:accessURL"),
    ],
)
def test_the_test_sees_what_is_missing(  # noqa: PLR0913, PLR0917
    root: Path, tmp_path: Path, shipped: Graph, folder: Path, gone: str, named: str
) -> None:
    write_description(shipped, tmp_path / "all.nt", about(), dumps(folder), "ntriples")
    lines = (tmp_path / "all.nt").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if gone.strip() not in line]
    assert 0 < len(kept) < len(lines)
    (tmp_path / "less.nt").write_text("".join(kept), encoding="utf-8")
    shapes = [root / "tests" / "data" / "rdf" / "dcat-essentials.ttl"]
    assert named in report([tmp_path / "less.nt"], shapes)


def test_no_blank_nodes_and_the_same_bytes_each_time(
    tmp_path: Path, shipped: Graph, folder: Path, described: RdflibGraph
) -> None:
    assert not any(isinstance(part, BNode) for triple in described for part in triple)
    write_description(shipped, tmp_path / "again.ttl", about(), dumps(folder), "turtle")
    assert (tmp_path / "again.ttl").read_bytes() == (folder / "dataset.ttl").read_bytes()


def test_counts_are_those_of_the_data(folder: Path, described: RdflibGraph) -> None:
    data = RdflibGraph().parse(folder / "yrd.nt")
    assert int(str(described.value(DATASET, VOID.triples))) == len(data)
    assert int(str(described.value(DATASET, VOID.entities))) == len(set(data.subjects()))
    classes = {
        str(described.value(part, VOID["class"])): int(str(described.value(part, VOID.entities)))
        for part in described.objects(DATASET, VOID.classPartition)
    }
    assert classes[f"{ECO}Agency"] == len(set(data.subjects(RDF.type, URIRef(f"{ECO}Agency"))))
    assert sum(classes.values()) == len(list(data.subject_objects(RDF.type)))
    properties = [
        int(str(described.value(part, VOID.triples)))
        for part in described.objects(DATASET, VOID.propertyPartition)
    ]
    assert sum(properties) == len(data)
    for example in described.objects(DATASET, VOID.exampleResource):
        assert (example, None, None) in data


def test_files_are_described_as_they_are(folder: Path, described: RdflibGraph) -> None:
    content = (folder / "yrd.nt").read_bytes()
    (file,) = described.objects(DATASET, DCAT.distribution)
    assert str(described.value(file, DCAT.downloadURL)) == "https://example.org/dumps/yrd.nt"
    assert str(described.value(file, DCAT.byteSize)) == str(len(content))
    checksum = described.value(file, SPDX.checksum)
    lexical = str(described.value(checksum, SPDX.checksumValue)).lower()
    assert hashlib.sha256(content).hexdigest() in {lexical, lexical.strip("b'")}
    assert list(described.objects(DATASET, SCHEMA.distribution)) == [file]


def test_two_languages_contact_licence_and_making(described: RdflibGraph) -> None:
    for name in (DCT.title, DCT.description, SCHEMA.name):
        tags = {getattr(text, "language", "") for text in described.objects(DATASET, name)}
        assert tags == {"zh-hans", "en"}
    assert str(described.value(DATASET, DCT.license)).endswith("/LICENSE-2.0")
    contact = described.value(DATASET, DCAT.contactPoint)
    assert (contact, None, URIRef("mailto:data@example.org")) in described
    making = described.value(DATASET, PROV.wasGeneratedBy)
    program = described.value(making, PROV.wasAssociatedWith)
    assert str(described.value(program, SCHEMA.softwareVersion)) == __version__
    used = described.value(making, PROV.used)
    assert str(described.value(used, DCT.title)) == "yrd"


def test_what_portals_recommend(described: RdflibGraph) -> None:
    catalogue = described.value(predicate=DCAT.dataset, object=DATASET)
    schemes = {str(one) for one in described.objects(None, SKOS.inScheme)}
    eu = "http://publications.europa.eu/resource/authority/"
    assert schemes == {f"{eu}language", f"{eu}data-theme"}
    for language in described.objects(DATASET, DCT.language):
        assert (language, SKOS.inScheme, URIRef(f"{eu}language")) in described
    assert described.value(catalogue, DCAT.themeTaxonomy) == URIRef(f"{eu}data-theme")
    assert set(described.objects(catalogue, DCT.spatial)) == set(
        described.objects(DATASET, DCT.spatial)
    )
    (file,) = described.objects(DATASET, DCAT.distribution)
    assert described.value(file, DCT["format"]) == URIRef(f"{eu}file-type/RDF_N_TRIPLES")
    tags = {getattr(text, "language", "") for text in described.objects(file, DCT.description)}
    assert tags == {"zh-hans", "en"}


def test_dates_are_those_of_the_data_or_none(described: RdflibGraph) -> None:
    created = json.loads((SHIPPED / "datapackage.json").read_bytes())["created"][:10]
    assert {str(day) for day in described.objects(None, DCT.issued)} == {created}
    assert not set(described.objects(None, DCT.modified))
    person: Json = [{"title": "P", "role": "publisher"}]
    named = {"name": "dated", "contributors": person}
    dated = about_of({**named, "modified": "2026-02-03T04:05:06Z"})
    said = [str(one) for one in describe(Graph.of((), ()), dated, [], Iris())]
    assert sum("2026-02-03" in one and "modified" in one for one in said) == 2
    assert not any("issued" in one for one in said)


def test_an_empty_descriptor_and_graph_are_described() -> None:
    bare = about_of({"name": "bare", "contributors": "x", "keywords": 5, "licenses": [3]})
    assert (bare.title, bare.description) == ({"en": "bare"}, {"en": "bare"})
    triples = describe(Graph.of((), ()), bare, [], Iris())
    assert not any("PeriodOfTime" in str(triple) for triple in triples)
    assert not any("icense" in str(triple) for triple in triples), "no licence is invented"


def test_nobody_is_said_to_publish_what_names_no_publisher(tmp_path: Path) -> None:
    """DCAT-AP lets no catalogue be without a publisher, but a dataset."""
    author: Json = [{"title": "Somebody", "role": "author"}]
    bare = about_of({"name": "bare", "contributors": author})
    write_description(Graph.of((), ()), tmp_path / "bare.ttl", bare, [], "turtle")
    described = RdflibGraph().parse(tmp_path / "bare.ttl")
    assert (DATASET, RDF.type, DCAT.Dataset) in described
    assert not [*described.subjects(RDF.type, DCAT.Catalog)]
    assert not [*described.objects(None, DCT.publisher)]
    assert report([tmp_path / "bare.ttl"], official()) == ""


def test_what_is_no_address_and_no_day_is_left_out() -> None:
    found = about_of(
        {
            "name": "odd",
            "created": "last week",
            "licenses": [{"path": "LICENSE.txt"}, {"path": "http://x y"}, {"path": "mailto:a@b"}],
            "contributors": [{"title": "P", "role": "publisher", "email": "a b", "path": "p"}],
        }
    )
    assert (found.license, found.issued, found.contact, found.publisher) == ("", "", "", "P")


def test_who_is_asked_has_the_name_of_its_own() -> None:
    people: Json = [
        {"title": "The bureau", "role": "publisher"},
        {"title": "The help desk", "role": "contact", "path": "https://example.org/help"},
    ]
    about = about_of({"name": "x", "contributors": people})
    said = [str(one) for one in describe(Graph.of((), ()), about, [], Iris())]
    assert [one for one in said if "vcard/ns#fn" in one and '"The help desk"' in one]
    assert [one for one in said if "hasURL" in one and "<https://example.org/help>" in one]


def test_a_title_that_stands_alone_is_in_the_language_it_is_written_in() -> None:
    found = about_of({"title": "太湖协作", "description": "谁与谁协作。"})
    assert found.title == {"zh-Hans": "太湖协作"}
    assert found.description == {"zh-Hans": "谁与谁协作。"}
    assert about_of({"title": "Taihu"}).title == {"en": "Taihu"}
