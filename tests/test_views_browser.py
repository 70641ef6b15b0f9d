"""Views in a real browser without the net: opened, used with mouse and keys, attacked."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest

from ecocollab.graph.model import Edge, Graph, Node, Value
from ecocollab.graph.network import agency_ties
from ecocollab.graph.selection import Selection, hidden
from ecocollab.graph.views import VIEWS, About, Focus, render, render_all
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.inputs import SHIPPED
from ecocollab.loaders.package import read_package
from ecocollab.tests.browser import DESKTOP, LAPTOP

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from ecocollab.tests.browser import Opened

    OpenPage = Callable[..., Opened]

PAGES = [*VIEWS, "index"]
MARKS = ["matrix", "partners", "ego", "flow", "path"]
NETWORKS = ["backbone", "explore"]
FOCUS = Focus(("Agency", "js-nanjing-water"), ("Agency", "mee"))


@pytest.fixture(scope="module")
def graph() -> Graph:
    return assemble(read_package(SHIPPED).records)


@pytest.fixture(scope="module")
def folder(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pages of the shipped data."""
    about = About("yrd 2026.11", "2026-11-01", hidden(graph, Selection()))
    made = tmp_path_factory.mktemp("views")
    pages = render_all(graph, Selection(), about)
    pages["path.html"] = render("path", graph, Selection(), about, FOCUS)
    for name, text in pages.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def small(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pages of the work on one basin, for what takes long on many nodes."""
    selection = Selection(basins=("taihu-basin",))
    made = tmp_path_factory.mktemp("small")
    pages = render_all(graph, selection)
    focus = Focus(("Agency", "tba"), ("Agency", "mwr"))
    pages["path.html"] = render("path", graph, selection, focus=focus)
    for name, text in pages.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


def visible_text(page: Page, selector: str) -> str:
    return page.inner_text(selector)


# --- every view opens, draws, asks for nothing


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("size", "dark"), [(LAPTOP, False), (DESKTOP, True)])
def test_a_view_opens_in_both_languages(
    folder: Path, open_page: OpenPage, name: str, size: tuple[int, int], *, dark: bool
) -> None:
    path = folder / f"{name}.html"
    opened = open_page(path, size=size, dark=dark)
    for _turn in range(2):
        language = opened.page.get_attribute("html", "lang")
        title = visible_text(opened.page, "#title")
        assert bool(re.search(r"[\u4e00-\u9fff]", title)) == (language == "zh-Hans")
        assert opened.page.locator("#picture > *").count() > 0
        opened.page.click("#language")
    assert opened.problems == []
    assert opened.requests == [path.as_uri()]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_cut_off_and_no_text_lies_on_another(
    folder: Path, open_page: OpenPage, name: str, language: str
) -> None:
    opened = open_page(folder / f"{name}.html", at=f"lang={language}")
    wide, window = opened.page.evaluate("() => [document.body.scrollWidth, innerWidth]")
    assert wide <= window
    assert opened.page.evaluate(OVERLAPS) == []


OVERLAPS = """() => {
  const boxes = [];
  document.querySelectorAll('#picture svg text').forEach(text => {
    const turned = text.getAttribute('transform') || text.getAttribute('writing-mode');
    if (turned || !text.textContent) return;
    const box = text.getBoundingClientRect();
    boxes.push([text.textContent, box.left + 1, box.top + 3, box.right - 1, box.bottom - 3]);
  });
  if (window.network) return [];
  const found = [];
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
    if (a[1] < b[3] && a[3] > b[1] && a[2] < b[4] && a[4] > b[2]) found.push([a[0], b[0]]);
  }));
  return found;
}"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_flow_names_themes_and_places_in_full(
    folder: Path, open_page: OpenPage, language: str
) -> None:
    page = open_page(folder / "flow.html", at=f"lang={language}").page
    found = page.locator("#picture svg text").all_text_contents()
    assert len(found) > 20
    assert [text for text in found if "…" in text] == []


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("scale", [0.05, 0.3, 1.0])
def test_labels_thin_out_and_never_all_vanish(
    folder: Path, open_page: OpenPage, name: str, scale: float
) -> None:
    page = open_page(folder / f"{name}.html").page
    page.evaluate(f"() => network.net().moveTo({{scale: {scale}}})")
    found = page.evaluate(
        "() => network.labelled().map(f => [f.x - eco.widthOf(f.text, 12.5) / 2, f.y - 10,"
        " f.x + eco.widthOf(f.text, 12.5) / 2, f.y])"
    )
    assert found
    for at, a in enumerate(found):
        for b in found[at + 1 :]:
            assert a[0] >= b[2] or a[2] <= b[0] or a[1] >= b[3] or a[3] <= b[1]


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_labels_of_the_first_picture_hardly_cover_points(
    folder: Path, open_page: OpenPage, name: str, language: str
) -> None:
    page = open_page(folder / f"{name}.html", at=f"lang={language}").page
    covered: list[int] = page.evaluate(COVERED)
    assert len(covered) > 30
    assert max(covered) <= 5
    assert len([points for points in covered if points > 1]) <= 4
    assert sum(covered) <= 25


