"""Views before the browser: what the model says, how the page is closed, that both are steady."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import math
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from ecocollab.errors import UsageError
from ecocollab.graph.model import Edge, Graph, Node
from ecocollab.graph.network import agency_ties, paths
from ecocollab.graph.selection import Selection, hidden
from ecocollab.graph.views import MOST_NODES, VIEWS, About, Focus, model, render, render_all
from ecocollab.graph.views.facts import FORMAT
from ecocollab.graph.views.initials import initials
from ecocollab.graph.views.layout import SPACING, place, place_around
from ecocollab.graph.views.networks import tie_ranks
from ecocollab.graph.views.page import HERE
from ecocollab.graph.views.texts import TEXTS, texts
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.inputs import SHIPPED
from ecocollab.loaders.package import read_package

if TYPE_CHECKING:
    from pathlib import Path

Model = dict[str, Any]  # read back from JSON
NETWORK_VIEWS = ("backbone", "explore")
ALL = [name for name, view in VIEWS.items() if not view.needs]
SELECTIONS = {
    "none": Selection(),
    "taihu": Selection(basins=("taihu-basin",)),
    "agency": Selection(agencies=("shanghai-ee",)),
    "adjacent": Selection(basis=("stated", "adjacent")),
    "years": Selection(since=2022, until=2024),
    "ties": Selection(ties=("declared", "hierarchical")),
}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return assemble(read_package(SHIPPED).records)


def drawn(name: str, graph: Graph, selection: Selection, focus: Focus | None = None) -> Model:
    """The model as a page reads it: through JSON."""
    found: Model = json.loads(json.dumps(model(name, graph, selection, About(), focus)))
    return found


def pairs_in(found: Model) -> dict[tuple[str, str], tuple[float, int]]:
    """Weight and number of works of each tie, by the ids of its ends."""
    names = [node["id"] for node in found["nodes"]]
    return {
        (names[a], names[b]): (weight, len(works))
        for a, b, weight, works, *_repeats in found["ties"]["rows"]
    }


# --- numbers equal those of the questions


@pytest.mark.parametrize("name", ["partners", "ego", "backbone", "explore"])
@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS)
def test_ties_are_those_of_the_definition(graph: Graph, name: str, selection: Selection) -> None:
    expected = {
        (tie.a, tie.b): (round(tie.weight, 6), len(tie.works))
        for tie in agency_ties(graph, selection)
    }
    assert expected
    assert pairs_in(drawn(name, graph, selection)) == expected


@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS)
def test_the_matrix_holds_every_visible_participation(graph: Graph, selection: Selection) -> None:
    found = drawn("matrix", graph, selection)
    marks = sorted(
        (found["nodes"][row[1]]["id"], found["nodes"][row[2]]["id"])
        for row in found["edges"]["rows"]
        if row[0] in ("PARTY_TO", "RESPONSIBLE_FOR") and found["nodes"][row[1]]["class"] == "Agency"
    )
    shown = graph.select(selection)
    expected = sorted(
        (edge.start[1], edge.end[1])
        for edge in shown.edges.values()
        if edge.type in ("PARTY_TO", "RESPONSIBLE_FOR")
        and edge.start[0] == "Agency"
        and edge.basis != "plan-wide"
    )
    assert marks == expected
    in_rows = [work for row in found["drawing"]["rows"] for work in row["works"]]
    assert len(in_rows) == len(set(in_rows)) == len({work for _agency, work in expected})


def test_the_flow_counts_each_agency_once_in_each_work(graph: Graph) -> None:
    found = drawn("flow", graph, Selection())
    pairs = {
        (edge.start, edge.end)
        for edge in graph.select(Selection()).edges.values()
        if edge.type in ("PARTY_TO", "RESPONSIBLE_FOR") and edge.start[0] == "Agency"
    }
    stages = [sum(stop["count"] for stop in stage) for stage in found["drawing"]["stages"]]
    flows = sum(len(flow["pairs"]) for flow in found["drawing"]["flows"])
    assert stages == [len(pairs)] * 4  # theme, field, kind, place
    assert flows == len(pairs)


def test_the_backbone_counts_its_steps_as_networkx_does(graph: Graph) -> None:
    found = drawn("backbone", graph, Selection())
    ties = agency_ties(graph, Selection())
    for step in found["drawing"]["steps"]:
        strongest: set[tuple[str, str]] = set()
        for agency in {end for tie in ties for end in (tie.a, tie.b)}:
            mine = sorted(
                (-tie.weight, tie.b if tie.a == agency else tie.a, (tie.a, tie.b))
                for tie in ties
                if agency in (tie.a, tie.b)
            )
            strongest |= {pair for _weight, _other, pair in mine[: step["k"]]}
        network = nx.Graph(strongest)
        assert step["ties"] == len(strongest)
        assert step["parts"] == nx.number_connected_components(network)


def test_the_rank_of_a_tie_is_the_better_of_its_two(graph: Graph) -> None:
    ties = agency_ties(graph, Selection())
    ranks = tie_ranks(ties)
    heaviest = max(range(len(ties)), key=lambda at: ties[at].weight)
    assert ranks[heaviest] == 1
    assert {
        end for tie, rank in zip(ties, ranks, strict=True) if rank == 1 for end in (tie.a, tie.b)
    } == {end for tie in ties for end in (tie.a, tie.b)}


def test_paths_are_those_of_the_network(graph: Graph) -> None:
    start, end = ("Agency", "js-nanjing-water"), ("Agency", "mee")
    found = drawn("path", graph, Selection(), Focus(start, end))
    expected = paths(graph.select(Selection()), start, end)
    types = [[found["edges"]["rows"][at][0] for at in way] for way in found["drawing"]["paths"]]
    assert types == [[edge.type for edge in way] for way in expected]
    assert expected


# --- what the model carries


@pytest.mark.parametrize("name", ALL)
def test_every_edge_shows_its_basis_and_sources(graph: Graph, name: str) -> None:
    found = drawn(name, graph, Selection())
    columns = found["edges"]["columns"]
    sources = [source["id"] for source in found["sources"]]
    assert found["format"] == FORMAT
    rows = found["edges"]["rows"]
    by_ends: dict[tuple[str, tuple[str, str], tuple[str, str]], list[Edge]] = {}
    for edge in graph.edges.values():
        by_ends.setdefault((edge.type, edge.start, edge.end), []).append(edge)
    for row in rows:
        start, end = (found["nodes"][row[at]] for at in (1, 2))
        candidates = by_ends[row[0], (start["class"], start["id"]), (end["class"], end["id"])]
        shown = (row[columns.index("basis")], [sources[at] for at in row[4]])
        assert shown in [(edge.basis, list(edge.sources)) for edge in candidates]
    assert rows or name == "backbone"


@pytest.mark.parametrize("name", ALL)
def test_the_source_of_everything_is_in_the_file(graph: Graph, name: str) -> None:
    found = drawn(name, graph, Selection())
    cited = {at for row in found["edges"]["rows"] for at in row[4]}
    cited |= {at for node in found["nodes"] for at in node.get("sources", [])}
    cited |= {at for tie in found["ties"]["rows"] for work in tie[3] for at in work[5]}
    assert cited == set(range(len(found["sources"])))
    titles = {source["title"][0] for source in found["sources"]}
    assert "" not in titles


def test_the_matrix_folds_all_but_the_busiest(graph: Graph) -> None:
    found = drawn("matrix", graph, Selection())
    counts: dict[int, int] = {}
    for row in {
        (row[1], row[2])
        for row in found["edges"]["rows"]
        if row[0] in ("PARTY_TO", "RESPONSIBLE_FOR")
    }:
        counts[row[0]] = counts.get(row[0], 0) + 1
    for groups in found["drawing"]["columns"].values():
        columns = [agency for group in groups for agency in group["agencies"]]
        assert len(columns) == len(set(columns)) == 30
        agencies = {
            n: count for n, count in counts.items() if found["nodes"][n]["class"] == "Agency"
        }
        assert min(agencies[n] for n in columns) >= max(
            count for n, count in agencies.items() if n not in columns
        )
        assert found["drawing"]["others"] == len(agencies) - 30


def test_national_and_basin_bodies_are_groups_of_their_own(graph: Graph) -> None:
    found = drawn("matrix", graph, Selection())
    groups = {
        group["title"][1]: {found["nodes"][n]["id"] for n in group["agencies"]}
        for group in found["drawing"]["columns"]["province"]
    }
    assert "mee" in groups["National"]
    assert "tba" in groups["Basin bodies"]
    assert "shanghai-ee" in groups["Shanghai Municipality"]
    assert "gov-js-suzhou" in groups["Jiangsu Province"]


def test_unpublished_items_are_drawn_only_when_asked_for(graph: Graph) -> None:
    def items(selection: Selection) -> int:
        return sum(
            node["class"] == "WorkItem" for node in drawn("explore", graph, selection)["nodes"]
        )

    assert items(Selection()) == 27
    assert items(Selection(evidence=("unpublished",))) == 27
    levels = ("quoted", "summarised", "reconstructed", "unpublished")
    assert items(Selection(evidence=levels)) == 54


def test_filters_stand_in_words_in_both_languages(graph: Graph) -> None:
    selection = Selection(basins=("taihu-basin",), kinds=("agreement",), since=2020)
    found = drawn("matrix", graph, selection)["about"]["filters"]
    assert found == [
        {"name": "basins", "values": [["太湖流域", "Taihu basin"]]},
        {"name": "kinds", "values": [["协议", "agreement"]]},
        {"name": "since", "values": [["2020", "2020"]]},
    ]


def test_only_the_nodes_of_a_question_are_drawn(graph: Graph) -> None:
    pair = {("Agency", "shanghai-ee"), ("Agency", "zhejiang-ee")}
    works = {
        part.work
        for tie in agency_ties(graph, Selection())
        if {tie.a, tie.b} == {"shanghai-ee", "zhejiang-ee"}
        for part in tie.works
    }
    for name in ("partners", "explore"):
        found = drawn(name, graph, Selection(), Focus(only=frozenset(pair)))
        assert list(pairs_in(found)) == [("shanghai-ee", "zhejiang-ee")]
        assert {(node["class"], node["id"]) for node in found["nodes"]} >= pair | works
    one = frozenset({*pair, min(works)})
    found = drawn("explore", graph, Selection(), Focus(only=one))
    assert {(node["class"], node["id"]) for node in found["nodes"]} == one
    assert pairs_in(found) == {}


def test_names_for_narrow_columns_can_be_told_apart(graph: Graph) -> None:
    found = drawn("matrix", graph, Selection())
    columns = [n for group in found["drawing"]["columns"]["province"] for n in group["agencies"]]
    short = [found["nodes"][n].get("short", [found["nodes"][n]["zh"]])[0] for n in columns]
    assert len(set(short)) == len(short)
    assert not [name for name in short if name[0] in "省市县区"]
    assert max(map(len, short)) <= 12


# --- refusals


def test_an_unknown_view_is_refused_with_all_names(graph: Graph) -> None:
    with pytest.raises(UsageError, match=r"no view pie; known are: matrix, partners, ego"):
        render("pie", graph, Selection())


@pytest.mark.parametrize("name", ["matrix", "explore"])
def test_too_many_nodes_are_refused_and_the_filter_is_named(name: str) -> None:
    nodes = [Node("Agency", f"a{at}", {"name_zh": f"机构{at}"}) for at in range(MOST_NODES)]
    work = Node("Collaboration", "c", {"name_zh": "协作"})
    edges = [
        Edge("PARTY_TO", f"p{at}", node.key, work.key, {"basis": "stated"})
        for at, node in enumerate(nodes)
    ]
    with pytest.raises(UsageError, match=r"5001 nodes are too many .* --theme"):
        render(name, Graph.of([*nodes, work], edges), Selection(ties=("hierarchical",)))


def test_the_network_draws_at_most_two_thousand(graph: Graph) -> None:
    nodes = [Node("Region", f"r{at}", {"name_zh": f"地区{at}"}) for at in range(2100)]
    found = drawn(
        "explore", Graph.of([*graph.nodes.values(), *nodes], graph.edges.values()), Selection()
    )
    assert len(found["nodes"]) == 2000
    assert found["drawing"]["all_nodes"] > 2000
    assert "shanghai-ee" in {node["id"] for node in found["nodes"]}


@pytest.mark.parametrize(
    ("name", "focus", "words"),
    [
        ("ego", Focus(("Agency", "nobody")), "nobody is not in the graph"),
        ("ego", Focus(("Region", "ah-anqing")), "ah-anqing is no agency"),
        ("path", Focus(("Agency", "mee")), "a path needs two nodes"),
        ("path", Focus(("Agency", "mee"), ("WorkItem", "wp2024-u01")), "hidden by the filters"),
    ],
)
def test_a_focus_that_cannot_be_drawn_is_refused(
    graph: Graph, name: str, focus: Focus, words: str
) -> None:
    hidden_item = next(
        node.id for node in graph.of_label("WorkItem") if node.text("evidence") == "unpublished"
    )
    if focus.target:
        focus = Focus(focus.center, ("WorkItem", hidden_item))
    with pytest.raises(UsageError, match=words):
        render(name, graph, Selection(), focus=focus)


@pytest.mark.parametrize("name", [*ALL])
def test_a_graph_without_work_is_an_empty_picture_or_a_clear_refusal(name: str) -> None:
    lonely = Graph.of([Node("Agency", "a", {"name_zh": "机构"})], [])
    if name == "ego":
        with pytest.raises(UsageError, match="no agency has work"):
            render(name, lonely, Selection())
    else:
        assert "<html" in render(name, lonely, Selection())


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


# --- layout and search


def test_a_layout_is_the_same_each_time_and_keeps_nodes_apart() -> None:
    pairs = [(at, at // 3, 1.0) for at in range(1, 200)] + [
        (at, at + 1, 0.5) for at in range(200, 240)
    ]
    first = place(260, pairs)
    assert place(260, pairs) == first
    nearest = min(
        (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for a, b in itertools.combinations(first, 2)
    )
    assert nearest**0.5 > SPACING / 3


def test_small_parts_fill_the_hollows_of_a_large_one_and_stand_apart(graph: Graph) -> None:
    explore = drawn("explore", graph, Selection())
    found, first = explore["nodes"], explore["drawing"]
    network = nx.Graph(
        (start, end)
        for kind, start, end, *_more in explore["edges"]["rows"]
        if kind in first["types"]
        and {found[n]["class"] for n in (start, end)} <= {*first["classes"]}
    )
    parts = sorted(nx.connected_components(network), key=len, reverse=True)
    spots = {n: (found[n]["x"], found[n]["y"]) for n in network}
    large = [spots[n] for n in parts[0]]
    left, top = (min(spot[side] for spot in large) for side in (0, 1))
    right, bottom = (max(spot[side] for spot in large) for side in (0, 1))
    inside = [
        part
        for part in parts[1:]
        if all(left <= spots[n][0] <= right and top <= spots[n][1] <= bottom for n in part)
    ]
    assert len(inside) > len(parts) / 3
    apart = min(
        math.dist(spots[a], spots[b])
        for one, two in itertools.combinations(parts, 2)
        for a in one
        for b in two
    )
    assert apart > SPACING


def test_parts_that_are_not_joined_stand_apart() -> None:
    places = place(8, [(0, 1, 1.0), (1, 2, 1.0), (3, 4, 1.0), (4, 5, 1.0)])
    parts = [places[0:3], places[3:6]]
    boxes = [
        (
            min(x for x, _ in part),
            min(y for _, y in part),
            max(x for x, _ in part),
            max(y for _, y in part),
        )
        for part in parts
    ]
    (a, b) = boxes
    assert a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]


def test_known_places_are_kept_and_others_stand_among_their_neighbours() -> None:
    known = {0: (0, 0), 1: (1000, 0)}
    places = place_around(5, known, [(2, 0), (2, 1), (3, 2)])
    assert places[:2] == [(0, 0), (1000, 0)]
    assert abs(places[2][0] - 500) <= SPACING
    assert places[4][1] > max(y for _x, y in places[:4])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("太湖局", "thj"),
        ("上海市生态环境局", "shssthjj"),
        ("衢州", "qz"),
        ("濉溪", "sx"),
        ("Zone 1 示范区", "zone1sfq"),
        ("㊙", ""),
        ("", ""),
    ],
)
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected
