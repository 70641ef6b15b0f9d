"""The picture of an agency's partners on its page: who is in it, and that it can be read."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from ecocollab.graph.formats.site.ego import MOST_PARTNERS, MOST_WORKS, WIDTH, Egos
from ecocollab.graph.formats.site.page import Pages
from ecocollab.graph.formats.site.publish import publish
from ecocollab.graph.model import Graph
from ecocollab.graph.network import agency_ties
from ecocollab.graph.selection import Selection
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.package import read_package

if TYPE_CHECKING:
    from pathlib import Path

    from ecocollab.graph.formats.site.ego import Ego

HEIGHT_OF_A_NAME = 18


@pytest.fixture(scope="module")
def drawn(shipped: Graph) -> dict[str, Ego]:
    egos = Egos(Pages.of(shipped))
    found = {node.id: egos.of(node.key) for node in shipped.of_label("Agency")}
    return {agency: ego for agency, ego in found.items() if ego}


def partners_of(graph: Graph) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for tie in agency_ties(graph, Selection()):
        found.setdefault(tie.a, set()).add(tie.b)
        found.setdefault(tie.b, set()).add(tie.a)
    return found


def ids(links: list[str]) -> list[str]:
    return [href.split("/")[-2] for href in links]


def test_the_partners_are_those_of_the_questions(shipped: Graph, drawn: dict[str, Ego]) -> None:
    listed = {
        agency: set(ids([row.other.href for row in ego.everyone.rows]))
        for agency, ego in drawn.items()
    }
    assert listed == partners_of(shipped)


def test_the_busiest_are_drawn_in_part_and_say_so(drawn: dict[str, Ego]) -> None:
    most = max(drawn.values(), key=lambda ego: len(ego.everyone.rows))
    assert len(most.everyone.rows) > MOST_PARTNERS == len(most.partners)
    strongest = ids([row.other.href for row in most.everyone.rows[:MOST_PARTNERS]])
    assert sorted(strongest) == sorted(ids([spot.link.href for spot in most.partners]))
    assert all(len(ego.works) <= MOST_WORKS for ego in drawn.values())
    assert str(MOST_PARTNERS) in most.caption[0]
    assert str(MOST_PARTNERS) in most.caption[1]


def test_names_do_not_overlap_and_stay_inside(drawn: dict[str, Ego]) -> None:
    for agency, ego in drawn.items():
        rows = sorted((spot.is_left, spot.y) for spot in ego.partners)
        steps = [b[1] - a[1] for a, b in pairwise(rows) if a[0] == b[0]]
        assert all(step >= HEIGHT_OF_A_NAME for step in steps), agency
        for spot in (*ego.partners, *ego.works):
            assert abs(spot.y) < ego.height / 2, agency
            assert abs(spot.x) < WIDTH / 2, agency


def test_names_are_whole(drawn: dict[str, Ego]) -> None:
    assert any(len(spot.shown[1]) == 2 for ego in drawn.values() for spot in ego.partners)
    for ego in drawn.values():
        for spot in ego.partners:
            for name, lines in zip(spot.link.words, spot.shown, strict=True):
                assert "".join(lines).replace(" ", "") == name.replace(" ", "")


def test_only_agencies_that_share_work_have_one(shipped: Graph, drawn: dict[str, Ego]) -> None:
    egos = Egos(Pages.of(shipped))
    assert not any(egos.of(node.key) for node in shipped.nodes.values() if node.label != "Agency")
    assert 0 < len(drawn) < len(shipped.of_label("Agency"))


def test_the_order_of_loading_changes_nothing(shipped: Graph, drawn: dict[str, Ego]) -> None:
    turned = Graph.of([*shipped.nodes.values()][::-1], [*shipped.edges.values()][::-1])
    egos = Egos(Pages.of(turned))
    assert all(egos.of(("Agency", agency)) == ego for agency, ego in drawn.items())


def test_it_stands_in_the_page_and_leads_on(root: Path, tmp_path: Path) -> None:
    lake = assemble(read_package(root / "tests" / "data" / "lake").records)
    publish(lake, tmp_path)
    for agency, partners in partners_of(lake).items():
        page = (tmp_path / "id" / "Agency" / agency / "index.html").read_text("utf-8")
        picture = page.partition("<svg")[2].partition("</svg>")[0]
        for partner in partners:
            assert f'href="../../../id/Agency/{partner}/index.html"' in picture