COVERED = """() => {
  const places = network.screenPlaces();
  return network.labelled().map(label => {
    const half = eco.widthOf(label.text, 12.5) / 2;
    return places.filter((at, n) => network.visible[n] && n !== label.n &&
      at.x + at.r > label.x - half && at.x - at.r < label.x + half &&
      at.y + at.r > label.y - 10 && at.y - at.r < label.y).length;
  });
}"""


# --- search, details, table, export, address


@pytest.mark.parametrize("text", ["太湖局", "thj", "Taihu Basin Authority", "水利部太湖局", "tba"])
@pytest.mark.parametrize("name", ["matrix", "partners", "ego", "backbone", "explore", "index"])
def test_search_finds_names_aliases_and_initials(
    folder: Path, open_page: OpenPage, name: str, text: str
) -> None:
    opened = open_page(folder / f"{name}.html")
    opened.page.keyboard.press("/")
    opened.page.keyboard.type(text)
    assert "水利部太湖流域管理局" in visible_text(opened.page, "#hits li >> nth=0")
    opened.page.keyboard.press("Enter")
    details = visible_text(opened.page, "#details")
    assert "水利部太湖流域管理局" in details
    assert "Taihu Basin Authority of MWR" in details
    assert "node=Agency%2Ftba" in opened.page.url
    assert opened.problems == []


def test_search_says_when_there_is_nothing(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "matrix.html").page
    page.fill("#search", "qqqq")
    assert visible_text(page, "#hits") == "没有找到"
    page.press("#search", "Escape")
    assert page.is_hidden("#hits")


def test_details_name_evidence_relations_and_sources(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "matrix.html", at="lang=en&node=Agency/shanghai-ee").page
    details = visible_text(page, "#details")
    for words in ("Shanghai Bureau of Ecology and Environment", "上海市生态环境局", "confirmed"):
        assert words in details
    assert re.search(r"party to \(\d+\)", details)
    assert re.search(r"20\d\d", details)
    assert "stated" in details
    sources = page.locator("#details ol.sources li")
    assert sources.count() > 5
    assert re.search(r"\[\d+\]", details)


def test_a_cell_of_the_matrix_shows_its_edge_and_source(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "matrix.html", at="lang=en").page
    cell = page.locator('[data-hit^="cell "]').first
    label = cell.get_attribute("aria-label") or ""
    cell.click()
    details = visible_text(page, "#details")
    agency, work = label.rsplit(": ", 1)[0].split(" — ", 1)
    assert agency in details
    assert work in details
    assert page.locator("#details ol.sources li").count() >= 1


def test_numbers_in_the_table_are_those_of_the_ties(
    graph: Graph, folder: Path, open_page: OpenPage
) -> None:
    page = open_page(folder / "partners.html", at="lang=en&tab=table").page
    rows = page.evaluate(
        "() => Array.from(document.querySelectorAll('#table tbody tr')).map(row =>"
        " Array.from(row.cells).map(cell => cell.textContent))"
    )
    name = {node.id: node.text("name_en") for node in graph.of_label("Agency")}
    expected = sorted(
        (name[tie.a], name[tie.b], str(len(tie.works)), f"{round(tie.weight, 3):g}")
        for tie in agency_ties(graph, Selection())
    )
    assert sorted((row[0], row[1], row[3], row[4]) for row in rows) == expected


