"""`publish` and `push` as users have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyshacl import validate
from rdflib import DCAT, Graph

from ecocollab.commands.publishing import catalogue_examples, read_replaced
from ecocollab.errors import ProblemsError, UsageError
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


def test_export_of_other_formats_writes_nothing_beside(workspace: Path, tmp_path: Path) -> None:
    done = run("export", tmp_path / "data.graphml", "--workspace", workspace)
    assert done.exit_code == 0, done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["data.graphml"]


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
