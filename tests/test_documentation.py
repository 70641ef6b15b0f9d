"""The page of the ontology: every term, its meaning, its relations, in both languages."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from ecocollab.ontology.alignments import ALIGNMENTS_FILE
from ecocollab.ontology.diagram import diagram
from ecocollab.ontology.documentation import page
from ecocollab.ontology.terms import read_document
from ecocollab.ontology.triples import RDFS, Triples
from ecocollab.ontology.vocabulary import ECO, ONTOLOGY_FILE, local, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from ecocollab.ontology.terms import Document, Entry


class Links(HTMLParser):
    """The anchors of a page, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.targets += [found["href"] or ""] if tag == "a" else []


@pytest.fixture(scope="module")
def html() -> str:
    return page().decode()


@pytest.fixture(scope="module")
def document() -> Document:
    return read_document(ONTOLOGY_FILE, ALIGNMENTS_FILE)


@pytest.fixture(scope="module")
def entries(document: Document) -> dict[str, Entry]:
    return {entry.name: entry for group in document.groups for entry in group.entries}


def test_every_term_of_the_file_has_one_entry(html: str) -> None:
    triples = Triples.read(ONTOLOGY_FILE)
    terms = {local(iri) for iri in triples.subjects_with(RDFS + "label") if iri.startswith(ECO)}
    ids = Links(html).ids
    assert len(terms) > 200
    assert terms <= set(ids)
    assert len(ids) == len(set(ids))


def test_every_link_within_the_page_leads_somewhere(html: str) -> None:
    links = Links(html)
    inner = {one.removeprefix("#") for one in links.targets if one.startswith("#")}
    assert len(inner) > 100
    assert inner <= set(links.ids)
    assert not [one for one in links.targets if not re.match(r"#|https?://", one)]


def test_the_page_needs_nothing_else(html: str) -> None:
    assert "<script" not in html
    assert not re.search(r"<(?:link|img|iframe|object)\b|\bsrc=|@import|url\(", html)
    assert "default-src 'none'" in unescape(html)


def test_an_entry_says_both_languages(entries: dict[str, Entry]) -> None:
    agency = entries["Agency"]
    assert agency.words == ("机构", "Agency")
    assert agency.definition[1].startswith("A standing body")
    assert all(all(entry.words) and all(entry.definition) for entry in entries.values())


def test_relations_stand_at_both_of_their_ends(entries: dict[str, Entry]) -> None:
    leaving = {row.ref.href for row in entries["Agency"].outgoing}
    entering = {row.ref.href: row.others for row in entries["Agency"].incoming}
    assert "#partyTo" in leaving
    # In RDF this relation runs from the work to the agency, unlike its edges.
    assert {one.href for one in entering["#responsibleAgency"]} == {"#Task", "#WorkItem"}
    for edge in vocabulary().edges.values():
        name = local(edge.shortcut)
        starts = [one for one in vocabulary().nodes if f"#{name}" in _hrefs(entries[one], "out")]
        ends = [one for one in vocabulary().nodes if f"#{name}" in _hrefs(entries[one], "in")]
        there, back = (edge.ends, edge.starts) if edge.reversed else (edge.starts, edge.ends)
        assert (set(starts), set(ends)) == (set(there), set(back))


def _hrefs(entry: Entry, direction: str) -> set[str]:
    return {row.ref.href for row in (entry.outgoing if direction == "out" else entry.incoming)}


def test_properties_say_how_many(entries: dict[str, Entry]) -> None:
    rows = {row.key: row for row in entries["Agency"].properties}
    assert (rows["certainty"].required, rows["certainty"].many) == (True, False)
    assert (rows["aliases"].required, rows["aliases"].many) == (False, True)
    assert rows["certainty"].kind.href == "#Certainty"
    assert {row.key for row in entries["Responsibility"].properties} >= {"role", "basis", "sources"}


def test_codes_and_alignments_are_shown(entries: dict[str, Entry], html: str) -> None:
    assert [code.notation for code in entries["Role"].codes][:2] == ["lead", "partner"]
    assert "org:FormalOrganization" in html
    assert "http://www.w3.org/ns/org#FormalOrganization" in html


def test_the_diagram_joins_what_the_relations_join() -> None:
    drawn = diagram(vocabulary())
    relations = [box for box in drawn.boxes if box.sort == "relation"]
    ends = sum(len(edge.starts) + len(edge.ends) for edge in vocabulary().edges.values())
    assert len(relations) == len(vocabulary().edges)
    assert len(drawn.lines) == ends
    assert all(0 <= box.x <= drawn.width - box.width for box in drawn.boxes)
    assert all(0 <= box.y <= drawn.height - drawn.box for box in drawn.boxes)


def test_texts_of_the_file_cannot_become_markup(tmp_path: Path) -> None:
    from ecocollab.ontology.documentation import render

    text = ONTOLOGY_FILE.read_text("utf-8").replace('"Agency"@en', '"<script>alert(1)</script>"@en')
    (tmp_path / "wrong.ttl").write_text(text, encoding="utf-8")
    html = render(read_document(tmp_path / "wrong.ttl", ALIGNMENTS_FILE)).decode()
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_the_page_is_the_same_each_time(html: str) -> None:
    assert page().decode() == html