@pytest.mark.parametrize("name", VIEWS)
def test_the_table_sorts_and_saves(folder: Path, open_page: OpenPage, name: str) -> None:
    opened = open_page(folder / f"{name}.html", at="lang=en")
    page = opened.page
    page.keyboard.press("t")
    heads = page.locator("#table th button")
    for _turn in range(2):
        heads.first.click()
    assert page.get_attribute("#table th >> nth=0", "aria-sort") == "descending"
    first = page.evaluate(
        "() => Array.from(document.querySelectorAll('#table tbody tr'))"
        ".map(row => row.cells[0].textContent)"
    )
    in_order = page.evaluate(
        "found => found.slice().sort((a, b) => b.localeCompare(a, 'en', {numeric: true}))", first
    )
    assert first == in_order
    with page.expect_download() as download:
        page.click("#save-csv")
    content = download.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert [head.rstrip(" ▲▼") for head in heads.all_inner_texts()] == rows[0]
    assert len(rows) - 1 == len(first)
    assert opened.problems == []


@pytest.mark.parametrize("name", VIEWS)
def test_pictures_are_saved_with_title_and_data(
    folder: Path, open_page: OpenPage, name: str
) -> None:
    opened = open_page(folder / f"{name}.html", at="lang=en")
    with opened.page.expect_download() as download:
        opened.page.click("#save-svg")
    text = download.value.path().read_text("utf-8")
    assert text.startswith("<svg")
    assert opened.page.inner_text("#title").split("?")[0][:40] in text
    assert "yrd 2026.11" in text
    with opened.page.expect_download() as download:
        opened.page.click("#save-png")
    content = download.value.path().read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) > 10_000
    assert opened.problems == []


def test_the_address_brings_everything_back(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "matrix.html").page
    page.click("#language")
    page.click("#theme")
    page.click('[data-columns="function"]')
    page.click('[data-hit^="node "] >> nth=0')
    page.click("#show-table")
    again = open_page(folder / "matrix.html", at=page.url.split("#", 1)[1]).page
    assert again.get_attribute("html", "lang") == "en"
    assert again.get_attribute("html", "data-theme") == "dark"
    assert again.get_attribute('[data-columns="function"]', "aria-pressed") == "true"
    assert again.is_visible("#table")
    assert visible_text(again, "#details") == visible_text(page, "#details")


def test_a_wrong_address_is_no_harm(folder: Path, open_page: OpenPage) -> None:
    for name in VIEWS:
        at = "lang=xx&node=Nobody/0&k=-3&hops=9&center=%E0%A4%A&tab=zz&from=a&to=b&since=x&=&%"
        assert open_page(folder / f"{name}.html", at=at).problems == []


def test_the_foot_names_data_filters_and_what_is_hidden(folder: Path, open_page: OpenPage) -> None:
    for name in VIEWS:
        foot = visible_text(open_page(folder / f"{name}.html", at="lang=en").page, "#foot")
        for words in (
            "yrd 2026.11",
            "2026-11-01",
            "no filters",
            "27 items",
            "37 unconfirmed",
            "96",
        ):
            assert words in foot


# --- explore, backbone, ego


def shown(page: Page) -> int:
    count: int = page.evaluate("() => network.visible.filter(Boolean).length")
    return count


def test_hops_and_filters_of_explore(folder: Path, open_page: OpenPage) -> None:
    opened = open_page(folder / "explore.html", at="lang=en&node=Agency/tba")
    page = opened.page
    page.locator("#canvas").focus()
    everything = shown(page)
    counts = []
    for key in "123":
        page.keyboard.press(key)
        counts.append(shown(page))
    assert 1 < counts[0] < counts[1] < counts[2] < everything
    page.keyboard.press("0")
    assert shown(page) == everything
    page.locator("#legend label", has_text="Collaboration").locator("input").uncheck()
    assert shown(page) < everything
    page.click("#reset")
    assert shown(page) == everything
    page.select_option("#year-from", "2024")
    assert 0 < shown(page) < everything
    page.click("#reset")
    page.locator("#relations").fill("5")
    assert 0 < shown(page) < everything
    assert opened.problems == []


