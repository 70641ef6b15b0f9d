"""Path: the columns fit into the window, names are whole, words on lines keep off each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ecocollab.graph.selection import Selection
from ecocollab.graph.views import Focus, render
from ecocollab.tests.browser import LAPTOP

if TYPE_CHECKING:
    from pathlib import Path

    from ecocollab.graph.model import Graph
    from ecocollab.tests.view_pages import OpenPage


@pytest.fixture(scope="module", params=[("ah-hefei-ee", "tba"), ("shanghai-ee", "ah-huangshan-ee")])
def four_steps(
    request: pytest.FixtureRequest, graph: Graph, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A page of ways of four steps: of two ways, or of ten whose lines cross."""
    path = tmp_path_factory.mktemp("path") / "path.html"
    start, end = request.param
    focus = Focus(("Agency", start), ("Agency", end))
    path.write_text(render("path", graph, Selection(), focus=focus), encoding="utf-8")
    return path


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [LAPTOP, (1024, 640)])
def test_ways_of_four_steps_fit_into_the_window(
    four_steps: Path, open_page: OpenPage, language: str, size: tuple[int, int]
) -> None:
    page = open_page(four_steps, at=f"lang={language}", size=size).page
    xs, cut, outside, crossing, lines = page.evaluate(STOPS_AND_WORDS)
    assert len(set(xs)) == 5
    assert (cut, outside, crossing) == ([], [], [])
    assert lines == page.locator("#picture .words:not(:empty)").count() > 0
    assert page.locator("#picture .words:not(:empty) > rect").count() == lines
    page.locator("#picture .words").first.click()
    assert page.locator("#details h3").count() > 0


STOPS_AND_WORDS = """() => {
  const picture = document.getElementById('picture');
  const frame = picture.getBoundingClientRect();
  const texts = Array.from(picture.querySelectorAll('[data-hit^="node "] text'));
  const words = Array.from(picture.querySelectorAll('.words text'));
  const boxes = words.map(one => one.getBoundingClientRect());
  const meet = (a, b) => a.left + 1 < b.right && a.right - 1 > b.left &&
    a.top + 3 < b.bottom && a.bottom - 3 > b.top;
  const said = list => list.map(one => one.textContent);
  return [
    Array.from(picture.querySelectorAll('circle.area')).map(one => one.getAttribute('cx')),
    said(texts.filter(one => one.textContent.endsWith('…'))),
    said(texts.filter(one => one.getBoundingClientRect().left < frame.left ||
      one.getBoundingClientRect().right > frame.right)),
    said(words.filter((one, at) => boxes.some((other, n) => n > at && meet(boxes[at], other)))),
    picture.querySelectorAll('[data-hit^="edge "]').length
  ];
}"""
