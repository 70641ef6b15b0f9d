"""The pages of the static site: links, data, what each says, what is escaped."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, Triple

from ecocollab.graph.formats.rdf_map import TYPE, Mapper
from ecocollab.graph.formats.site import server
from ecocollab.graph.formats.site.about import Example
from ecocollab.graph.formats.site.engine import OXIGRAPH, examples
from ecocollab.graph.formats.site.publish import Published, publish
from ecocollab.graph.formats.site.words import HEADINGS, heading
from ecocollab.graph.model import Edge, Graph, Node
from ecocollab.ontology.iri import Iris
from ecocollab.ontology.vocabulary import ONTOLOGY_FILE, vocabulary
from ecocollab.tests.site_pages import BASE, SITE, Parsed, triples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import BlankNode

    from ecocollab.graph.model import Value

    Subject = NamedNode | BlankNode | Triple
    Term = Subject | Literal

OUTSIDE = re.compile(r"https?://")
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{ 7*7 }}"


@dataclass(frozen=True)
class Made:
    top: Path
    graph: Graph
    published: Published

    def text(self, path: str) -> str:
        return (self.top / path).read_text(encoding="utf-8")

    def pages(self) -> Iterator[Path]:
        return self.top.rglob("*.html")


@pytest.fixture(scope="module")
def made(lake: Graph, tmp_path_factory: pytest.TempPathFactory) -> Made:
    top = tmp_path_factory.mktemp("site")
    return Made(top, lake, publish(lake, top, SITE))


def test_every_node_and_edge_has_a_page_and_its_data(made: Made) -> None:
    folders = [f"id/{label}/{node_id}" for label, node_id in made.graph.nodes]
    folders += [f"id/edge/{edge_id}" for edge_id in made.graph.edges]
    names = ("index.html", "index.ttl", "index.jsonld")
    assert [f for f in folders for n in names if not (made.top / f / n).is_file()] == []
    assert made.published.resources == len(folders)


def test_every_link_leads_to_a_file_and_nothing_is_loaded_from_elsewhere(made: Made) -> None:
    pages = {path: Parsed(path.read_text(encoding="utf-8")) for path in made.pages()}
    broken = []
    for path, page in pages.items():
        place = f"http://site/{path.relative_to(made.top).as_posix()}"
        for link in page.links + page.loads:
            if OUTSIDE.match(link):
                continue
            target = urlsplit(urljoin(place, link))
            file = made.top / target.path.lstrip("/")
            anchors = pages[file].ids if target.fragment and file in pages else {target.fragment}
            if not file.is_file() or (target.fragment and target.fragment not in anchors):
                broken.append((place, link))
        outside = [one for one in page.loads if OUTSIDE.match(one)]
        assert {one for one in outside if not one.startswith(BASE)} == set(), path
    assert broken == []
    assert len(pages) > made.published.resources


def test_no_two_resources_have_the_same_title(made: Made) -> None:
    titles = [
        page.read_text("utf-8").partition("<title>")[2].partition("</title>")[0]
        for page in (made.top / "id" / "edge" / "resp").rglob("index.html")
    ]
    assert titles
    assert len(set(titles)) == len(titles)


def test_links_run_both_ways(made: Made) -> None:
    for edge in made.graph.edges.values():
        for here, there in ((edge.start, edge.end), (edge.end, edge.start)):
            page = Parsed(made.text(f"id/{here[0]}/{here[1]}/index.html"))
            assert f"../../../id/{there[0]}/{there[1]}/index.html" in page.links
            assert f"../../../id/edge/{edge.id}/index.html" in page.links


def test_each_page_names_its_sources_and_how_sure_it_is(made: Made) -> None:
    for node in made.graph.nodes.values():
        page = Parsed(made.text(f"id/{node.label}/{node.id}/index.html"))
        for source in node.sources:
            assert f"../../../id/Source/{source}/index.html" in page.links
        code = node.text("evidence") or node.text("certainty")
        marks = {one["class"] for tag, one in page.tags if "mark" in one.get("class", "")}
        assert not code or f"mark m-{code}" in marks
    for edge in made.graph.edges.values():
        text = made.text(f"id/edge/{edge.id}/index.html")
        assert f"mark m-{edge.basis}" in text
        assert all(f"id/Source/{source}/index.html" in text for source in edge.sources)


def test_a_source_lists_what_rests_on_it(made: Made) -> None:
    for edge in made.graph.edges.values():
        for source in edge.sources:
            page = Parsed(made.text(f"id/Source/{source}/index.html"))
            assert f"../../../id/edge/{edge.id}/index.html" in page.links


def test_the_data_of_all_resources_is_the_graph(made: Made) -> None:
    whole = set(Mapper(Iris(BASE)).triples(made.graph))
    found: set[Triple] = set()
    for path in (made.top / "id").rglob("*.ttl"):
        found |= triples(path, RdfFormat.TURTLE)
        assert triples(path, RdfFormat.TURTLE) == triples(
            path.with_suffix(".jsonld"), RdfFormat.JSON_LD
        )
    about = {one for one in found if isinstance(one.subject, NamedNode) and _is_page(one.subject)}
    assert found - about == whole
    assert triples(made.top / "data/graph.ttl", RdfFormat.TURTLE) == whole
    assert triples(made.top / "data/graph.nt", RdfFormat.N_TRIPLES) == whole


def _is_page(subject: NamedNode) -> bool:
    return subject.value.endswith("/")


def evil_graph() -> Graph:
    source = Node("Source", "s1", {"name_zh": EVIL, "kind": "news", "read": "full text"})
    agency = Node(
        "Agency",
        "a1",
        {
            "name_zh": EVIL,
            "name_en": EVIL,
            "aliases": (EVIL,),
            "note": EVIL,
            "level": "national",
            "kind": "department",
            "certainty": "confirmed",
            "sources": ("s1",),
        },
    )
    other = replace(agency, id="a2")
    values: dict[str, Value] = {"basis": "stated", "sources": ("s1",)}
    edge = Edge("SUBORDINATE_TO", "sub/a1/a2", agency.key, other.key, values)
    return Graph.of([source, agency, other], [edge])


def test_names_cannot_become_markup_or_script(tmp_path: Path) -> None:
    site = replace(
        SITE,
        name=(EVIL, EVIL),
        description=(EVIL, EVIL),
        version=EVIL,
        license_title=EVIL,
        examples=(Example((EVIL, EVIL), EVIL),),
    )
    publish(evil_graph(), tmp_path, site)
    own = {"site.js", "index.js", "search.js", "engine.js", "data.js", "sparql.js"}
    for path in tmp_path.rglob("*.html"):
        text = path.read_text("utf-8")
        page = Parsed(text)
        assert not [one for one in page.tags if one[0] == "img"], path
        assert not [one for one in page.tags if any(key.startswith("on") for key in one[1])], path
        for tag, found in page.tags:
            if tag == "script":
                data = found.get("type", "").startswith("application/")
                assert data or found["src"].rpartition("/")[2] in own
        for block in re.findall(r'<script type="application/[^>]*>(.*?)</script>', text, re.DOTALL):
            json.loads(block)
    lines = (tmp_path / "assets/index.js").read_text("utf-8")
    assert json.loads(lines.partition("=")[2].strip().rstrip(";"))[0][2] == EVIL


def test_every_page_has_a_policy_and_no_style_or_script_of_its_own(made: Made) -> None:
    for path in made.pages():
        page = Parsed(path.read_text("utf-8"))
        (policy,) = [
            one["content"]
            for tag, one in page.tags
            if one.get("http-equiv") == "Content-Security-Policy"
        ]
        assert policy.startswith("default-src 'none'; script-src 'self'")
        assert "unsafe-inline" not in policy
        assert "http" not in policy
        assert ("wasm-unsafe-eval" in policy) == (path.parent.name == "sparql")
        assert not [one for one in page.tags if "style" in one[1] or one[0] == "style"]


def test_json_ld_for_search_engines(made: Made) -> None:
    agency = next(key for key in made.graph.nodes if key[0] == "Agency")
    text = made.text(f"id/Agency/{agency[1]}/index.html")
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    found = json.loads(block)
    assert found["@context"] == "https://schema.org"
    assert found["@id"] == f"{BASE}id/Agency/{agency[1]}"
    names = {one["@language"]: one["@value"] for one in found["name"]}
    assert names["zh-Hans"] == made.graph.nodes[agency].text("name_zh")
    home = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', made.text("index.html")
    )
    assert json.loads(home[0])["@type"] == "Dataset"


def test_sitemap_and_robots(made: Made) -> None:
    places = re.findall("<loc>(.*?)</loc>", made.text("sitemap.xml"))
    assert all(one.startswith(BASE) for one in places)
    files = [made.top / one.removeprefix(BASE) / "index.html" for one in places]
    assert all(file.is_file() for file in files)
    assert len(files) > len(made.graph.nodes)
    assert f"Sitemap: {BASE}sitemap.xml" in made.text("robots.txt")


def test_a_large_sitemap_is_split(lake: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "MOST_IN_SITEMAP", 40)
    found = server.files(lake, SITE)
    parts = [name for name in found if re.fullmatch(r"sitemap-\d+\.xml", name)]
    assert len(parts) > 1
    assert all(f"{BASE}{name}".encode() in found["sitemap.xml"] for name in parts)
    assert sum(found[name].count(b"<loc>") for name in parts) == len(lake.nodes) + 4 + len(
        vocabulary().nodes
    )


def objects(store: Store, subject: Subject, predicate: str) -> list[Term]:
    return [one.object for one in store.quads_for_pattern(subject, NamedNode(predicate), None)]


def test_the_dataset_counts_what_is_there(made: Made) -> None:
    assert made.text(".well-known/void") == made.text("dataset/index.ttl")
    store = Store()
    store.load(path=str(made.top / "dataset/index.ttl"), format=RdfFormat.TURTLE)
    data = Store()
    data.load(path=str(made.top / "data/graph.nt"), format=RdfFormat.N_TRIPLES)
    void = "http://rdfs.org/ns/void#"
    dataset = NamedNode(f"{BASE}dataset")
    (total,) = objects(store, dataset, f"{void}triples")
    assert total == Literal(len(data))
    classes = list(store.quads_for_pattern(None, NamedNode(f"{void}class"), None))
    assert len(classes) > 20
    for partition in classes:
        (count,) = objects(store, partition.subject, f"{void}entities")
        instances = data.quads_for_pattern(None, TYPE, partition.object)
        assert count == Literal(len(list(instances)))
    dumps = objects(store, dataset, f"{void}dataDump")
    paths = [str(one)[1:-1].removeprefix(BASE) for one in dumps]
    assert len(paths) == 3
    assert all((made.top / path).is_file() for path in paths)


def test_the_ontology_lies_where_its_address_says(made: Made, root: Path) -> None:
    turtle = (root / "ontology" / "ecocollab.ttl").read_bytes()
    assert (made.top / "ontology/index.ttl").read_bytes() == turtle
    assert (made.top / f"ontology/{vocabulary().version}/index.ttl").read_bytes() == turtle
    store, other = Store(), Store()
    store.load(turtle, format=RdfFormat.TURTLE)
    other.load(path=str(made.top / "ontology/index.jsonld"), format=RdfFormat.JSON_LD)
    assert len(store) == len(other)
    assert 'id="Agency"' in made.text("ontology/index.html")


def test_a_site_of_another_base_names_it_everywhere(made: Made) -> None:
    for path in made.top.rglob("index.ttl"):
        if "ontology" not in path.parts:
            assert "w3id.org/ecocollab/id/" not in path.read_text("utf-8"), path


def test_there_is_a_heading_for_both_ends_of_every_edge_type() -> None:
    assert set(HEADINGS) == set(vocabulary().edges)
    for edge_type in vocabulary().edges:
        for leaving in (True, False):
            chinese, english = heading(edge_type, leaving=leaving)
            assert chinese != english


def test_our_examples_find_something_in_the_shipped_data(shipped: Graph) -> None:
    store = Store()
    store.extend(
        Quad(one.subject, one.predicate, one.object) for one in Mapper(Iris()).triples(shipped)
    )
    store.load(path=str(ONTOLOGY_FILE), format=RdfFormat.TURTLE)
    assert len(examples()) >= 5
    for example in examples():
        found = store.query(example.text)
        assert isinstance(found, QuerySolutions)
        assert len(list(found)) > 4, example.words


def test_the_vendored_engine_is_the_release_that_it_says() -> None:
    source = json.loads((OXIGRAPH / "SOURCE.json").read_text("utf-8"))
    assert source["sha256"].keys() == {"web.js", "web_bg.wasm"}
    for name, expected in source["sha256"].items():
        assert hashlib.sha256((OXIGRAPH / name).read_bytes()).hexdigest() == expected
    assert "Apache License" in (OXIGRAPH / "LICENSE").read_text("utf-8")