def test_levels_and_kinds_of_tie_filter_explore(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "explore.html", at="lang=en").page
    lines = "() => network.lines().get().filter(line => !line.hidden).length"
    before, nodes = page.evaluate(lines), shown(page)
    page.locator("#legend label", has_text="declared together").locator("input").check()
    assert page.evaluate(lines) > before + 300
    page.locator("#legend label", has_text="reconstructed").locator("input").uncheck()
    assert shown(page) < nodes
    page.locator("#legend label", has_text="stated").locator("input").uncheck()
    assert page.evaluate(lines) < before


def shown_ties(page: Page) -> list[tuple[str, str]]:
    """The ends of the ties that are drawn as lines."""
    found: list[list[str]] = page.evaluate(
        "() => network.lines().get().filter(line => !line.hidden && typeof line.id === 'string')"
        ".map(line => [eco.node(line.from).id, eco.node(line.to).id])"
    )
    return sorted((a, b) for a, b in found)


@pytest.mark.parametrize("least", [0.3, 1.0, 2.0])
def test_a_threshold_keeps_the_ties_of_so_much_weight(
    graph: Graph, folder: Path, open_page: OpenPage, least: float
) -> None:
    page = open_page(folder / "explore.html", at="lang=en").page
    slider = page.get_by_label("Weight at least")
    assert slider.is_disabled()
    for kind in ("declared together", "assigned together"):
        page.locator("#legend label", has_text=kind).locator("input").check()
    ties = agency_ties(graph, Selection())
    assert shown_ties(page) == sorted((tie.a, tie.b) for tie in ties)
    slider.fill(str(least))
    expected = sorted((tie.a, tie.b) for tie in ties if tie.weight >= least - 1e-9)
    assert 0 < len(expected) < len(ties)
    assert shown_ties(page) == expected
    page.click("#language")
    assert page.get_by_label("强度至少").input_value() == f"{least:g}"


@pytest.mark.parametrize("years", [(2024, 2026), (2014, 2018), (2020, 2020)])
def test_ties_follow_the_years_as_the_questions_do(
    graph: Graph, folder: Path, open_page: OpenPage, years: tuple[int, int]
) -> None:
    since, until = years
    at = f"lang=en&ties=declared,co-assigned&since={since}&until={until}"
    page = open_page(folder / "explore.html", at=at).page
    expected = agency_ties(graph, Selection(since=since, until=until))
    assert 0 < len(expected) < len(agency_ties(graph, Selection()))
    assert shown_ties(page) == sorted((tie.a, tie.b) for tie in expected)


@pytest.mark.parametrize("kind", ["declared", "co-assigned"])
def test_ties_of_a_kind_are_those_of_the_questions(
    graph: Graph, folder: Path, open_page: OpenPage, kind: str
) -> None:
    page = open_page(folder / "explore.html", at=f"lang=en&ties={kind}").page
    expected = agency_ties(graph, Selection(ties=(kind,)))
    assert shown_ties(page) == sorted((tie.a, tie.b) for tie in expected) != []
    assert f"{len(expected)} of {page.evaluate('() => eco.ties.length')} ties" in visible_text(
        page, "#summary"
    )


def test_one_and_the_same_work_passes_kind_and_basis(tmp_path: Path, open_page: OpenPage) -> None:
    selection = Selection(basis=("stated", "adjacent"))
    path = tmp_path / "explore.html"
    path.write_text(render("explore", tied_twice(), selection), encoding="utf-8")
    page = open_page(path, at="lang=en&ties=co-assigned").page
    assert shown_ties(page) == [("a", "b")]
    page.locator("#legend label", has_text="adjacent").locator("input").uncheck()
    assert shown_ties(page) == []
    page.locator("#legend label", has_text="declared together").locator("input").check()
    assert shown_ties(page) == [("a", "b")]


