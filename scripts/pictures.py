#!/usr/bin/env python3
"""Take the pictures of `docs/images` anew from the shipped data, in a real Chromium."""

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
    "matrix": ("matrix", TAIHU, "lang=en"),
    "partners": ("partners", Selection(), "lang=en"),
    "ego": ("ego", Selection(), "lang=zh&center=shanghai-ee"),
    "explore": ("explore", Selection(), "lang=en"),
}
"""By file: the view, its filters, what stands behind # in the address."""
WIDTH, HEIGHT = 1366, 768


def main() -> None:
    """Draw, open, take and write."""
    from playwright.sync_api import sync_playwright

    path = browser()
    if path is None:
        sys.exit("no Chromium: apt-get install chromium fonts-noto-cjk")
    package = read_package(SHIPPED)
    graph = assemble(package.records)
    with sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        chromium = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = chromium.new_context(offline=True, color_scheme="light").new_page()
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        for name, (view, selection, address) in PICTURES.items():
            about = About(f"{package.name} {package.version}", hidden=hidden(graph, selection))
            file = Path(folder) / f"{name}.html"
            file.write_text(render(view, graph, selection, about), encoding="utf-8")
            page.goto(f"{file.as_uri()}#{address}")
            page.wait_for_selector("html[data-ready]", state="attached")
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => done(1)))")
            page.screenshot(path=IMAGES / f"{name}.png")
            print(f"docs/images/{name}.png")
        chromium.close()


if __name__ == "__main__":
    main()
