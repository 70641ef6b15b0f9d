"""How fast views are: laid out, opened and moved in a real Chromium, without the net.

`python benchmarks/views.py` draws the shipped data and a made-up network of 2,000 nodes and
8,000 edges. `opened` is the time until the page says that it is drawn, `frames` how many a second
are drawn while the picture is moved for two seconds.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Page, sync_playwright

from ecocollab.graph.model import Edge, Graph, Node
from ecocollab.graph.selection import Selection
from ecocollab.graph.views import VIEWS, render
from ecocollab.graph.views.layout import place
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.inputs import SHIPPED
from ecocollab.loaders.package import read_package
from ecocollab.tests.parts import browser

if TYPE_CHECKING:
    from collections.abc import Iterator

NODES, EDGES = 2000, 8000
DRAG = """async () => {
  let frames = 0, run = true;
  const count = () => { frames += 1; if (run) requestAnimationFrame(count); };
  requestAnimationFrame(count);
  const until = performance.now() + 2000;
  let x = 0;
  while (performance.now() < until) {
    x += 12;
    network.net().moveTo({position: {x: x % 600, y: 0}, animation: false});
    await new Promise(requestAnimationFrame);
  }
  run = false;
  return frames / 2;
}"""


def made_up(nodes: int = NODES, edges: int = EDGES) -> Graph:
    """A network of agencies and collaborations; the same each time."""
    chance = random.Random(7)  # noqa: S311  nothing secret
    works = [
        Node("Collaboration", f"c{at}", {"name_zh": f"协作{at}", "name_en": f"Collaboration {at}"})
        for at in range(nodes // 2)
    ]
    agencies = [
        Node("Agency", f"a{at}", {"name_zh": f"机构{at}", "name_en": f"Agency {at}"})
        for at in range(nodes - len(works))
    ]
    pairs = {(at % len(agencies), at % len(works)) for at in range(nodes // 2)}
    while len(pairs) < edges:
        agency = int(len(agencies) * chance.random() ** 2)
        pairs.add((agency, chance.randrange(len(works))))
    joined = [
        Edge(
            "PARTY_TO",
            f"party/c{work}/a{agency}",
            ("Agency", f"a{agency}"),
            ("Collaboration", f"c{work}"),
            {"basis": "stated"},
        )
        for agency, work in sorted(pairs)
    ]
    return Graph.of([*works, *agencies], joined)


def shipped() -> Graph:
    """The shipped data."""
    return assemble(read_package(SHIPPED).records)


def opened(page: Page, path: Path) -> float:
    """Seconds until a page is drawn."""
    start = time.perf_counter()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]")
    page.evaluate("() => new Promise(requestAnimationFrame)")
    return time.perf_counter() - start


def measures(page: Page, folder: Path) -> Iterator[str]:
    """A line for each measure."""
    start = time.perf_counter()
    chance = random.Random(7)  # noqa: S311  nothing secret
    place(1000, ((chance.randrange(1000), chance.randrange(1000), 1.0) for _edge in range(3000)))
    yield f"layout of 1,000 nodes: {time.perf_counter() - start:.2f} s"
    for title, graph, names in (
        ("shipped data", shipped(), [name for name, view in VIEWS.items() if not view.needs]),
        (f"{NODES} nodes, {EDGES} edges", made_up(), ["explore"]),
    ):
        for name in names:
            start = time.perf_counter()
            text = render(name, graph, Selection())
            drawn = time.perf_counter() - start
            path = folder / f"{name}.html"
            path.write_text(text, encoding="utf-8")
            line = f"{title}, {name}: {len(text.encode()) / 1000:.0f} kB, written {drawn:.2f} s"
            line += f", opened {opened(page, path):.2f} s"
            if name in ("explore", "backbone"):
                line += f", frames {page.evaluate(DRAG):.0f} a second"
            yield line


def main() -> None:
    """Measure and print."""
    path = browser()
    if path is None:
        sys.exit("no Chromium: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        chromium = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = chromium.new_context(offline=True).new_page()
        for line in measures(page, Path(folder)):
            print(line, flush=True)
        chromium.close()


if __name__ == "__main__":
    main()