def tied_twice() -> Graph:
    """Two agencies: an agreement that a source states, an item that they share as adjacent."""
    agencies = [Node("Agency", at, {"name_zh": at, "sources": ("s",)}) for at in "ab"]
    agreement = Node("Collaboration", "c", {"name_zh": "c", "year_from": 2020, "sources": ("s",)})
    item = Node("WorkItem", "w", {"name_zh": "w", "evidence": "summarised", "sources": ("t",)})
    stated: dict[str, Value] = {"basis": "stated", "sources": ("s",)}
    adjacent: dict[str, Value] = {"basis": "adjacent", "role": "lead", "sources": ("t",)}
    edges = [Edge("PARTY_TO", f"p{a.id}", a.key, agreement.key, stated) for a in agencies]
    edges += [Edge("RESPONSIBLE_FOR", f"r{a.id}", a.key, item.key, adjacent) for a in agencies]
    sources = [Node("Source", at, {"name_zh": at}) for at in "st"]
    return Graph.of([*agencies, agreement, item, *sources], edges)


def test_the_address_brings_back_what_the_legend_shows(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "explore.html", at="lang=en").page
    legend = page.locator("#legend")
    for words in ("Collaboration", "party to", "reconstructed", "no relation shown"):
        legend.locator("label", has_text=words).first.locator("input").click()
    for words in ("Basin", "touches", "declared together"):
        legend.locator("label", has_text=words).first.locator("input").check()
    page.locator("#tie-weight").fill("0.5")
    page.locator("#relations").fill("2")
    again = open_page(folder / "explore.html", at=page.url.split("#", 1)[1]).page
    assert again.evaluate(BOXES) == page.evaluate(BOXES)
    assert again.input_value("#tie-weight") == "0.5"
    assert shown_ties(again) == shown_ties(page) != []
    assert (shown(again), visible_text(again, "#summary")) == (
        shown(page),
        visible_text(page, "#summary"),
    )
    again.click("#reset")
    assert again.url.split("#", 1)[-1] == "lang=en"
    assert again.evaluate(BOXES) == open_page(folder / "explore.html", at="lang=en").page.evaluate(
        BOXES
    )


def test_an_address_can_hide_every_class(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "explore.html", at="lang=en").page
    for box in page.locator("#legend fieldset >> nth=0").locator("input:checked").all()[::-1]:
        box.uncheck()
    again = open_page(folder / "explore.html", at=page.url.split("#", 1)[1]).page
    assert shown(again) == shown(page) == 0


BOXES = """() => Array.from(document.querySelectorAll('#legend label')).map(label =>
  [label.textContent, label.querySelector('input').checked])"""


def test_a_path_between_two_nodes(folder: Path, open_page: OpenPage) -> None:
    opened = open_page(folder / "explore.html", at="lang=en&node=Agency/shanghai-ee")
    page = opened.page
    page.locator("#canvas").focus()
    page.keyboard.press("p")
    page.fill("#search", "tba")
    page.press("#search", "Enter")
    page.locator("#canvas").focus()
    page.keyboard.press("p")
    assert page.input_value("#path-to") == "Taihu Basin Authority of MWR"
    assert 2 < shown(page) < 60
    assert "from=Agency%2Fshanghai-ee" in page.url
    page.fill("#path-to", "nowhere at all")
    page.press("#path-to", "Enter")
    page.click("#reset")
    assert shown(page) > 200
    assert opened.problems == []


def test_the_slider_of_the_backbone(folder: Path, open_page: OpenPage) -> None:
    opened = open_page(folder / "backbone.html", at="lang=en&k=1")
    page = opened.page
    lines = "() => network.lines().get().filter(line => !line.hidden).length"
    steps = opened.model("drawing.steps")
    assert isinstance(steps, list)
    for step in (steps[0], steps[4], steps[-1]):
        page.locator("#k").fill(str(step["k"]))
        assert page.evaluate(lines) == step["ties"]
        words = f"{step['ties']} of {opened.model('ties.rows.length')} ties shown, {step['parts']}"
        assert words in visible_text(page, "#summary")


