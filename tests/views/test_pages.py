"""Each page of a view: it opens, nothing is cut, it says what it rests on, it prints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from ecocollab.graph.views import VIEWS
from ecocollab.tests.browser import DESKTOP, LAPTOP
from ecocollab.tests.view_pages import PAGES, address, go, visible_text

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from ecocollab.tests.view_pages import OpenPage

FOOT = ("yrd 2026.11", "2026-11-01", "no filters", "27 items", "37 unconfirmed", "96")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("size", "dark"), [(LAPTOP, False), (DESKTOP, True)])
def test_a_view_opens_in_both_languages(
    folder: Path, open_page: OpenPage, name: str, size: tuple[int, int], *, dark: bool
) -> None:
    path = folder / f"{name}.html"
    opened = open_page(path, size=size, dark=dark)
    page = opened.page
    for language in ("zh-Hans", "en"):
        assert page.get_attribute("html", "lang") == language
        is_chinese = bool(re.search(r"[\u4e00-\u9fff]", visible_text(page, "#title")))
        assert is_chinese == (language == "zh-Hans")
        assert page.locator("#picture > *").count() > 0
        wide, window = page.evaluate("() => [document.body.scrollWidth, innerWidth]")
        assert wide <= window
        texts = page.locator("#picture svg text").all_text_contents()
        assert [text for text in texts if "…" in text] == []
        assert page.evaluate(OVERLAPS) == []
        if language == "en":
            assert [words for words in FOOT if words not in visible_text(page, "#foot")] == []
        page.click("#language")
    assert opened.problems == []
    assert opened.requests == [path.as_uri()]


OVERLAPS = """() => {
  const boxes = [];
  document.querySelectorAll('#picture svg text').forEach(text => {
    const turned = text.getAttribute('transform') || text.getAttribute('writing-mode');
    if (turned || !text.textContent) return;
    const box = text.getBoundingClientRect();
    boxes.push([text.textContent, box.left + 1, box.top + 3, box.right - 1, box.bottom - 3]);
  });
  const found = [];
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
    if (a[1] < b[3] && a[3] > b[1] && a[2] < b[4] && a[4] > b[2]) found.push([a[0], b[0]]);
  }));
  return found;
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_figures_of_the_partners_can_be_read(folder: Path, open_page: OpenPage, theme: str) -> None:
    page = open_page(folder / "partners.html", at=f"theme={theme}").page
    pairs = page.evaluate(FIGURES)
    assert len(pairs) > 100
    assert len({ground for _ink, ground in pairs}) > 5
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


FIGURES = """() => Array.from(document.querySelectorAll('#picture [data-hit^="tie "] g'))
  .map(cell => ['text', 'rect'].map(part => cell.querySelector(part).getAttribute('fill')))"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_hint_in_the_search_can_be_read(folder: Path, open_page: OpenPage, theme: str) -> None:
    page = open_page(folder / "matrix.html", at=f"theme={theme}").page
    assert contrast(*page.evaluate(HINT)) >= 4.5


HINT = """() => {
  const search = document.getElementById('search');
  return [getComputedStyle(search, '::placeholder').color, getComputedStyle(search).backgroundColor]
    .map(colour => '#' + colour.match(/\\d+/g)
      .map(part => Number(part).toString(16).padStart(2, '0')).join(''));
}"""


@pytest.mark.parametrize("name", ["ego", "backbone"])
def test_words_of_a_legend_stand_in_line(folder: Path, open_page: OpenPage, name: str) -> None:
    page = open_page(folder / f"{name}.html").page
    lefts = page.locator("#legend li > span:not(.count)").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().left)"
    )
    assert len(lefts) > 1
    assert len(set(lefts)) == 1


def contrast(one: str, two: str) -> float:
    """The contrast of two colours by WCAG, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- the address


def test_the_address_brings_everything_back(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "matrix.html").page
    page.click("#language")
    page.click("#theme")
    page.click('[data-columns="function"]')
    page.click('[data-hit^="node "] >> nth=0')
    page.click("#show-table")
    again = open_page(folder / "matrix.html", at=address(page)).page
    assert again.get_attribute("html", "lang") == "en"
    assert again.get_attribute("html", "data-theme") == "dark"
    assert again.get_attribute('[data-columns="function"]', "aria-pressed") == "true"
    assert again.is_visible("#table")
    assert visible_text(again, "#details") == visible_text(page, "#details")


