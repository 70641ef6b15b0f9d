"""The flow: widths in proportion, agencies by field or kind, what was chosen in the address."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from ecocollab.graph.selection import Selection
from ecocollab.tests.browser import LAPTOP
from ecocollab.tests.view_pages import address, visible_text

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from ecocollab.graph.model import Graph
    from ecocollab.tests.view_pages import OpenPage


def bands(page: Page) -> list[tuple[int, float]]:
    """The participations that each band names, and its width."""
    found: list[list[str]] = page.evaluate(
        """() => Array.from(document.querySelectorAll('#picture path.area')).map(band =>
          [band.parentNode.getAttribute('aria-label'), band.getAttribute('d')])"""
    )
    return [
        (int(re.findall(r"(\d+) participations", label)[0]), float(re.findall(r"v([\d.]+)", d)[0]))
        for label, d in found
    ]


def test_every_band_is_as_wide_as_it_counts(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "flow.html", at="lang=en").page
    for _middle in range(2):
        found = bands(page)
        widths = [width / count for count, width in found]
        assert max(widths) == pytest.approx(min(widths))
        assert sum(count for count, _width in found) == 2 * 244
        page.click('[data-middle="kind"]')


def test_fields_and_kinds_of_agencies_stand_in_the_middle(
    graph: Graph, folder: Path, open_page: OpenPage
) -> None:
    pairs = {
        (edge.start, edge.end)
        for edge in graph.select(Selection()).edges.values()
        if edge.type in ("PARTY_TO", "RESPONSIBLE_FOR")
        and edge.start[0] == "Agency"
        and edge.basis != "plan-wide"
    }
    page = open_page(folder / "flow.html", at="lang=en").page
    for key in ("function", "kind"):
        page.click(f'[data-middle="{key}"]')
        counted = Counter(graph.nodes[agency].text(key) for agency, _work in pairs)
        words: dict[str, list[str]] = page.evaluate(
            "key => Object.fromEntries(eco.model.drawing.stages[key === 'kind' ? 2 : 1]"
            ".map(stop => [stop.id, stop.title]))",
            key,
        )
        shown = page.locator("#picture svg text").all_text_contents()
        expected = [f"{words[code][1]} {count}" for code, count in counted.items()]
        assert [text for text in expected if text not in shown] == []


def test_a_band_is_chosen_by_its_address(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "flow.html", at="lang=en&middle=kind").page
    band = page.locator("#picture g.hit", has=page.locator("path.area")).nth(1)
    count = int(re.findall(r"(\d+) participations", band.get_attribute("aria-label") or "")[0])
    band.dispatch_event("click")
    assert 0 < page.locator("#details > ul > li").count() == count < 60
    faded = "() => document.querySelectorAll('path.area[fill-opacity=\"0.1\"]').length"
    assert page.evaluate(faded) > 20
    again = open_page(folder / "flow.html", at=address(page)).page
    assert visible_text(again, "#details") == visible_text(page, "#details")
    assert again.evaluate(faded) == page.evaluate(faded)
    again.click('[data-middle="function"]')
    assert "band=" not in address(again)
    assert again.evaluate(faded) == 0


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [LAPTOP, (1024, 640)])
def test_the_smallest_band_can_be_seen_and_names_do_not_overlap(
    folder: Path, open_page: OpenPage, language: str, size: tuple[int, int]
) -> None:
    page = open_page(folder / "flow.html", at=f"lang={language}", size=size).page
    for _middle in range(2):
        heights, crossing, below = page.evaluate(BANDS_AND_NAMES)
        assert min(heights) >= 1
        assert (crossing, below) == ([], [])
        page.click('[data-middle="kind"]')


BANDS_AND_NAMES = """() => {
  const svg = document.querySelector('#picture svg');
  const bands = Array.from(svg.querySelectorAll('path.area'));
  const texts = Array.from(svg.querySelectorAll('text'));
  const boxes = texts.map(one => one.getBoundingClientRect());
  const bottom = svg.getBoundingClientRect().bottom;
  const meet = (a, b) => a.left + 1 < b.right && a.right - 1 > b.left &&
    a.top + 4 < b.bottom && a.bottom - 4 > b.top;
  const names = test => texts.filter((one, at) => test(boxes[at], at)).map(one => one.textContent);
  return [
    bands.map(one => Number(one.getAttribute('d').match(/v([0-9.]+)/)[1])),
    names((box, at) => boxes.some((other, number) => number > at && meet(box, other))),
    names(box => box.bottom > bottom)
  ];
}"""