def test_any_agency_can_stand_in_the_middle(folder: Path, open_page: OpenPage) -> None:
    opened = open_page(folder / "ego.html", at="lang=en&center=tba")
    page = opened.page
    assert "Taihu Basin Authority of MWR" in visible_text(page, "#title")
    partner = page.locator('[data-hit^="tie "]').first
    name = (partner.get_attribute("aria-label") or "").split(":")[0]
    partner.dblclick()
    assert name in visible_text(page, "#title")
    page.select_option("#center", label="Ministry of Ecology and Environment")
    assert "center=mee" in page.url
    assert opened.problems == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_names_around_any_agency_are_whole(
    folder: Path, open_page: OpenPage, language: str
) -> None:
    page = open_page(folder / "ego.html", at=f"lang={language}", size=LAPTOP).page
    seen = 0
    for value in page.locator("#center option").evaluate_all("all => all.map(one => one.value)"):
        page.select_option("#center", value)
        cut, outside, crossing, partners = page.evaluate(NAMES_AROUND)
        assert (cut, outside, crossing) == ([], [], []), value
        seen = max(seen, partners)
    assert seen > 20


NAMES_AROUND = """() => {
  const picture = document.getElementById('picture').getBoundingClientRect();
  const texts = Array.from(document.querySelectorAll('#picture svg text'))
    .filter(one => one.textContent);
  const boxes = texts.map(one => one.getBoundingClientRect());
  const name = at => texts[at].textContent;
  const all = texts.map((one, at) => at);
  const out = box => box.left < picture.left || box.right > picture.right ||
    box.top < picture.top || box.bottom > picture.bottom;
  const meet = (a, b) => a.left + 1 < b.right && a.right - 1 > b.left &&
    a.top + 3 < b.bottom && a.bottom - 3 > b.top;
  return [
    all.filter(at => name(at).endsWith('…')).map(name),
    all.filter(at => out(boxes[at])).map(name),
    all.filter(at => all.some(other => other > at && meet(boxes[at], boxes[other]))).map(name),
    document.querySelectorAll('#picture [data-hit^="tie "]').length
  ];
}"""


def test_lines_around_an_agency_are_dashed_by_one_rule(tmp_path: Path, open_page: OpenPage) -> None:
    path = tmp_path / "ego.html"
    selection = Selection(basis=("stated", "adjacent"))
    path.write_text(
        render("ego", partly_adjacent(), selection, focus=Focus(("Agency", "a"))), encoding="utf-8"
    )
    opened = open_page(path, at="lang=en")
    page = opened.page
    dashed = {"a": {"w2"}, "b": {"w2"}, "c": {"w1", "w2"}}
    for middle, works in dashed.items():
        page.select_option("#center", label=middle)
        spokes = {work for line, work in dashed_lines(page) if line == ""}
        assert spokes == works
        for partner in dashed.keys() - {middle}:
            assert {work for line, work in dashed_lines(page) if line == partner} == dashed[partner]
        assert re.search(r"only on an adjacent source\s*4", visible_text(page, "#legend"))
    assert opened.problems == []


def dashed_lines(page: Page) -> list[tuple[str, str]]:
    """Each dashed line as the partner it leads to, none for a spoke, and its work."""
    found: list[list[str]] = page.evaluate(
        "() => Array.from(document.querySelectorAll('[data-line][stroke-dasharray]')).map(line =>"
        " line.dataset.line.split(' ').map(n => eco.node(Number(n)).id))"
    )
    return [(ends[1] if len(ends) > 1 else "", ends[0]) for ends in found]


def partly_adjacent() -> Graph:
    """Three agencies on two items: w1 stated for a and both ways for b, all else adjacent."""
    agencies = {at: Node("Agency", at, {"name_zh": at, "sources": ("s",)}) for at in "abc"}
    facts: dict[str, Value] = {"evidence": "summarised", "sources": ("s",)}
    items = {at: Node("WorkItem", at, {"name_zh": at, **facts}) for at in ("w1", "w2")}
    known = [
        ("a", "w1", "stated"),
        ("b", "w1", "stated"),
        ("b", "w1", "adjacent"),
        ("c", "w1", "adjacent"),
        *((agency, "w2", "adjacent") for agency in "abc"),
    ]
    edges = [
        Edge(
            "RESPONSIBLE_FOR",
            f"{agency}{item}{basis}",
            agencies[agency].key,
            items[item].key,
            {"basis": basis, "role": "lead", "sources": ("s",)},
        )
        for agency, item, basis in known
    ]
    source = Node("Source", "s", {"name_zh": "s"})
    return Graph.of([*agencies.values(), *items.values(), source], edges)


