"""A real Chromium without the net, and pages of views opened in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Page

ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--no-first-run"]
LAPTOP = (1366, 768)
DESKTOP = (1920, 1080)


@dataclass(frozen=True, slots=True)
class Opened:
    """A page, and everything that went wrong on it or was asked of the net."""

    page: Page
    problems: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def model(self, path: str) -> object:
        """A part of the model that the page holds, such as `nodes.length`."""
        return self.page.evaluate(f"() => eco.model.{path}")

    def settle(self) -> None:
        """Wait until the page has drawn."""
        self.page.wait_for_selector("html[data-ready]", state="attached")
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => done(1)))")


@pytest.fixture(scope="session")
def chrome(chromium: str) -> Iterator[Browser]:
    """The browser of this machine."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chrome: Browser) -> Iterator[Callable[..., Opened]]:
    """Opens a file offline: `open_page(path, at="lang=en", size=LAPTOP, dark=False)`."""
    contexts = []

    def open_one(
        path: Path | None = None,
        at: str = "",
        size: tuple[int, int] = LAPTOP,
        *,
        dark: bool = False,
    ) -> Opened:
        context = chrome.new_context(
            offline=True,
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
        )
        contexts.append(context)
        opened = Opened(context.new_page())
        _listen(opened)
        if path:
            opened.page.goto(path.as_uri() + (f"#{at}" if at else ""))
            opened.settle()
        return opened

    yield open_one
    for context in contexts:
        context.close()


def _listen(opened: Opened) -> None:
    page = opened.page
    page.on("pageerror", lambda error: opened.problems.append(str(error)))
    page.on("dialog", lambda dialog: opened.problems.append(f"dialog: {dialog.message}"))
    page.on("console", lambda message: _note(opened, message))
    page.on("request", lambda request: opened.requests.append(request.url))


def _note(opened: Opened, message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        opened.problems.append(message.text)
