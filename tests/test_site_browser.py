"""The site in a real browser, offline: from a folder and from Python's own server."""

from __future__ import annotations

import functools
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from ecocollab.graph.formats.site.about import Example, Site
from ecocollab.graph.formats.site.publish import publish
from ecocollab.graph.model import Graph, Node
from ecocollab.graph.network import agency_ties
from ecocollab.graph.selection import Selection
from ecocollab.ontology.documentation import page as ontology_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

EVIL = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>"
LOADED = 60_000
"""Milliseconds: a busy machine unpacks four megabytes slowly."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files as `python -m http.server` does, without its log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its name there
        """Nothing."""


@contextmanager
def served(top: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(top))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@dataclass
class Visit:
    """Opens pages of a site, and keeps what went wrong or was asked of elsewhere."""

    context: BrowserContext
    base: str
    problems: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on(
            "console",
            lambda said: self.problems.append(said.text) if said.type == "error" else None,
        )
        page.on("request", lambda asked: self.note(asked.url))
        page.goto(self.base + path)
        return page

    def note(self, url: str) -> None:
        if not url.startswith((self.base, "blob:", "data:")):
            self.outside.append(url)


@pytest.fixture(scope="module")
def top(lake: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("site")
    evil = Node("Theme", "evil", {"name_zh": EVIL, "name_en": EVIL})
    examples = (Example((EVIL, EVIL), "ASK {}"),)
    publish(
        Graph.of([*lake.nodes.values(), evil], lake.edges.values()), top, Site(examples=examples)
    )
    return top


@pytest.fixture(params=["folder", "server"])
def visit(request: pytest.FixtureRequest, chrome: Browser, top: Path) -> Iterator[Visit]:
    """The site from a folder with no net at all, and from a server on this machine."""
    from_folder = request.param == "folder"
    context = chrome.new_context(offline=from_folder, locale="en-GB")
    with served(top) as address:
        visit = Visit(context, f"{top.as_uri()}/" if from_folder else address)
        yield visit
        context.close()
    assert visit.problems == []
    assert visit.outside == []


def visible(page: Page, selector: str) -> list[str]:
    return page.locator(f"{selector}:visible").all_inner_texts()


def test_from_the_first_page_to_a_record_and_its_source(visit: Visit, lake: Graph) -> None:
    page = visit.open("index.html")
    page.click("main a:has-text('Agencies')")
    agency = next(
        edge.start
        for edge in lake.edges.values()
        if edge.type == "PARTY_TO" and edge.start[0] == "Agency" and edge.sources
    )
    page.click(f"main a[href$='/Agency/{agency[1]}/index.html']")
    page.wait_for_url(f"**/Agency/{agency[1]}/index.html")
    assert lake.nodes[agency].text("name_en") in page.inner_text("h1")
    page.click(".rows a[href*='/Collaboration/']")
    page.wait_for_url("**/id/Collaboration/**")
    assert page.locator("section.sources li").count() > 0
    page.click("section.sources li a")
    page.wait_for_url("**/id/Source/**")
    assert page.locator("a[href*='/id/edge/']").count() > 0


def test_the_language_is_switched_and_remembered(visit: Visit) -> None:
    page = visit.open("id/Agency/index.html")
    assert page.inner_text("h1").startswith("Agencies")
    page.click("label[for=show-zh]")
    assert page.inner_text("h1").startswith("机构")
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    other = visit.open("index.html")
    assert other.get_attribute(".search.big input", "placeholder") == "名称、别名、拼音首字母或标识"
    other.focus("#show-zh")
    other.keyboard.press("ArrowRight")
    assert other.evaluate("document.documentElement.lang") == "en"


def test_the_language_is_switched_without_scripts(chrome: Browser, top: Path) -> None:
    context = chrome.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{top.as_uri()}/index.html")
    assert visible(page, "h2 span") == visible(page, "h2 .zh") != []
    page.click("label[for=show-en]")
    assert visible(page, "h2 span") == visible(page, "h2 .en") != []
    context.close()


def test_search(visit: Visit, lake: Graph) -> None:
    node = lake.of_label("Agency")[0]
    page = visit.open("index.html")
    page.fill(".search.big input", node.text("name_zh"))
    page.click(".search.big button")
    page.wait_for_selector("#results a")
    assert page.locator("#results a").first.get_attribute("href") == (
        f"../id/Agency/{node.id}/index.html"
    )
    page.fill("#q", node.text("name_en").lower()[:8])
    assert page.locator(f"#results a[href='../id/Agency/{node.id}/index.html']").count() == 1
    page.fill("#q", "no such thing")
    assert page.is_visible("#none")
    page.fill("#q", "onerror")
    page.click("#results a")
    assert page.inner_text("h1") == EVIL


def test_questions_are_answered_in_the_page(visit: Visit, lake: Graph) -> None:
    page = visit.open("sparql/index.html")
    page.wait_for_selector("#run:not([disabled])", timeout=LOADED)
    page.select_option("#example", "1")
    page.select_option("#example", "0")
    page.click("#run")
    page.wait_for_selector("#answer tbody tr", timeout=LOADED)
    first = page.locator("#answer tbody tr").first
    agency = first.locator("a").inner_text().split("/")[1]
    works = {edge.end for edge in lake.leaving["Agency", agency] if edge.type == "PARTY_TO"}
    assert first.locator("td").last.inner_text() == str(len(works))
    first.locator("a").click()
    assert page.url.endswith(f"/id/Agency/{agency}/index.html")


def test_all_kinds_of_answers(visit: Visit, lake: Graph) -> None:
    page = visit.open("sparql/index.html")
    page.wait_for_selector("#run:not([disabled])", timeout=LOADED)

    def ask(query: str) -> str:
        page.fill("#query", query)
        page.click("#run")
        page.wait_for_selector("#run:not([disabled])", timeout=LOADED)
        page.wait_for_selector("#answer > *", timeout=LOADED)
        return page.inner_text("#answer")

    eco = "PREFIX eco: <https://w3id.org/ecocollab/ontology#> "
    count = eco + "SELECT (COUNT(?a) AS ?n) { ?a a eco:Agency }"
    assert str(len(lake.of_label("Agency"))) in ask(count).split()
    assert "yes" in ask(eco + "ASK { ?a a eco:Agency }")
    assert "eco" in ask(eco + "CONSTRUCT { ?a a eco:Agency } WHERE { ?a a eco:Agency } LIMIT 2")
    wrong = ask("SELECT *\n{ ?s a eco:Agency")
    assert "第 2 行第 18 列" in wrong
    assert "line 2, column 18: see whether a PREFIX" in wrong
    rdfs = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    assert EVIL in ask(rdfs + "SELECT ?l { ?x rdfs:label ?l FILTER(CONTAINS(?l, 'onerror')) }")
    ask("SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 5")
    with page.expect_download() as saved:
        page.click("#save")
    lines = saved.value.path().read_text("utf-8-sig").splitlines()
    assert lines[0] == '"s","p","o"'
    assert len(lines) >= 6


ANSWERS_ONCE = """;{
  const query = Store.prototype.query;
  let answers = 0;
  Store.prototype.query = function (...given) {
    const found = query.apply(this, given);
    if (++answers > 1) throw new Error("answered twice");
    return found;
  };
}"""


def test_a_question_is_answered_once(visit: Visit) -> None:
    page = visit.open("sparql/index.html")
    page.wait_for_selector("#run:not([disabled])", timeout=LOADED)
    page.evaluate("more => { globalThis.ecocollabEngine.glue += more; }", ANSWERS_ONCE)
    page.fill("#query", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    page.click("#run")
    page.click("#stop")  # what is started next is the engine with more
    page.wait_for_selector("#run:not([disabled])", timeout=LOADED)
    page.fill("#query", "SELECT ?s { ?s ?p ?o } LIMIT 5")
    page.click("#run")
    page.wait_for_selector("#answer > *", timeout=LOADED)
    assert page.locator("#answer tbody tr").count() == 5


def test_a_question_that_never_ends_can_be_stopped(visit: Visit) -> None:
    page = visit.open("sparql/index.html")
    page.wait_for_selector("#run:not([disabled])", timeout=LOADED)
    page.fill("#query", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    page.click("#run")
    page.click("#stop")
    page.wait_for_selector("#run:not([disabled])", timeout=LOADED)
    page.fill("#query", "ASK {}")
    page.click("#run")
    page.wait_for_selector("#answer p", timeout=LOADED)


def test_names_stay_text(visit: Visit) -> None:
    for path in ("id/Theme/evil/index.html", "id/Theme/index.html", "sparql/index.html"):
        page = visit.open(path)
        assert page.locator("img").count() == 0
        assert page.title() != "run"


def test_the_policy_holds_back_what_is_put_into_a_page(chrome: Browser, top: Path) -> None:
    context = chrome.new_context(offline=True)
    page = context.new_page()
    page.goto(f"{top.as_uri()}/index.html")
    page.evaluate(
        "html => document.body.insertAdjacentHTML('beforeend', html)",
        "<img src=x onerror=\"document.title='run'\">",
    )
    page.wait_for_timeout(200)
    assert page.title() != "run"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_pages_are_accessible_and_fit(
    chrome: Browser, top: Path, lake: Graph, scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    agency = agency_ties(lake, Selection())[0].a
    context = chrome.new_context(
        offline=True,
        bypass_csp=True,  # only the checker needs it, it puts a script into the page
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 800},
        locale="zh-CN",
    )
    for path in (
        "index.html",
        f"id/Agency/{agency}/index.html",
        "ontology/index.html",
        "search/index.html",
    ):
        page = context.new_page()
        page.goto(f"{top.as_uri()}/{path}")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.close()
    context.close()


def test_paper_has_everything_and_no_controls(chrome: Browser, top: Path, lake: Graph) -> None:
    region = max(lake.of_label("Region"), key=lambda one: len(lake.entering.get(one.key, ())))
    context = chrome.new_context(offline=True)
    page = context.new_page()
    page.goto(f"{top.as_uri()}/id/Region/{region.id}/index.html")
    page.emulate_media(media="print")
    assert not page.is_visible("header.top")
    assert page.is_visible("section.address")
    context.close()


def test_the_page_of_the_ontology_alone(chrome: Browser, tmp_path: Path) -> None:
    (tmp_path / "ontology.html").write_bytes(ontology_page())
    context = chrome.new_context(offline=True)
    problems: list[str] = []
    page = context.new_page()
    page.on("console", lambda said: problems.append(said.text))
    page.goto((tmp_path / "ontology.html").as_uri())
    assert page.inner_text("h1") == "生态协作知识图谱本体"
    page.click("label[for=show-en]")
    assert page.inner_text("h1") == "Ecological collaboration ontology"
    page.click("svg a[href='#partyTo']")
    assert page.url.endswith("#partyTo")
    assert problems == []
    context.close()
