"""One agency: any can stand in the middle, its names are whole, its lines say their basis."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from ecocollab.graph.model import Edge, Graph, Node, Value
from ecocollab.graph.selection import Selection
from ecocollab.graph.views import Focus, render
from ecocollab.tests.browser import LAPTOP
from ecocollab.tests.view_pages import address, visible_text

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from ecocollab.tests.view_pages import OpenPage


def test_any_agency_can_stand_in_the_middle(folder: Path, open_page: OpenPage) -> None:
    opened = open_page(folder / "ego.html", at="lang=en&center=tba")
    page = opened.page
    assert "Taihu Basin Authority of MWR" in visible_text(page, "#title")
    partner = page.locator('[data-hit^="tie "]').first
    name = (partner.get_attribute("aria-label") or "").split(":")[0]
    partner.dblclick()
    assert name in visible_text(page, "#title")
    page.select_option("#center", label="Ministry of Ecology and Environment")
    assert "center=mee" in address(page)
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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_name_in_the_middle_stands_within_its_circle(
    folder: Path, open_page: OpenPage, language: str
) -> None:
    page = open_page(folder / "ego.html", at=f"lang={language}").page
    for value in page.locator("#center option").evaluate_all("all => all.map(one => one.value)"):
        page.select_option("#center", value)
        assert page.evaluate(OUT_OF_THE_MIDDLE) == [], value


OUT_OF_THE_MIDDLE = """() => {
  const circle = document.querySelector('#picture circle.area[stroke]');
  const round = circle.getBoundingClientRect();
  const r = round.width / 2;
  const from = [round.left + r, round.top + r];
  return Array.from(circle.parentElement.querySelectorAll('text')).filter(text => {
    const box = text.getBoundingClientRect();
    return [box.left, box.right].some(x =>
      Math.hypot(x - from[0], (box.top + box.bottom) / 2 - from[1]) > r);
  }).map(text => text.textContent);
}"""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("center", ["tba", "shanghai-ee"])
def test_names_around_an_agency_fit_into_a_small_window(
    folder: Path, open_page: OpenPage, language: str, center: str
) -> None:
    at = f"lang={language}&center={center}"
    page = open_page(folder / "ego.html", at=at, size=(1024, 640)).page
    cut, outside, crossing, partners = page.evaluate(NAMES_AROUND)
    assert (cut, outside, crossing) == ([], [], [])
    assert partners > 10


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
