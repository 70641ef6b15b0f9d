"""`publish` and `push` as users have them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from pyshacl import validate
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, URIRef

from ecocollab.commands.publishing import catalogue_examples, read_replaced
from ecocollab.errors import ProblemsError, UsageError
from ecocollab.loaders.inputs import SHIPPED
from ecocollab.loaders.workspace import Workspace
from ecocollab.ontology.iri import BASE
from ecocollab.tests.command_line import run
from ecocollab.tests.packages import small_package

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    package = small_package(tmp_path_factory.mktemp("packages") / "small")
    loaded = run("load", package, "--workspace", folder)
    assert loaded.exit_code == 0, loaded.stderr
    return folder


def test_publish_says_what_it_wrote_and_writes_it_once(workspace: Path, tmp_path: Path) -> None:
    words = ("publish", tmp_path / "site", "--workspace", workspace, "--base", "https://x.org/e/")
    first, second = run(*words), run(*words)
    assert first.exit_code == second.exit_code == 0, first.stderr
    assert "0 unchanged" in first.stdout
    assert " 0 written" in second.stdout
    assert (tmp_path / "site" / "index.html").is_file()
    assert "https://x.org/e/dataset" in (tmp_path / "site/dataset/index.ttl").read_text("utf-8")


@pytest.mark.parametrize("name", ["data.ttl", "data.jsonld"])
def test_export_writes_the_description_beside_the_data(
    workspace: Path, tmp_path: Path, root: Path, name: str
) -> None:
    base = "https://x.org/e/"
    done = run("export", tmp_path / name, "--workspace", workspace, "--base", base)
    assert done.exit_code == 0, done.stderr
    path = tmp_path / "data.dataset.ttl"
    assert f"described: {path}" in done.stdout
    described = Graph().parse(path)
    (address,) = described.objects(None, DCAT.downloadURL)
    (size,) = described.objects(None, DCAT.byteSize)
    assert str(address) == f"{base}{name}"
    assert int(str(size)) == (tmp_path / name).stat().st_size
    shapes = Graph().parse(root / "tests" / "data" / "rdf" / "dcat-ap-3.0.1" / "shapes.ttl")
    found = validate(described, shacl_graph=shapes)
    assert found[0], found[2]


def test_formats_of_one_name_are_described_together_while_they_hold_the_same(
    workspace: Path, tmp_path: Path
) -> None:
    def files_after(name: str, *filters: str) -> list[str]:
        done = run("export", tmp_path / name, *filters, "--workspace", workspace)
        assert done.exit_code == 0, done.stderr
        described = Graph().parse(tmp_path / "g.dataset.ttl")
        return sorted(
            str(one).rpartition("/")[2] for one in described.objects(None, DCAT.downloadURL)
        )

    assert files_after("g.ttl") == ["g.ttl"]
    assert files_after("g.trig") == ["g.trig", "g.ttl"]
    assert files_after("g.rdf") == ["g.rdf", "g.trig", "g.ttl"]
    assert files_after("g.ttl", "--theme", "example-water") == ["g.ttl"]
    assert files_after("g.nt") == ["g.nt", "g.rdf", "g.trig"]


def test_a_part_of_the_data_is_described_as_a_dataset_of_its_own(
    workspace: Path, tmp_path: Path, root: Path
) -> None:
    words = ("export", tmp_path / "水 1.ttl", "--theme", "example-water", "--workspace", workspace)
    assert run(*words).exit_code == 0
    described = Graph().parse(tmp_path / "水 1.dataset.ttl")
    (part,) = described.subjects(RDF.type, DCAT.Dataset)
    whole = URIRef(f"{BASE}dataset")
    assert part == URIRef(f"{whole}/part/%E6%B0%B4%201")
    assert (part, DCTERMS.isPartOf, whole) in described
    assert {str(one) for one in described.objects(part, DCTERMS.title)} == {"small (水 1)"}
    (text,) = described.objects(part, DCTERMS.description)
    assert str(text).startswith("A part of the data: ")
    assert not [*described.predicate_objects(whole)]
    shapes = Graph()
    for name in ("shapes.ttl", "range.ttl"):
        shapes.parse(root / "tests" / "data" / "rdf" / "dcat-ap-3.0.1" / name)
    found = validate(described, shacl_graph=shapes)
    assert found[0], found[2]


def described_as(folder: Path, **about: object) -> tuple[str, str]:
    """What exporting and publishing the small package say, when it tells this of itself."""
    descriptor = small_package(folder / "small") / "datapackage.json"
    said = {**json.loads(descriptor.read_bytes()), **about}
    descriptor.write_text(json.dumps(said), encoding="utf-8")
    at = ("--workspace", folder / "w")
    assert run("load", folder / "small", *at).exit_code == 0
    done = run("export", folder / "g.ttl", *at), run("publish", folder / "site", *at)
    assert [one.exit_code for one in done] == [0, 0], done
    return done[0].stderr, done[1].stderr


def test_what_portals_ask_for_and_the_data_does_not_name_is_said(tmp_path: Path) -> None:
    for said in described_as(tmp_path):
        assert "does not name: a publisher, a licence with its address" in said
        assert "datapackage.json" in said
    assert not [*Graph().parse(tmp_path / "g.dataset.ttl").objects(None, FOAF.name)]


def test_nothing_is_asked_for_where_all_is_named(tmp_path: Path) -> None:
    said = described_as(
        tmp_path,
        title="太湖协作",
        contributors=[{"title": "示例局", "role": "publisher"}],
        licenses=[{"path": "https://example.org/licence"}],
    )
    assert not any("warning" in one for one in said)
    page = (tmp_path / "site" / "dataset" / "index.html").read_text("utf-8")
    assert '"name": [{"@language": "zh-Hans", "@value": "太湖协作"}]' in page
    names = Graph().parse(tmp_path / "g.dataset.ttl").objects(None, FOAF.name)
    assert [str(one) for one in names] == ["示例局"]


def test_export_of_other_formats_writes_nothing_beside(workspace: Path, tmp_path: Path) -> None:
    done = run("export", tmp_path / "data.graphml", "--workspace", workspace)
    assert done.exit_code == 0, done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["data.graphml"]


def exported(folder: Path, workspace: Path, *more: str) -> dict[str, Any]:
    """What the descriptor of an exported package says."""
    done = run("export", folder, "--as", "csv", *more, "--workspace", workspace)
    assert done.exit_code == 0, done.stderr
    assert "sources.csv" in (folder / "FILLING.md").read_text("utf-8")
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_bytes())
    return found


def test_a_package_that_is_exported_keeps_what_it_says_of_itself(
    workspace: Path, tmp_path: Path
) -> None:
    first = exported(tmp_path / "ours", workspace)
    assert (first["name"], first["title"], first["version"]) == ("ours", "small", "1")
    loaded = run("load", tmp_path / "ours", "--workspace", tmp_path / "colleague", lang="zh")
    assert "ours 1" in loaded.stdout
    assert "数据包" in loaded.stdout
    assert exported(tmp_path / "again", tmp_path / "colleague") == {**first, "name": "again"}


def test_a_package_made_of_several_names_them_with_their_licences(
    tmp_path: Path, root: Path
) -> None:
    workspace, table = tmp_path / "w", root / "docs" / "files" / "example-plan.csv"
    small = small_package(tmp_path / "small")
    assert run("load", "--workspace", workspace).exit_code == 0
    assert run("load", small, "--workspace", workspace).exit_code == 0
    plan = ("--plan", "our-2025", "--new-plan", "P", "--years", "2025", "--issuer", "上海市")
    assert run("load", table, *plan, "--workspace", workspace).exit_code == 0
    shipped = json.loads((SHIPPED / "datapackage.json").read_bytes())
    found = exported(tmp_path / "all", workspace)
    assert (found["title"], found["version"]) == ("all", "2026.11+1")
    assert found["licenses"] == shipped["licenses"]
    made_of = [{"title": "yrd 2026.11"}, {"title": "small 1"}, {"title": "our-2025"}]
    assert found["sources"] == [*shipped["sources"], *made_of]
    assert "description" not in found


def test_the_version_of_an_exported_package_can_be_given(workspace: Path, tmp_path: Path) -> None:
    asked = ("--package-version", "2025.1")
    assert exported(tmp_path / "ours", workspace, *asked)["version"] == "2025.1"
    done = run("export", tmp_path / "g.ttl", *asked, "--workspace", workspace)
    assert (done.exit_code, (tmp_path / "g.ttl").exists()) == (2, False)
    assert "--as csv" in done.stderr


def test_a_package_made_of_linked_data_has_the_day_of_the_load_as_version(
    workspace: Path, tmp_path: Path
) -> None:
    file, other = tmp_path / "g.ttl", tmp_path / "other"
    assert run("export", file, "--workspace", workspace).exit_code == 0
    assert run("load", file, "--workspace", other).exit_code == 0
    (loaded,) = Workspace(other).status().inputs
    assert exported(tmp_path / "ours", other)["version"] == loaded.input.loaded[:10]


def test_publish_refuses_a_folder_of_others(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("x", encoding="utf-8")
    done = run("publish", tmp_path, "--workspace", workspace)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no site of ours" in done.stderr


def test_publish_with_nothing_loaded(tmp_path: Path) -> None:
    done = run("publish", tmp_path / "site", "--workspace", tmp_path / "empty")
    assert done.exit_code == 3
    assert "ecocollab load" in done.stderr
    assert not (tmp_path / "site").exists()


def test_push_that_finds_nobody(workspace: Path) -> None:
    done = run("push", "http://127.0.0.1:1/ds/data", "--workspace", workspace)
    assert done.exit_code == 3
    assert "no server answers" in done.stderr
    assert run("push", "nowhere", "--workspace", workspace).exit_code == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["publish", "push"])
def test_help_has_an_example(name: str, lang: str) -> None:
    shown = run(name, "--help", "--lang", lang, lang=lang).stdout
    assert f"  ecocollab {name} " in shown
    assert ("示例" in shown) == (lang == "zh")


def test_a_file_of_replacements(tmp_path: Path) -> None:
    file = tmp_path / "replaced.csv"
    file.write_text("old,new\nWorkItem/a,WorkItem/b\n", encoding="utf-8-sig")
    assert read_replaced(file) == {("WorkItem", "a"): ("WorkItem", "b")}
    file.write_text("old,new\nWorkItem/a,b\nWorkItem/a,WorkItem/c\n,\n", encoding="utf-8")
    with pytest.raises(ProblemsError) as wrong:
        read_replaced(file)
    assert [(one.place.row, one.code) for one in wrong.value.problems] == [
        (2, "no-resource"),
        (3, "twice"),
        (4, "no-resource"),
        (4, "no-resource"),
    ]
    file.write_text("a;b\n", encoding="utf-8")
    with pytest.raises(UsageError, match="expected the columns old and new"):
        read_replaced(file)
    file.write_bytes("old,new\n机构,".encode("gbk"))
    with pytest.raises(UsageError, match="UTF-8"):
        read_replaced(file)


def test_questions_that_need_a_value_are_no_examples() -> None:
    titles = [one.words[1] for one in catalogue_examples()]
    assert len(titles) == len(set(titles))
    assert "Parties of a collaboration" not in titles
