"""Explore: neighbours, filters, ties and paths, and that its numbers are those of the questions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ecocollab.graph.model import Edge, Graph, Node, Value
from ecocollab.graph.network import agency_ties
from ecocollab.graph.selection import Selection
from ecocollab.graph.views import render
from ecocollab.tests.view_pages import address, go, shown, visible_text

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from ecocollab.tests.view_pages import OpenPage


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


def test_a_chosen_water_brings_the_work_that_concerns_it(
    graph: Graph, folder: Path, open_page: OpenPage
) -> None:
    page = open_page(folder / "explore.html", at="lang=en&node=Basin/taihu").page
    works = {edge.start[1] for edge in graph.edges.values() if edge.end == ("Basin", "taihu")}
    joined: list[str] = page.evaluate(
        """() => network.lines().get().filter(line => !line.hidden)
          .map(line => [line.from, line.to].map(n => eco.node(n)))
          .filter(ends => ends[1].class === 'Basin').map(ends => ends[0].id)"""
    )
    assert len(joined) > 3
    assert set(joined) <= works
    before = shown(page)
    page.keyboard.press("Escape")
    assert shown(page) < before


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


def test_a_threshold_keeps_the_ties_of_so_much_weight(
    graph: Graph, folder: Path, open_page: OpenPage
) -> None:
    page = open_page(folder / "explore.html", at="lang=en").page
    slider = page.get_by_label("Weight at least")
    assert slider.is_disabled()
    for kind in ("declared together", "assigned together"):
        page.locator("#legend label", has_text=kind).locator("input").check()
    ties = agency_ties(graph, Selection())
    assert shown_ties(page) == sorted((tie.a, tie.b) for tie in ties)
    for least in (0.3, 1.0, 2.0):
        slider.fill(str(least))
        expected = sorted((tie.a, tie.b) for tie in ties if tie.weight >= least - 1e-9)
        assert 0 < len(expected) < len(ties)
        assert shown_ties(page) == expected
    page.click("#language")
    assert page.get_by_label("权重至少").input_value() == "2"


def test_ties_follow_years_and_kinds_as_the_questions_do(
    graph: Graph, folder: Path, open_page: OpenPage
) -> None:
    page = open_page(folder / "explore.html").page
    for at, selection in CHOICES.items():
        go(page, f"lang=en&{at}")
        expected = agency_ties(graph, selection)
        assert 0 < len(expected) < len(agency_ties(graph, Selection()))
        assert shown_ties(page) == sorted((tie.a, tie.b) for tie in expected)
        count = f"{len(expected)} of {page.evaluate('() => eco.ties.length')} ties"
        assert count in visible_text(page, "#summary")


CHOICES = {
    "ties=declared,co-assigned&since=2024&until=2026": Selection(since=2024, until=2026),
    "ties=declared,co-assigned&since=2014&until=2018": Selection(since=2014, until=2018),
    "ties=declared,co-assigned&since=2020&until=2020": Selection(since=2020, until=2020),
    "ties=declared&until=2023": Selection(ties=("declared",), until=2023),
    "ties=co-assigned": Selection(ties=("co-assigned",)),
}
"""What is chosen on the page, and the filters of a question that say the same."""


def test_details_and_table_give_the_numbers_of_the_questions_under_the_same_filters(
    graph: Graph, folder: Path, open_page: OpenPage
) -> None:
    page = open_page(folder / "explore.html").page
    seen = 0
    for at, selection in CHOICES.items():
        ties = [tie for tie in agency_ties(graph, selection) if "shanghai-ee" in (tie.a, tie.b)]
        go(page, f"lang=en&node=Agency/shanghai-ee&{at}")
        assert partners_said(page) == sorted((len(tie.works), f"{tie.weight:.3f}") for tie in ties)
        seen += len(ties)
        go(page, f"lang=en&tab=table&{at}")
        said: list[list[str]] = page.evaluate(TIE_ROWS)
        names = {node.id: node.text("name_en") for node in graph.of_label("Agency")}
        assert sorted((row[0], row[2], row[7]) for row in said if row[7]) == sorted(
            (names[tie.a], names[tie.b], f"{tie.weight:.3f}")
            for tie in agency_ties(graph, selection)
        )
    assert seen > 20


TIE_ROWS = """() => Array.from(document.querySelectorAll('#table tbody tr')).map(row =>
  Array.from(row.cells).map(cell => cell.textContent))"""


def partners_said(page: Page) -> list[tuple[int, str]]:
    """The numbers of shared works and the weights in the details of an agency."""
    said = page.locator("#details details li .link:nth-child(2)").all_text_contents()
    pattern = re.compile(r"Shared works: (\d+), Weight: ([\d.]+)")
    found = [pattern.fullmatch(text) for text in said]
    return sorted((int(match[1]), match[2]) for match in found if match)


def test_details_of_a_tie_say_what_the_page_leaves_of_it(
    graph: Graph, folder: Path, open_page: OpenPage
) -> None:
    page = open_page(folder / "explore.html").page
    strongest = max(agency_ties(graph, Selection()), key=lambda tie: tie.weight)
    ends = [strongest.a, strongest.b]
    go(page, "lang=en&ties=declared&since=2024")
    page.evaluate(
        """ends => eco.showTie(eco.ties.findIndex(tie =>
          ends.every(end => [tie[0], tie[1]].some(n => eco.node(n).id === end))))""",
        ends,
    )
    part, whole = (
        next(tie for tie in agency_ties(graph, selection) if {tie.a, tie.b} == set(ends))
        for selection in (Selection(ties=("declared",), since=2024), Selection())
    )
    details = visible_text(page, "#details")
    assert f"Shared works: {len(part.works)}, Weight: {part.weight:.3f}" in details
    assert f"choices on this page: Shared works: {len(whole.works)}" in details
    assert page.locator("#details ul li").count() == len(part.works) < len(whole.works)
    page.select_option("#year-from", "")
    assert f"Shared works: {len(whole.works)}" in visible_text(page, "#details")
    assert "choices on this page" not in visible_text(page, "#details")


def test_the_legend_counts_what_is_shown(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "explore.html", at="lang=en&since=2024").page
    counted = page.evaluate(
        """() => {
          const found = {};
          network.visible.forEach((now, n) => {
            const name = eco.word(eco.node(n).class);
            if (now) found[name] = (found[name] || 0) + 1;
          });
          return found;
        }"""
    )
    assert len(counted) >= 4
    rows = page.locator("#legend fieldset >> nth=0").locator("li:not(.off)")
    said = dict(text.rsplit("\n", 1) for text in rows.all_inner_texts())
    assert {name: int(said[name].partition(" / ")[0]) for name in counted} == counted
    assert any(" / " in text for text in said.values())


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
    again = open_page(folder / "explore.html", at=address(page)).page
    assert again.evaluate(BOXES) == page.evaluate(BOXES)
    assert again.input_value("#tie-weight") == "0.5"
    assert shown_ties(again) == shown_ties(page) != []
    assert (shown(again), visible_text(again, "#summary")) == (
        shown(page),
        visible_text(page, "#summary"),
    )
    again.click("#reset")
    assert address(again) == "lang=en"
    assert again.evaluate(BOXES) == open_page(folder / "explore.html", at="lang=en").page.evaluate(
        BOXES
    )


def test_an_address_can_hide_every_class(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "explore.html", at="lang=en").page
    for box in page.locator("#legend fieldset >> nth=0").locator("input:checked").all()[::-1]:
        box.uncheck()
    again = open_page(folder / "explore.html", at=address(page)).page
    assert shown(again) == shown(page) == 0


BOXES = """() => Array.from(document.querySelectorAll('#legend label')).map(label =>
  [label.textContent, label.querySelector('input').checked])"""


def test_a_path_leads_over_no_country(folder: Path, open_page: OpenPage) -> None:
    def with_country(start: str, end: str) -> tuple[int, bool]:
        at = f"from=Agency/{start}&to={end}"
        page = open_page(folder / "explore.html", at=at).page
        hidden = page.locator("#legend input[type=checkbox]:not(:checked)")
        while hidden.count():
            hidden.first.check()
        return shown(page), page.evaluate("network.visible[eco.numberOf('Region/cn')]")

    count, there = with_country("zhejiang-procuratorate", "Agency/most")
    assert count > 3
    assert not there
    assert with_country("zhejiang-procuratorate", "Region/cn") == (3, True)


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
    assert "from=Agency%2Fshanghai-ee" in address(page)
    page.fill("#path-to", "nowhere at all")
    page.press("#path-to", "Enter")
    page.click("#reset")
    assert shown(page) > 200
    assert opened.problems == []
