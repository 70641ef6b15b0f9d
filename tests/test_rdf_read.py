"""Reading RDF: what cannot be kept is said by term and record, and hostile files do no harm."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import TYPE_CHECKING

import pytest

from ecocollab.graph.formats import FORMATS
from ecocollab.graph.formats.rdf import RDF_FORMATS, write_rdf
from ecocollab.graph.formats.rdf_read import read_rdf
from ecocollab.graph.formats.validate import validate_file
from ecocollab.loaders.assemble import try_assemble

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """@base <https://w3id.org/ecocollab/id/> .
@prefix eco: <https://w3id.org/ecocollab/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix id: <https://w3id.org/ecocollab/id/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
STATED = "eco:basis eco:basis-stated ;"
SOURCE = """<Source/s1> a eco:Source ; rdfs:label "文件"@zh-Hans ;
  eco:sourceKind eco:sourceKind-news ; eco:read eco:reading-full-text .
"""
AGENCY = """<Agency/a> a eco:Agency ; rdfs:label "甲"@zh-Hans ;
  eco:level eco:agencyLevel-national ; eco:agencyKind eco:agencyKind-police ;
  eco:function eco:function-police ; eco:certainty eco:certainty-weak .
"""


def problems_of(tmp_path: Path, text: str, suffix: str = ".ttl") -> list[str]:
    path = tmp_path / f"given{suffix}"
    path.write_text(text, encoding="utf-8")
    return [problem.code for problem in read_rdf(path)[1]]


WRONG = {
    "class-unknown": (AGENCY + "id:x a eco:Agencie .", ["unknown-class"]),
    "property-unknown": (
        AGENCY + "<Agency/a> eco:colour 1 .",
        ["unknown-term"],
    ),
    "language": (
        AGENCY + '<Agency/a> rdfs:label "x"@fr .',
        ["unfounded"],
    ),
    "copy-without-what-it-repeats": (
        AGENCY + '<Agency/a> <http://xmlns.com/foaf/0.1/name> "another"@en .',
        ["unfounded"],
    ),
    "two-names": (
        AGENCY
        + '<Agency/a> rdfs:label "one"@en, "two"@en ; '
        + '<http://xmlns.com/foaf/0.1/name> "one"@en, "two"@en .',
        ["unfounded", "wrong-number-of-values"],
    ),
    "no-language": (SOURCE.replace("@zh-Hans", ""), ["unfounded", "wrong-number-of-values"]),
    "datatype": (SOURCE.replace(" .\n", " ; eco:url 5 .\n"), ["wrong-datatype"]),
    "script": (
        SOURCE.replace(" .\n", ' ; eco:url "javascript:alert(1)"^^xsd:anyURI .\n'),
        ["wrong-address"],
    ),
    "code": (
        AGENCY.replace("agencyKind-police", "function-police"),
        ["wrong-code"],
    ),
    "twice": (
        AGENCY.replace("certainty-weak", "certainty-weak, eco:certainty-probable"),
        ["wrong-number-of-values"],
    ),
    "missing": (AGENCY.replace("eco:certainty eco:certainty-weak", ""), ["wrong-number-of-values"]),
    "control": (AGENCY.replace("甲", "\\u0007"), ["control-character"]),
    "empty": (AGENCY.replace("甲", ""), ["empty"]),
    "two-classes": (
        AGENCY + "<Agency/a> a eco:Region .",
        ["several-classes"],
    ),
    "class-in-address": (AGENCY.replace("Agency/a", "Region/a"), ["wrong-class"]),
    "id": (AGENCY.replace("Agency/a", "Agency/..%2Fa"), ["wrong-id"]),
    "two-addresses": (
        AGENCY + AGENCY.replace("<Agency/a>", "<https://example.org/id/Agency/a>"),
        ["duplicate-key"],
    ),
    "no-class": (AGENCY.replace("a eco:Agency ;", ""), ["no-class"]),
    "blank": (AGENCY + '[] rdfs:label "x"@en .', ["blank-node"]),
    "shortcut-alone": (
        AGENCY + "<Agency/a> eco:subordinateTo <Agency/a> .",
        ["no-edge"],
    ),
    "edge-id": (
        AGENCY
        + "<edge/sub/a/b> a eco:Subordination ; "
        + STATED
        + " eco:from <Agency/a> ; eco:to <Agency/a> .",
        ["wrong-id"],
    ),
    "edge-end": (
        AGENCY + "<edge/sub/a/a> a eco:Subordination ; " + STATED + " eco:from <Agency/a> .",
        ["wrong-ends"],
    ),
    "edge-pair": (
        AGENCY
        + SOURCE
        + "<edge/sub/a/s1> a eco:Subordination ; "
        + STATED
        + " eco:from <Agency/a> ; eco:to <Source/s1> .",
        ["wrong-ends"],
    ),
    "edge-to-nowhere": (
        AGENCY
        + "<edge/sub/a/a> a eco:Subordination ; "
        + STATED
        + " eco:from <Agency/a> ; eco:to <https://example.org/nobody> .",
        ["unknown-id"],
    ),
    "source": (
        AGENCY.replace(" .\n", " ; prov:hadPrimarySource <https://example.org/x> .\n"),
        ["unknown-id"],
    ),
    "broken": ("<a", ["broken-rdf"]),
}


