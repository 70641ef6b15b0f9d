"""The ontology: every term explained in two languages, wrong files refused, no false inference."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

from ecocollab.errors import VocabularyError
from ecocollab.graph.formats import write
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.package import read_package
from ecocollab.ontology.alignments import ALIGNMENTS_FILE, alignments, read_alignments
from ecocollab.ontology.vocabulary import ECO, ONTOLOGY_FILE, read_vocabulary, vocabulary
from ecocollab.tests.packages import small_package

if TYPE_CHECKING:
    from pathlib import Path

ORG = Namespace("http://www.w3.org/ns/org#")
PROV = Namespace("http://www.w3.org/ns/prov#")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
TERM = Namespace(ECO)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY_FILE)


def spoilt(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    text = ONTOLOGY_FILE.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    (tmp_path / "wrong.ttl").write_text(text, encoding="utf-8")
    return tmp_path / "wrong.ttl"


def test_every_term_has_label_and_definition_in_both_languages(ontology: Graph) -> None:
    terms = {one for one in ontology.subjects() if isinstance(one, URIRef) and one in TERM}
    missing = [
        (str(term), str(predicate), tag)
        for term in terms
        for predicate in (RDFS.label, SKOS.definition)
        for tag in ("zh-hans", "en")
        if not any(
            isinstance(text, Literal) and (text.language or "").lower() == tag and text.strip()
            for text in ontology.objects(term, predicate)
        )
    ]
    assert len(terms) > 200
    assert missing == []


def test_terms_that_are_used_are_declared(ontology: Graph) -> None:
    declared = set(ontology.subjects(RDF.type))
    used = {
        part for triple in ontology for part in triple if isinstance(part, URIRef) and part in TERM
    }
    assert used - declared == set()


def test_the_ontology_names_itself(ontology: Graph) -> None:
    head = URIRef(ECO.removesuffix("#"))
    version = str(ontology.value(head, OWL.versionInfo))
    assert str(ontology.value(head, OWL.versionIRI)) == f"{head}/{version}"
    assert version == vocabulary().version
    assert list(ontology.subject_objects(OWL.imports)) == []
    assert list(Graph().parse(ALIGNMENTS_FILE).subject_objects(OWL.imports)) == []


def test_names_are_those_of_the_ontology(root: Path) -> None:
    command = [sys.executable, str(root / "scripts" / "write_names.py"), "--check"]
    assert subprocess.run(command, check=False).returncode == 0


WRONG = {
    "no-label": ((('rdfs:label "计划"@zh-Hans, "Plan"@en ;', 'rdfs:label "Plan"@en ;'),), "#Plan "),
    "no-definition": (
        (
            (
                'skos:definition "工作所涉及的主题，如水、大气、禁渔。"@zh-Hans ,\n        ',
                "skos:definition ",
            ),
        ),
        "#Theme ",
    ),
    "datatype": ((("sh:datatype xsd:gYear", "sh:datatype xsd:date"),), "yearFrom"),
    "two-paths": ((("sh:path eco:year ;", "sh:path eco:year, eco:yearTo ;"),), "#year "),
    "key-twice": (
        (("eco:nameZh, eco:nameEn, eco:planKind", "eco:nameZh, eco:titleZh"),),
        "Plan .*name_zh",
    ),
    "no-ends": ((("eco:fromPlanPart, eco:toPlan, ", ""),), "Inclusion"),
    "domain": ((("rdfs:domain eco:WorkItem ;", "rdfs:domain eco:Task ;"),), "implements"),
    "no-edge-class": ((("    eco:edgeClass eco:Border ;\n", ""),), "#borders "),
    "no-version": ((('    owl:versionInfo "0.1.0" ;\n', ""),), "ontology "),
    "empty-list": (
        (
            ("skos:inScheme eco:Specificity", "skos:inScheme eco:Reading"),
            ("skos:inScheme eco:Specificity", "skos:inScheme eco:Reading"),
        ),
        "Specificity",
    ),
    "syntax": ((("eco:Plan a owl:Class", "eco:Plan a a owl:Class"),), "wrong.ttl"),
}


@pytest.mark.parametrize("case", sorted(WRONG))
def test_a_wrong_file_is_refused_with_the_name_of_the_term(tmp_path: Path, case: str) -> None:
    changes, named = WRONG[case]
    with pytest.raises(VocabularyError, match=named):
        read_vocabulary(spoilt(tmp_path, *changes))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="none"):
        read_vocabulary(tmp_path / "none.ttl")
    with pytest.raises(VocabularyError, match="none"):
        read_alignments(tmp_path / "none.ttl")


def test_alignments_speak_of_terms_that_exist(ontology: Graph) -> None:
    aligned = Graph().parse(ALIGNMENTS_FILE)
    used = {p for t in aligned for p in t if isinstance(p, URIRef) and p in TERM}
    assert used <= set(ontology.subjects(RDF.type))
    found = alignments()
    assert str(ORG.FormalOrganization) in found.of_class[ECO + "Agency"]
    assert found.of_start == {(ECO + "Participation", ECO + "Agency"): (str(ORG.Membership),)}
    assert len(found.of_code) == 5


def closed(data: Graph) -> Graph:
    """The data with all consequences of OWL 2 RL."""
    from owlrl import (  # type: ignore[import-untyped]
        DeductiveClosure,
        OWLRL_Semantics,
    )

    DeductiveClosure(OWLRL_Semantics).expand(data)
    return data


def with_all(root: Path, data: Path) -> Graph:
    graph = Graph().parse(ONTOLOGY_FILE).parse(ALIGNMENTS_FILE).parse(data)
    graph.parse(root / "tests" / "data" / "rdf" / "axioms.ttl")
    for triple in list(graph):
        if any("/shacl#" in str(part) for part in triple):
            graph.remove(triple)
    return graph


def errors_of(graph: Graph) -> list[str]:
    error = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    return [str(text) for text in graph.objects(None, error)]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    graph = assemble(read_package(small_package(folder / "pkg")).records)
    write(graph, folder / "data.nt")
    return folder / "data.nt"


def test_reasoners_infer_nothing_false(root: Path, example: Path) -> None:
    graph = closed(with_all(root, example))
    assert errors_of(graph) == []
    regions = set(graph.subjects(RDF.type, TERM.Region)) | set(graph.subjects(RDF.type, TERM.Basin))
    for agent in (PROV.Agent, FOAF.Agent, ORG.Organization):
        assert regions & set(graph.subjects(RDF.type, agent)) == set()
    assert set(graph.subjects(RDF.type, TERM.Agency)) <= set(graph.subjects(RDF.type, PROV.Agent))
    assert not list(graph.subjects(RDF.type, PROV.Activity))


def test_a_region_that_acts_would_be_seen(root: Path, example: Path) -> None:
    graph = with_all(root, example)
    edge = next(
        edge
        for edge in graph.subjects(RDF.type, TERM.Participation)
        if (graph.value(edge, TERM["from"]), RDF.type, TERM.Region) in graph
    )
    graph.add((edge, ORG.member, graph.value(edge, TERM["from"])))  # type: ignore[arg-type]
    assert errors_of(closed(graph)) != []
