#!/usr/bin/env python3
"""Take the pictures of `docs/images` anew from the shipped data, in a real Chromium.

Each picture is taken in Chinese and in English: `docs/images/zh` and `docs/images/en`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from ecocollab.graph.selection import Selection, hidden
from ecocollab.graph.views import About, render
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.inputs import SHIPPED
from ecocollab.loaders.package import read_package
from ecocollab.tests.parts import browser

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
TAIHU = Selection(basins=("taihu-basin",))
PICTURES = {
    "matrix": (TAIHU, ""),
    "partners": (Selection(), ""),
    "ego": (Selection(), "&center=shanghai-ee"),
    "explore": (Selection(), ""),
}
"""By view: its filters, and what stands behind # in the address."""
LANGUAGES = ("zh", "en")
WIDTH, HEIGHT = 1366, 768


def main() -> None:
    """Draw, open, take and write."""
    from playwright.sync_api import sync_playwright

    path = browser()
    if path is None:
        sys.exit("no Chromium: apt-get install chromium fonts-noto-cjk fonts-liberation")
    package = read_package(SHIPPED)
    graph = assemble(package.records)
    with sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        chromium = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = chromium.new_context(offline=True, color_scheme="light").new_page()
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        for name, (selection, address) in PICTURES.items():
            about = About(f"{package.name} {package.version}", hidden=hidden(graph, selection))
            file = Path(folder) / f"{name}.html"
            file.write_text(render(name, graph, selection, about), encoding="utf-8")
            for language in LANGUAGES:
                page.goto("about:blank")
                page.goto(f"{file.as_uri()}#lang={language}{address}")
                page.wait_for_selector("html[data-ready]", state="attached")
                page.evaluate("() => new Promise(done => requestAnimationFrame(() => done(1)))")
                page.screenshot(path=IMAGES / language / f"{name}.png")
                print(f"docs/images/{language}/{name}.png")
        chromium.close()


if __name__ == "__main__":
    main()