@pytest.mark.parametrize("case", sorted(WRONG))
def test_what_cannot_be_kept_is_reported(tmp_path: Path, case: str) -> None:
    text, codes = WRONG[case]
    assert sorted(set(problems_of(tmp_path, HEAD + text))) == codes


def test_problems_name_the_record_and_the_nearest_term(tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text(HEAD + AGENCY + "id:x a eco:Agencie .", encoding="utf-8")
    (problem,) = read_rdf(tmp_path / "g.ttl")[1]
    assert str(problem).startswith("g.ttl[https://w3id.org/ecocollab/id/x]: ")
    assert "https://w3id.org/ecocollab/ontology#Agency" in problem.suggestions


def test_broken_files_name_the_line(tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text(HEAD + AGENCY + "broken", encoding="utf-8")
    (problem,) = read_rdf(tmp_path / "g.ttl")[1]
    assert problem.place.row == HEAD.count("\n") + AGENCY.count("\n") + 1


def test_missing_and_empty_files(tmp_path: Path) -> None:
    assert [one.code for one in read_rdf(tmp_path / "no.ttl")[1]] == ["broken-rdf"]
    assert problems_of(tmp_path, "") == ["empty-file"]
    assert problems_of(tmp_path, "", ".rdf") == ["empty-file"]


def test_plain_rdf_of_other_publishers_is_read(tmp_path: Path) -> None:
    text = "@base <https://example.org/> .\n" + HEAD.partition("\n")[2] + SOURCE + AGENCY
    text += f"""<membership> a eco:Subordination ; {STATED} prov:hadPrimarySource <Source/s1> ;
      eco:from <Agency/a> ; eco:to <https://w3id.org/ecocollab/id/Agency/mee> ."""
    (tmp_path / "g.ttl").write_text(text, encoding="utf-8")
    graph, problems = read_rdf(tmp_path / "g.ttl")
    assert problems == []
    assert list(graph.nodes) == [("Agency", "a"), ("Source", "s1")]
    (edge,) = graph.edges.values()
    assert (edge.id, edge.end, edge.sources) == ("sub/a/mee", ("Agency", "mee"), ("s1",))


def test_an_edge_to_a_node_that_no_input_holds_is_not_loaded(tmp_path: Path) -> None:
    text = (
        f"<edge/sub/a/b> a eco:Subordination ; {STATED} eco:from <Agency/a> ; eco:to <Agency/b> ."
    )
    (tmp_path / "g.ttl").write_text(HEAD + AGENCY + text, encoding="utf-8")
    graph, problems = read_rdf(tmp_path / "g.ttl")
    assert problems == []
    (problem,) = try_assemble([], [graph])[1]
    assert problem.code == "unknown-id"
    assert str(problem).startswith("g.ttl[https://w3id.org/ecocollab/id/edge/sub/a/b]: “b”")


def test_hostile_xml_and_jsonld_can_fill_no_memory_and_reach_no_net(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    xml = f"""<!DOCTYPE r [<!ENTITY e0 "xxxxxxxxxx">{entities}]>
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">
      <rdf:Description rdf:about="http://e/"><e:p>&e11;</e:p></rdf:Description></rdf:RDF>"""
    assert problems_of(tmp_path, xml, ".rdf") == ["broken-rdf"]
    remote = '{"@context": "https://example.org/context.jsonld", "@id": "http://e/", "p": 1}'
    assert problems_of(tmp_path, remote, ".jsonld") == ["broken-rdf"]
    (problem,) = read_rdf(tmp_path / "given.jsonld")[1]
    assert "its @context lies at another address, and nothing is fetched" in problem.message


@pytest.mark.parametrize("fmt", [*RDF_FORMATS])
def test_a_byte_order_mark_is_passed_over(tmp_path: Path, fmt: str) -> None:
    (suffix,) = FORMATS[fmt].suffixes
    (tmp_path / "given.ttl").write_text(HEAD + AGENCY, encoding="utf-8")
    graph, _problems = read_rdf(tmp_path / "given.ttl")
    path = tmp_path / f"written{suffix}"
    write_rdf(graph, path, fmt)
    path.write_bytes(BOM_UTF8 + path.read_bytes())
    assert read_rdf(path) == (graph, [])
    assert validate_file(path) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id:x a eco:Agencie .", "(places: 1)"),
        ("<Agency/a> eco:colour 1 .", "(places: 1, first with "),
        ("<Agency/b> rdfs:label 'b' .", "(statements about it: 1)"),
        ("<Agency/a> eco:subordinateTo <Agency/a> .", "(places: 1, first with "),
    ],
)
def test_one_is_counted_as_any_number_is(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "g.ttl").write_text(HEAD + AGENCY + text, encoding="utf-8")
    (problem,) = read_rdf(tmp_path / "g.ttl")[1]
    assert said in problem.message