def test_search_on_the_index_leads_into_the_views(folder: Path, open_page: OpenPage) -> None:
    opened = open_page(folder / "index.html", at="lang=en")
    page = opened.page
    assert page.locator("#cards a").count() == len([v for v in VIEWS.values() if not v.needs])
    page.fill("#search", "thj")
    page.press("#search", "Enter")
    page.click('#details a[href^="ego.html"]')
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.inner_text("#title").startswith("With whom does Taihu Basin Authority of MWR")
    assert opened.problems == []


# --- keys and accessibility


@pytest.mark.parametrize("name", MARKS)
def test_marks_are_reached_and_read_with_keys(folder: Path, open_page: OpenPage, name: str) -> None:
    opened = open_page(folder / f"{name}.html", at="lang=en")
    page = opened.page
    page.locator('#picture [data-hit][tabindex="0"]').first.focus()
    focused = "() => document.activeElement.getAttribute('data-hit')"
    seen = {page.evaluate(focused)}
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
        seen.add(page.evaluate(focused))
    assert len(seen) >= 3
    assert None not in seen
    page.keyboard.press("Enter")
    assert "Click a mark" not in visible_text(page, "#details")
    page.keyboard.press("Escape")
    assert "Click a mark" in visible_text(page, "#details")
    assert opened.problems == []


@pytest.mark.parametrize("name", NETWORKS)
def test_networks_are_walked_with_keys(folder: Path, open_page: OpenPage, name: str) -> None:
    page = open_page(folder / f"{name}.html", at="lang=en").page
    page.locator("#canvas").focus()
    seen = set()
    for key in ("ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight"):
        page.keyboard.press(key)
        seen.add(visible_text(page, "#details h3"))
    assert len(seen) >= 2
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "panel"


def test_single_keys_can_be_switched_off(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "matrix.html", at="lang=en").page
    page.click("#keys")
    assert page.is_visible("#help")
    page.uncheck("#keys-on")
    page.click("#help-close")
    page.keyboard.press("t")
    assert page.is_hidden("#table")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("at", ["lang=zh", "lang=en&tab=table&node=Agency/tba&theme=dark"])
