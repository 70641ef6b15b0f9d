"""Backbone and explore as networks: their labels, the slider, many nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ecocollab.graph.selection import Selection
from ecocollab.graph.views import render
from ecocollab.tests.browser import DESKTOP, LAPTOP
from ecocollab.tests.view_pages import NETWORKS, visible_text

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from ecocollab.tests.view_pages import OpenPage


@pytest.mark.parametrize("name", NETWORKS)
def test_labels_thin_out_and_never_all_vanish(folder: Path, open_page: OpenPage, name: str) -> None:
    page = open_page(folder / f"{name}.html").page
    counts = []
    for scale in (0.05, 0.3, 1.0):
        page.evaluate(f"() => network.net().moveTo({{scale: {scale}}})")
        boxes: list[list[float]] = page.evaluate("() => network.labelled().map(found => found.box)")
        assert boxes
        for at, a in enumerate(boxes):
            for b in boxes[at + 1 :]:
                assert a[0] >= b[2] or a[2] <= b[0] or a[1] >= b[3] or a[3] <= b[1]
        counts.append(len(boxes))
    assert counts[0] < counts[1]


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [LAPTOP, DESKTOP])
def test_labels_of_the_first_picture_are_whole_and_cover_no_point(
    folder: Path, open_page: OpenPage, name: str, language: str, size: tuple[int, int]
) -> None:
    page = open_page(folder / f"{name}.html", at=f"lang={language}", size=size).page
    covered: list[int] = page.evaluate(COVERED)
    assert len(covered) > 30
    assert sum(covered) == 0
    lines: list[str] = page.evaluate("() => [].concat(...network.labelled().map(f => f.lines))")
    assert [line for line in lines if "…" in line] == []


COVERED = """() => {
  const places = network.screenPlaces();
  return network.labelled().map(label => places.filter((at, n) =>
    network.visible[n] && n !== label.n &&
    at.x + at.r > label.box[0] && at.x - at.r < label.box[2] &&
    at.y + at.r > label.box[1] && at.y - at.r < label.box[3]).length);
}"""


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [LAPTOP, DESKTOP])
def test_the_largest_points_have_names_and_lines_that_lead_to_them(
    folder: Path, open_page: OpenPage, name: str, language: str, size: tuple[int, int]
) -> None:
    page = open_page(folder / f"{name}.html", at=f"lang={language}", size=size).page
    left, loose = page.evaluate(LARGEST)
    assert len(left) <= (4 if size == LAPTOP else 0), left
    assert loose == []


LARGEST = """() => {
  const labels = network.labelled();
  const size = eco.model.drawing.network.nodes.map(node => node.size);
  const named = new Set(labels.map(label => label.n));
  const order = network.visible.map((now, n) => (now ? n : -1)).filter(n => n >= 0)
    .sort((a, b) => size[b] - size[a] || a - b);
  const places = network.screenPlaces();
  const far = label => Math.hypot(
    Math.max(label.box[0] - places[label.n].x, 0, places[label.n].x - label.box[2]),
    Math.max(label.box[1] - places[label.n].y, 0, places[label.n].y - label.box[3])) >
    places[label.n].r + 12;
  return [order.slice(0, 16).filter(n => !named.has(n)).map(eco.shortOf),
    labels.filter(label => far(label) && !label.lead).map(label => label.lines.join(' '))];
}"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_explore_names_every_plan_at_first(
    folder: Path, open_page: OpenPage, language: str
) -> None:
    page = open_page(folder / "explore.html", at=f"lang={language}").page
    assert (
        page.evaluate(
            """() => {
          const named = network.labelled().map(label => label.n);
          return eco.model.nodes.filter((node, n) => node.class === 'Plan' && named.indexOf(n) < 0);
        }"""
        )
        == []
    )


@pytest.mark.parametrize("name", NETWORKS)
def test_buttons_go_nearer_and_back_to_the_whole_picture(
    folder: Path, open_page: OpenPage, name: str
) -> None:
    opened = open_page(folder / f"{name}.html", at="lang=en")
    page = opened.page
    scale = "() => network.net().getScale()"
    whole = page.evaluate(scale)
    page.get_by_role("button", name="Nearer").click()
    assert page.evaluate(scale) > whole
    page.get_by_role("button", name="Further away").press("Enter")
    page.get_by_role("button", name="Further away").press("Enter")
    assert page.evaluate(scale) < whole
    page.get_by_role("button", name="The whole picture").click()
    assert page.evaluate(scale) == pytest.approx(whole, rel=0.01)
    page.click("#language")
    assert page.get_by_role("button", name="看全图").get_attribute("title") == "看全图"
    assert opened.problems == []


def test_what_is_not_chosen_fades_with_its_lines(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "backbone.html", at="node=Agency/tba").page
    faded, clear = lines_faded(page)
    assert faded > 100
    assert 0 < clear < 20
    page.keyboard.press("Escape")
    assert lines_faded(page)[0] == 0


def lines_faded(page: Page) -> tuple[int, int]:
    """How many of the lines that are shown are faded, and how many are not."""
    faded, clear = page.evaluate(
        """() => {
          const shown = network.lines().get().filter(line => !line.hidden);
          const faded = shown.filter(line => line.color && line.color.opacity < 1);
          return [faded.length, shown.length - faded.length];
        }"""
    )
    return faded, clear


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
