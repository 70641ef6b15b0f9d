"""The page of a view as a file: closed, small, always the same; its scripts, assets and texts."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from ecocollab.graph.model import Edge, Graph, Node
from ecocollab.graph.selection import Selection, hidden
from ecocollab.graph.views import VIEWS, About, render, render_all
from ecocollab.graph.views.page import HERE
from ecocollab.graph.views.texts import TEXTS, texts
from ecocollab.tests.view_models import ALL, NETWORK_VIEWS

if TYPE_CHECKING:
    from pathlib import Path


# --- the page


class Blocks(HTMLParser):
    """The scripts, styles and policy of a page, as a browser would cut them out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {"script": [], "style": [], "application/json": []}
        self.policy = ""
        self.addresses: list[str] = []
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"] or ""
        self.addresses += [str(found[key]) for key in ("src", "href") if key in found]
        assert not [key for key in found if key.startswith("on")]
        if tag in ("script", "style"):
            self._open = found.get("type") or tag
            self.texts[self._open].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open][-1] += data


def blocks(text: str) -> Blocks:
    found = Blocks()
    found.feed(text)
    return found


def hashed(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


@pytest.mark.parametrize("name", ALL)
def test_the_policy_allows_these_scripts_and_nothing_else(graph: Graph, name: str) -> None:
    found = blocks(render(name, graph, Selection()))
    rules = {rule.split()[0]: rule.split()[1:] for rule in found.policy.split("; ")}
    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == [hashed(text) for text in found.texts["script"]]
    assert rules["style-src"] == [hashed(text) for text in found.texts["style"]]
    assert found.addresses == ["#picture"]
    assert len(found.texts["application/json"]) == 1


def test_the_same_graph_gives_the_same_files(graph: Graph) -> None:
    about = About("yrd 1", "2026-11-01", hidden(graph, Selection()), "en")
    first = render_all(graph, Selection(), about)
    shuffled = Graph.of([*graph.nodes.values()][::-1], [*graph.edges.values()][::-1])
    assert render_all(shuffled, Selection(), about) == first
    assert sorted(first) == sorted([*(f"{name}.html" for name in ALL), "index.html"])


@pytest.mark.parametrize("name", ALL)
def test_files_stay_small(graph: Graph, name: str) -> None:
    size = len(render(name, graph, Selection()).encode())
    assert size < (1_200_000 if name in NETWORK_VIEWS else 300_000)


def test_hostile_text_cannot_leave_the_data_block() -> None:
    hostile = "</script><script>alert(1)</script><!-- & \u2028 '\""
    nodes = [
        Node("Agency", hostile, {"name_zh": hostile, "name_en": hostile, "note": hostile}),
        Node("Collaboration", "c", {"name_zh": hostile}),
    ]
    edge = Edge("PARTY_TO", "p", nodes[0].key, nodes[1].key, {"basis": "stated"})
    text = render("matrix", Graph.of(nodes, [edge]), Selection())
    found = blocks(text)
    assert len(found.texts["script"]) == len(VIEWS["matrix"].scripts)
    assert "<" not in found.texts["application/json"][0]
    assert json.loads(found.texts["application/json"][0])["nodes"][0]["zh"] == hostile


# --- assets and scripts


def test_every_asset_is_the_release_that_is_named(root: Path) -> None:
    folder = root / "graph" / "views" / "assets"
    listed = json.loads((folder / "assets.json").read_text("utf-8"))
    for asset in listed:
        content = (folder / asset["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == asset["sha256"]
        assert f"@version {asset['version']}".encode() in content[:600]
        assert asset["licence"] == "Apache-2.0 OR MIT"
    licences = {"LICENSE-APACHE-2.0", "LICENSE-MIT"}
    assert {path.name for path in folder.iterdir()} == licences | {"assets.json"} | {
        asset["file"] for asset in listed
    }


NEWER = re.compile(
    r"\?\.[a-zA-Z\[(]|\?\?|\.flat\(|\.flatMap\(|fromEntries|replaceAll|\.at\(|replaceChildren|"
    r"matchAll|globalThis|\(\?<|\bimport\b|structuredClone|Promise\.any|\|\|=|&&="
)
UNSAFE = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser"
)


@pytest.mark.parametrize("path", sorted((HERE / "static").glob("*.js")), ids=lambda path: path.name)
def test_scripts_are_plain_and_write_no_html(path: Path) -> None:
    text = path.read_text("utf-8")
    assert NEWER.findall(text) == []
    assert UNSAFE.findall(text) == []


def test_every_text_of_a_page_exists_and_is_used() -> None:
    files = [*(HERE / "static").glob("*.js"), *(HERE / "templates").glob("*.html")]
    code = "\n".join(path.read_text("utf-8") for path in [*files, *HERE.glob("*.py")])
    asked = set(re.findall(r"\bt\('([a-z_./A-Z0-9]+)'[,)]", code)) | set(
        re.findall(r'data-t="([^"{]+)"', code)
    )
    assert asked <= set(TEXTS)
    built = ("mark.", "col.", "fact.", "key.", "group.", "hidden_", ".title", ".about", ".note")
    silent = [
        name
        for name in TEXTS
        if f"'{name}'" not in code
        and f'"{name}"' not in code.replace(f'"{name}": N_', "")
        and not any(part in name for part in built)
        and f"texts.{name}" not in code
    ]
    assert silent == []


def test_every_text_is_translated_with_its_placeholders() -> None:
    for chinese, english in texts().values():
        assert chinese != english
        assert sorted(re.findall(r"{\w+}", chinese)) == sorted(re.findall(r"{\w+}", english))