def test_an_accessibility_checker_finds_nothing(
    small: Path, open_page: OpenPage, name: str, at: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(small / f"{name}.html", at=at).page
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
    told = [(one["id"], one["nodes"][0]["html"][:200]) for one in found.response["violations"]]
    assert told == []


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_prints_on_one_sheet(folder: Path, open_page: OpenPage, name: str) -> None:
    opened = open_page(folder / f"{name}.html", dark=True)
    content = opened.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1
    assert opened.page.locator(".sheet").count() == 0
    assert opened.page.get_attribute("html", "data-theme") == "dark"
    assert opened.problems == []


# --- attacks

PAYLOAD = "\"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}</script>"


def attacked(text: str) -> Graph:
    """A graph with the same text in every field, ids included."""
    values: dict[str, Value] = {
        "name_zh": text,
        "name_en": text,
        "note": text,
        "sources": (f"s{text}",),
    }
    agencies = [
        Node("Agency", f"{at}{text}", {**values, "function": text, "level": text, "kind": text})
        for at in range(3)
    ]
    works = [
        Node("Collaboration", f"c{text}", {**values, "kind": text, "year_from": 2020}),
        Node("WorkItem", f"w{text}", {**values, "evidence": "reconstructed", "group": text}),
    ]
    theme = Node("Theme", f"t{text}", values)
    source = Node(
        "Source",
        f"s{text}",
        {
            "name_zh": text,
            "publisher": text,
            "date": text,
            "read": text,
            "url": "javascript:alert(3)",
        },
    )
    stated: dict[str, Value] = {"basis": "stated", "as_written": text, "sources": (f"s{text}",)}
    edges = [
        Edge("PARTY_TO", f"p{agency.id}", agency.key, works[0].key, stated) for agency in agencies
    ]
    edges += [
        Edge(
            "RESPONSIBLE_FOR", f"r{agency.id}", agency.key, works[1].key, {**stated, "role": "lead"}
        )
        for agency in agencies
    ]
    edges += [Edge("HAS_THEME", f"h{work.id}", work.key, theme.key, stated) for work in works]
    return Graph.of([*agencies, *works, theme, source], edges)


@pytest.mark.parametrize(
    "text", [PAYLOAD, "=1+1", "\u202e反\u0000向", "长" * 10_000, "' \" ` \\ # / & ="]
)
@pytest.mark.parametrize("name", [*VIEWS, "index"])
def test_hostile_data_is_text(tmp_path: Path, open_page: OpenPage, name: str, text: str) -> None:
    graph = attacked(text)
    about = About(text, text, notes=((text, text),))
    focus = Focus(("Agency", f"0{text}"), ("Agency", f"1{text}"))
    page_text = (
        render_all(graph, Selection(), about)["index.html"]
        if name == "index"
        else render(name, graph, Selection(), about, focus)
    )
    path = tmp_path / f"{name}.html"
    path.write_text(page_text, encoding="utf-8")
    opened = open_page(path, at="lang=en")
    page = opened.page
    page.evaluate("() => { for (let n = 0; n < eco.model.nodes.length; n += 1) eco.choose(n); }")
    page.evaluate("() => { for (let n = 0; n < eco.ties.length; n += 1) eco.showTie(n); }")
    if name != "index":
        page.click("#show-table")
        assert text[:5] not in page.evaluate("() => eco.csv()")[:9] or name != "matrix"
        with page.expect_download():
            page.click("#save-svg")
    page.click("#language")
    assert page.locator("img, iframe, object, embed").count() == 0
    assert page.locator('a[href^="javascript"]').count() == 0
    assert opened.problems == []
    assert opened.requests == [path.as_uri()]


def test_formulas_are_set_off_in_csv(tmp_path: Path, open_page: OpenPage) -> None:
    path = tmp_path / "matrix.html"
    path.write_text(render("matrix", attacked("=1+1"), Selection()), encoding="utf-8")
    text = open_page(path).page.evaluate("() => eco.csv()")
    cells = [cell for row in csv.reader(io.StringIO(text[1:])) for cell in row]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith("=")]


def test_the_policy_is_in_force(folder: Path, open_page: OpenPage) -> None:
    opened = open_page(folder / "matrix.html")
    page = opened.page
    page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.textContent = 'window.broken = 1';
          document.body.appendChild(script);
          const style = document.createElement('style');
          style.textContent = 'body { opacity: 0 }';
          document.head.appendChild(style);
          document.body.setAttribute('onclick', 'window.broken = 2');
          document.body.click();
        }"""
    )
    assert page.evaluate("() => window.broken") is None
    assert page.evaluate("() => getComputedStyle(document.body).opacity") == "1"
    assert (
        page.evaluate("() => fetch('https://example.org').then(() => 'loaded', () => 'refused')")
        == "refused"
    )
    assert len(opened.problems) >= 3
    assert all("Content Security Policy" in problem for problem in opened.problems)


# --- large networks


def test_a_large_network_opens_and_moves(tmp_path: Path, open_page: OpenPage) -> None:
    from ecocollab.benchmarks.views import made_up

    path = tmp_path / "explore.html"
    path.write_text(render("explore", made_up(), Selection()), encoding="utf-8")
    opened = open_page(path)
    assert opened.model("nodes.length") == 2000
    assert opened.model("edges.rows.length") == 8000
    assert opened.page.evaluate(MOVE) == 40 * 12
    assert opened.problems == []


MOVE = """async () => {
  for (let frame = 0; frame < 40; frame += 1) {
    network.net().moveTo({position: {x: frame * 12, y: 0}, animation: false});
    await new Promise(requestAnimationFrame);
  }
  return Math.round(network.net().getViewPosition().x) + 12;
}"""