CLICKED = {
    "matrix": ('[data-hit^="cell "] >> nth=3', "link="),
    "partners": ('[data-hit^="tie "] >> nth=3', "tie="),
    "ego": ('[data-hit^="tie "] >> nth=3', "tie="),
    "path": ('[data-hit^="edge "] >> nth=0', "link="),
}
"""A mark that stands for two at once, and what the address then holds."""


@pytest.mark.parametrize("name", CLICKED)
def test_a_link_leads_to_a_tie_or_the_edges_between_two(
    folder: Path, open_page: OpenPage, name: str
) -> None:
    mark, key = CLICKED[name]
    page = open_page(folder / f"{name}.html", at="lang=en").page
    page.locator(mark).dispatch_event("click")
    assert key in address(page)
    again = open_page(folder / f"{name}.html", at=address(page)).page
    assert visible_text(again, "#details") == visible_text(page, "#details")
    assert again.locator("#details ol.sources li").count() >= 1
    again.keyboard.press("Escape")
    assert key not in address(again)


@pytest.mark.parametrize("name", VIEWS)
def test_a_wrong_address_is_no_harm(folder: Path, open_page: OpenPage, name: str) -> None:
    at = "lang=xx&node=Nobody/0&tie=a|b&link=%7C&band=%5B1&k=-3&hops=9&center=%E0%A4%A&tab=zz"
    at += "&from=a&to=b&since=x&middle=y&=&%"
    opened = open_page(folder / f"{name}.html", at=at)
    go(opened.page, "lang=en")
    assert opened.page.get_attribute("html", "lang") == "en"
    assert opened.problems == []


# --- paper


@pytest.mark.parametrize("name", PAGES)
def test_a_view_prints_on_one_sheet_in_light(folder: Path, open_page: OpenPage, name: str) -> None:
    opened = open_page(folder / f"{name}.html", dark=True)
    page = opened.page
    content = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1
    assert page.locator(".sheet").count() == 0
    assert page.get_attribute("html", "data-theme") == "dark"
    page.emulate_media(media="print")
    page.evaluate("() => eco.beforePrint()")
    assert page.get_attribute("html", "data-theme") == "light"
    if name != "index":
        assert share_of_sheet(page) > 0.6
    page.evaluate("() => eco.afterPrint()")
    assert page.get_attribute("html", "data-theme") == "dark"
    assert opened.problems == []


def test_the_foot_of_the_printed_index_stands_below_the_cards(
    folder: Path, open_page: OpenPage
) -> None:
    page = open_page(folder / "index.html").page
    page.emulate_media(media="print")
    cards, foot = page.evaluate(
        """() => [document.getElementById('cards').getBoundingClientRect().bottom,
          document.getElementById('foot').getBoundingClientRect().top]"""
    )
    assert cards <= foot


def share_of_sheet(page: Page) -> float:
    """How much of the height of the sheet the picture has."""
    share: float = page.evaluate(
        """() => document.querySelector('.sheet').getBoundingClientRect().height /
          document.body.getBoundingClientRect().height"""
    )
    return share


@pytest.mark.parametrize("name", VIEWS)
def test_the_picture_takes_all_the_room_of_a_small_sheet(
    folder: Path, open_page: OpenPage, name: str
) -> None:
    page = open_page(folder / f"{name}.html", size=(1047, 718)).page
    page.emulate_media(media="print")
    page.evaluate("() => eco.beforePrint()")
    empty: float = page.evaluate(
        """() => document.querySelector('main').getBoundingClientRect().bottom -
          document.querySelector('.legend').getBoundingClientRect().bottom"""
    )
    assert empty < 25


@pytest.mark.parametrize(("language", "points"), [("zh", 5.5), ("en", 5.1)])
def test_the_matrix_is_read_on_a4_too(
    folder: Path, open_page: OpenPage, language: str, points: float
) -> None:
    page = open_page(folder / "matrix.html", at=f"lang={language}", size=(1047, 1508)).page
    page.emulate_media(media="print")
    page.evaluate("() => eco.beforePrint()")
    pixels: float = page.evaluate(
        """() => {
          const sheet = document.querySelector('.sheet');
          const name = sheet.querySelector('[data-hit^="node "] text[font-size="12.5"]');
          return 12.5 * name.getScreenCTM().a;
        }"""
    )
    assert pixels * 0.75 / 2**0.5 > points


def test_a_table_prints_on_as_many_sheets_as_it_needs(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "partners.html", at="tab=table").page
    content = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", content)) > 3
