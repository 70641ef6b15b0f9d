"""The folder of a site: what is written again, what is gone, what is never touched."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple

from ecocollab.errors import DataError, ProblemsError, UsageError
from ecocollab.graph.formats.site.folder import MANIFEST, SiteFolder
from ecocollab.graph.formats.site.publish import publish
from ecocollab.graph.model import Graph, Node
from ecocollab.ontology.iri import Iris
from ecocollab.tests.site_pages import BASE, SITE, Parsed, triples

if TYPE_CHECKING:
    from pathlib import Path


def snapshot(top: Path) -> dict[str, tuple[int, str]]:
    return {
        path.relative_to(top).as_posix(): (
            path.stat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        for path in top.rglob("*")
        if path.is_file()
    }


def test_a_second_run_writes_nothing(lake: Graph, tmp_path: Path) -> None:
    first = publish(lake, tmp_path, SITE)
    before = snapshot(tmp_path)
    again = publish(lake, tmp_path, SITE)
    assert (again.written, again.removed, again.same) == (0, 0, first.written)
    assert snapshot(tmp_path) == before


def test_only_what_changed_is_written(lake: Graph, tmp_path: Path) -> None:
    publish(lake, tmp_path, SITE)
    before = snapshot(tmp_path)
    key = next(key for key in lake.nodes if key[0] == "Theme")
    node = lake.nodes[key]
    renamed = replace(node, values={**node.values, "name_en": "Another name"})
    others = [one for one in lake.nodes.values() if one.key != key]
    publish(Graph.of([*others, renamed], lake.edges.values()), tmp_path, SITE)
    after = snapshot(tmp_path)
    changed = {path for path in after if after[path] != before[path]}
    assert f"id/Theme/{key[1]}/index.html" in changed
    assert len(changed) < len(after) / 4
    edges = {edge.id for edge in lake.edges.values() if key in (edge.start, edge.end)}
    pages = {
        path.removeprefix("id/edge/").rpartition("/")[0] for path in changed if "/edge/" in path
    }
    assert pages == edges


def without(graph: Graph, *gone: tuple[str, str]) -> Graph:
    return Graph.of(
        (node for key, node in graph.nodes.items() if key not in gone),
        (edge for edge in graph.edges.values() if not {edge.start, edge.end} & {*gone}),
    )


def test_what_is_gone_keeps_a_page_that_says_by_what(lake: Graph, tmp_path: Path) -> None:
    items = [key for key in lake.nodes if key[0] == "WorkItem"]
    old, lost, new = items[0], items[1], items[2]
    publish(lake, tmp_path, SITE)
    gone_edges = [edge.id for edge in lake.edges.values() if old in (edge.start, edge.end)]
    less = without(lake, old, lost)
    result = publish(less, tmp_path, replace(SITE, replaced={old: new}))
    assert (result.gone, result.removed) == (2, 3 * (len(lake.edges) - len(less.edges)))
    html = (tmp_path / "id" / "/".join(old) / "index.html").read_text("utf-8")
    assert f"../../../id/WorkItem/{new[1]}/index.html" in Parsed(html).links
    assert lake.nodes[old].text("name_zh") in unescape(html)
    said = triples(tmp_path / "id" / "/".join(old) / "index.ttl", RdfFormat.TURTLE)
    iris = Iris(BASE)
    replaced_by = NamedNode("http://purl.org/dc/terms/isReplacedBy")
    assert Triple(NamedNode(iris.node(*old)), replaced_by, NamedNode(iris.node(*new))) in said
    lost_page = Parsed((tmp_path / "id" / "/".join(lost) / "index.html").read_text("utf-8"))
    assert not [one for one in lost_page.links if "/id/" in one]
    assert not any((tmp_path / "id" / "edge" / one).exists() for one in gone_edges)
    # It is remembered: the next run need not be told.
    again = publish(less, tmp_path, SITE)
    assert (again.gone, again.written) == (2, 0)


def test_a_record_that_comes_back_has_its_page_again(lake: Graph, tmp_path: Path) -> None:
    key = next(key for key in lake.nodes if key[0] == "WorkItem")
    publish(lake, tmp_path, SITE)
    before = {path: found for path, (_time, found) in snapshot(tmp_path).items()}
    assert publish(without(lake, key), tmp_path, SITE).gone == 1
    assert publish(lake, tmp_path, SITE).gone == 0
    assert {path: found for path, (_time, found) in snapshot(tmp_path).items()} == before


def test_replacements_that_cannot_be(lake: Graph, tmp_path: Path) -> None:
    item = next(key for key in lake.nodes if key[0] == "WorkItem")
    wrong = {item: item, ("WorkItem", "old"): ("WorkItem", "none"), ("Nothing", "../x"): item}
    with pytest.raises(ProblemsError) as error:
        publish(lake, tmp_path, replace(SITE, replaced=wrong))
    codes = {problem.code for problem in error.value.problems}
    assert codes == {"still-there", "unknown-id", "no-resource"}
    assert list(tmp_path.iterdir()) == []


def test_a_new_site_can_be_told_what_replaced_the_records_of_others(
    lake: Graph, tmp_path: Path
) -> None:
    item = next(key for key in lake.nodes if key[0] == "WorkItem")
    site = replace(SITE, replaced={("WorkItem", "wp-old"): item})
    assert publish(lake, tmp_path, site).gone == 1
    assert f"{item[1]}/index.html" in (tmp_path / "id/WorkItem/wp-old/index.html").read_text(
        "utf-8"
    )


def test_a_site_that_knows_its_records_takes_no_other_for_replaced(
    lake: Graph, tmp_path: Path
) -> None:
    (label, old), new = [key for key in lake.nodes if key[0] == "WorkItem"][:2]
    publish(lake, tmp_path, SITE)
    less = without(lake, (label, old))
    slip = replace(SITE, replaced={(label, f"{old}x"): new})
    with pytest.raises(ProblemsError, match="never had a page in this site") as wrong:
        publish(less, tmp_path, slip)
    assert [one.suggestions for one in wrong.value.problems] == [(f"{label}/{old}",)]
    assert not (tmp_path / "id" / label / f"{old}x").exists()
    right = replace(SITE, replaced={(label, old): new})
    assert [publish(less, tmp_path, right).gone for _again in range(2)] == [1, 1]


def test_files_of_others_are_left_alone(lake: Graph, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="no site of ours"):
        publish(lake, tmp_path, SITE)
    (tmp_path / "mine.txt").unlink()
    publish(lake, tmp_path, SITE)
    (tmp_path / "id" / "mine.txt").write_text("mine", encoding="utf-8")
    empty = publish(Graph.of([], []), tmp_path, SITE)
    assert empty.gone == len(lake.nodes)
    assert (tmp_path / "id" / "mine.txt").read_text("utf-8") == "mine"


def test_one_run_at_a_time_writes_a_site(lake: Graph, tmp_path: Path) -> None:
    with (
        SiteFolder.open(tmp_path),
        pytest.raises(DataError, match="another publish writes into"),
    ):
        publish(lake, tmp_path, SITE)
    assert publish(lake, tmp_path, SITE).same == 0
    (tmp_path / ".publishing").touch()  # as a run leaves it that was killed
    assert publish(lake, tmp_path, SITE).written == 0
    assert [one.name for one in tmp_path.iterdir() if one.name == ".publishing"] == []


def test_a_file_is_no_folder_of_a_site(lake: Graph, tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"g\.ttl is a file, expected a folder"):
        publish(lake, tmp_path / "g.ttl", SITE)


def test_a_list_of_files_that_is_no_object_is_said(lake: Graph, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text("[]", encoding="utf-8")
    with pytest.raises(DataError, match=r"site\.json cannot be used \(found no object, expected"):
        publish(lake, tmp_path, SITE)


def test_a_run_that_was_cut_off_can_be_repeated(lake: Graph, tmp_path: Path) -> None:
    top = tmp_path / "site"
    top.mkdir()
    (top / "id").mkdir()
    blocked = top / "id" / "Region"
    publish(Graph.of([], []), tmp_path / "other", SITE)
    (top / MANIFEST).write_bytes((tmp_path / "other" / MANIFEST).read_bytes())
    blocked.write_text("in the way", encoding="utf-8")
    with pytest.raises(DataError, match="cannot be written"):
        publish(lake, top, SITE)
    blocked.unlink()
    publish(lake, top, SITE)
    assert publish(Graph.of([], []), top, SITE).removed > len(lake.edges)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": 99}', '{"format": 1, "files": ["../../x"], "names": {}}']
)
def test_a_damaged_list_of_files_stops_it(lake: Graph, tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"site\.json"):
        publish(lake, tmp_path, SITE)


def test_a_list_that_names_files_outside_removes_nothing(lake: Graph, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("x", encoding="utf-8")
    top = tmp_path / "site"
    publish(lake, top, SITE)
    found = json.loads((top / MANIFEST).read_text("utf-8"))
    for path in ("../outside.txt", str(outside), "id/../../outside.txt"):
        (top / MANIFEST).write_text(json.dumps({**found, "files": [path]}), encoding="utf-8")
        with pytest.raises(DataError):
            publish(lake, top, SITE)
    assert outside.exists()


@pytest.mark.parametrize("node_id", ["a b", "中", "..", "a/b", "con", "NUL.txt", "x.", ""])
def test_ids_that_can_be_no_folder_are_named(tmp_path: Path, node_id: str) -> None:
    node = Node("Theme", node_id, {"name_zh": "水"})
    with pytest.raises(ProblemsError, match="cannot be an address and a folder"):
        publish(Graph.of([node], []), tmp_path / "site", SITE)
    assert not (tmp_path / "site").exists()


def test_ids_that_windows_takes_for_one_are_named(tmp_path: Path) -> None:
    nodes = [Node("Theme", "water", {"name_zh": "水"}), Node("Theme", "Water", {"name_zh": "水"})]
    with pytest.raises(ProblemsError, match="differ only in capital letters"):
        publish(Graph.of(nodes, []), tmp_path, SITE)


@pytest.mark.skipif(os.name == "nt", reason="folders are closed otherwise there")
def test_a_folder_that_cannot_be_written_is_named(lake: Graph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises((DataError, UsageError), match="file"):
        publish(lake, tmp_path / "file" / "site", SITE)
