"""`start`, `doctor` and what they say on machines that make it hard for them."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from ecocollab import __version__
from ecocollab.loaders.workspace import Workspace
from ecocollab.tests.command_line import spawn
from ecocollab.tests.packages import small_package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ecocollab.tests.view_pages import OpenPage

ON_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="the browser is a script of sh")


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A browser that writes down which addresses it is given."""
    record, program = tmp_path / "opened", tmp_path / "browser"
    program.write_text(f'#!/bin/sh\necho "$1" >> {shlex.quote(str(record))}\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{program} %s")
    return record


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that was started once, in a folder whose name is hard."""
    folder = tmp_path_factory.mktemp("张 伟") / "my data"
    done = spawn("start", "--no-browser", "--workspace", folder)
    assert done.returncode == 0, done.stderr
    return folder


def pages(folder: Path) -> dict[str, int]:
    found = (folder / "views").rglob("*.html")
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in found}


@ON_UNIX
def test_the_first_start_loads_draws_and_opens(loaded: Path, opened: Path) -> None:
    assert Workspace(loaded).status().inputs[0].input.name == "yrd"
    done = spawn("start", "--workspace", loaded)
    page = loaded / "views" / "en" / "index.html"
    assert done.stdout.decode() == f"page: {page}\n"
    assert opened.read_text().splitlines() == [page.as_uri()]
    assert "The manual opens with: ecocollab docs" in page.read_text("utf-8")


def test_a_second_start_draws_nothing(loaded: Path) -> None:
    before = pages(loaded)
    assert spawn("start", "--no-browser", "--workspace", loaded).returncode == 0
    assert pages(loaded) == before


def test_every_view_lies_beside_the_index(loaded: Path, open_page: OpenPage) -> None:
    page = open_page(loaded / "views" / "en" / "index.html").page
    links = page.eval_on_selector_all("a", "all => all.map(one => one.href)")
    beside = {link.split("#")[0].rsplit("/", 1)[1] for link in links if "views/en" in link}
    assert {"matrix.html", "partners.html", "explore.html"} <= beside
    assert all((loaded / "views" / "en" / name).is_file() for name in beside)


def test_changed_inputs_are_drawn_anew(tmp_path: Path) -> None:
    small = small_package(tmp_path / "small")
    assert spawn("load", small, "--workspace", tmp_path).returncode == 0
    spawn("start", "--no-browser", "--workspace", tmp_path)
    first = pages(tmp_path)
    assert "yrd" not in [one.input.name for one in Workspace(tmp_path).status().inputs]
    shutil.rmtree(small)
    spawn("load", "--workspace", tmp_path)
    spawn("start", "--no-browser", "--workspace", tmp_path)
    second = pages(tmp_path)
    assert second.keys() == first.keys()
    assert all(second[name] > first[name] for name in first)


def test_a_first_load_that_fails_is_not_found_again(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    assert spawn("load", tmp_path / "broken", "--workspace", tmp_path / "w").returncode == 1
    done = spawn("start", "--no-browser", "--workspace", tmp_path / "w")
    assert done.returncode == 0, done.stderr
    assert [one.input.name for one in Workspace(tmp_path / "w").status().inputs] == ["yrd"]


def test_a_damaged_graph_is_rebuilt_from_the_inputs(tmp_path: Path) -> None:
    spawn("load", "--workspace", tmp_path)
    (graph,) = (tmp_path / "graphs").iterdir()
    graph.write_bytes(graph.read_bytes()[:-4096])
    done = spawn("start", "--no-browser", "--workspace", tmp_path)
    assert done.returncode == 0, done.stderr
    assert not Workspace(tmp_path).status().trouble


def test_a_workspace_of_an_older_program_is_rebuilt(tmp_path: Path) -> None:
    spawn("load", "--workspace", tmp_path)
    current = tmp_path / "current.json"
    current.write_text(current.read_text("utf-8").replace(f'"{__version__}"', '"0.0.1"'), "utf-8")
    assert Workspace(tmp_path).current().program == "0.0.1"
    assert spawn("start", "--no-browser", "--workspace", tmp_path).returncode == 0
    assert Workspace(tmp_path).current().program == __version__


@ON_UNIX
@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "update this one"), ("zh", "请升级本程序")]
)
def test_trouble_opens_a_page_that_says_what_to_do(
    tmp_path: Path, opened: Path, language: str, sentence: str
) -> None:
    folder = tmp_path / "<b>张 伟"
    folder.mkdir()
    (folder / "current.json").write_text('{"format": 99, "program": "<i>9"}', "utf-8")
    done = spawn("--lang", language, "start", "--workspace", folder)
    assert done.returncode == 3
    page = folder / "ecocollab-trouble.html"
    assert opened.read_text().splitlines() == [page.as_uri()]
    text = page.read_text("utf-8")
    assert sentence in text
    assert sentence in done.stderr.decode()
    assert "ecocollab docs" in text
    assert "<i>" not in text
    assert "<b>" not in text
    assert (folder / "current.json").read_text("utf-8").startswith('{"format": 99')


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[Path]:
    """A file system in memory, small or read-only, where this user may make one."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if (
        sys.platform != "linux"
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("this user may not mount a file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@ON_UNIX
@pytest.mark.parametrize("size", ["64k", "2m", "6m"])
@pytest.mark.parametrize("command", ["start", "load", "demo"])
def test_a_full_disk_is_named_with_what_to_do(
    tmp_path: Path, opened: Path, size: str, command: str
) -> None:
    with mounted(tmp_path / "small", f"size={size}") as small:
        done = spawn(command, "--workspace", small / "w")
        assert not (small / "w" / "current.json").exists()
    said = done.stderr.decode()
    assert "No space left on device" in said
    assert "Make room" in said
    assert "Traceback" not in said
    assert done.returncode == 3
    assert opened.exists() == (command == "start")


WRITING = [
    ["query", "who-works-with-whom", "-o", "here.csv"],
    ["query", "who-works-with-whom", "-o", "here.xlsx"],
    ["view", "matrix", "-o", "here.html"],
    ["export", "here.ttl"],
    ["new-package", "here"],
    ["new-table", "here.xlsx"],
]


@ON_UNIX
@pytest.mark.parametrize(("options", "reason"), [("size=4k", "磁盘已满"), ("ro", "只读文件系统")])
@pytest.mark.parametrize("command", WRITING, ids=lambda words: f"{words[0]} {words[-1]}")
def test_what_cannot_be_written_is_said_in_one_sentence(
    loaded: Path, tmp_path: Path, command: list[str], options: str, reason: str
) -> None:
    with mounted(tmp_path / "small", options) as small:
        words = [*command[:-1], str(small / command[-1])]
        done = spawn("--lang", "zh", *words, "--workspace", loaded)
        left = list(small.iterdir())
    (said,) = done.stderr.decode().splitlines()
    assert command[-1] in said
    assert reason in said
    assert said.endswith("另选位置")
    assert (done.returncode, left) == (1, [])


@ON_UNIX
def test_a_full_disk_leaves_the_loaded_graph_in_force(tmp_path: Path) -> None:
    other = small_package(tmp_path / "other")
    with mounted(tmp_path / "small", "size=40m") as small:
        assert spawn("load", "--workspace", small / "w").returncode == 0
        with (small / "filler").open("wb") as filler:
            filler.write(b"0" * (os.statvfs(small).f_bavail * os.statvfs(small).f_frsize - 65536))
        done = spawn("load", other, "--workspace", small / "w")
        assert "Make room" in done.stderr.decode()
        answered = spawn(
            "query", "partners-of", "--agency", "上海市生态环境局", "--workspace", small / "w"
        )
        assert answered.returncode == 0
        assert b"\n" in answered.stdout.strip()


@ON_UNIX
def test_a_read_only_home_is_named_with_what_to_do(tmp_path: Path, opened: Path) -> None:
    with mounted(tmp_path / "home", "ro") as home:
        environment = {"HOME": str(home), "XDG_DATA_HOME": ""}
        for command in ("start", "load"):
            done = spawn(command, **environment)  # type: ignore[arg-type]
            said = done.stderr.decode()
            assert "Read-only file system" in said
            assert "name another folder with --workspace or ECOCOLLAB_WORKSPACE" in said
            assert "Traceback" not in said
        assert opened.read_text().splitlines()[0].endswith("/ecocollab-trouble.html")
        elsewhere = {**environment, "ECOCOLLAB_WORKSPACE": str(tmp_path / "other")}
        assert spawn("load", **elsewhere).returncode == 0  # type: ignore[arg-type]


@pytest.mark.parametrize("command", [["status"], ["doctor"], ["query"], ["find", "太湖"]])
def test_a_console_in_gbk_reads_chinese(loaded: Path, command: list[str]) -> None:
    done = spawn("--lang", "zh", *command, "--workspace", loaded, PYTHONIOENCODING="gbk")
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode("gbk")
    assert any("\u4e00" <= one <= "\u9fff" for one in text)
    assert "张" not in done.stderr.decode("gbk")


def test_a_console_without_chinese_does_not_stop_anything(loaded: Path) -> None:
    done = spawn("--lang", "zh", "status", "--workspace", loaded, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"\\u5de5\\u4f5c" in done.stdout


@ON_UNIX
@pytest.mark.parametrize(("language", "locale"), [("en", "C.UTF-8"), ("zh", "zh_CN.UTF-8")])
def test_a_name_in_another_encoding_is_said_in_one_sentence(
    loaded: Path, tmp_path: Path, language: str, locale: str
) -> None:
    lake, home = (os.fsdecode(name.encode("gbk")) for name in ("太湖", "规划员"))
    asked, elsewhere = ("query", "basin-actors", "--basin"), str(tmp_path / home)
    for done in (
        spawn("--lang", language, *asked, lake, "--workspace", loaded),
        spawn("--lang", language, *asked, "taihu", ECOCOLLAB_WORKSPACE=elsewhere),
        spawn("--lang", language, "start", "--no-browser", ECOCOLLAB_WORKSPACE=elsewhere),
    ):
        (said,) = done.stderr.decode().splitlines()
        assert f"LC_ALL={locale}" in said
        assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_doctor_says_what_is_there(loaded: Path, language: str) -> None:
    done = spawn("--lang", language, "doctor", "--format", "json", "--workspace", loaded)
    assert done.returncode == 0, done.stderr
    found = {one["what"]: one for one in json.loads(done.stdout)}
    assert found["program"]["found"] == f"ecocollab {__version__}"
    assert str(loaded) in found["data folder"]["found"]
    assert found["graph"]["state"] == "ok"
    assert found["graph"]["found"].startswith("yrd ")
    assert {"Python", "system", "libraries", "console", "browser", "Java", "Neo4j"} <= set(found)
    assert (
        found["manual"]["found"].endswith("index.html") or "make docs" in found["manual"]["advice"]
    )
    assert {one["state"] for one in found.values()} <= {"ok", "absent"}
    assert all(one["found"] or one["advice"] for one in found.values())


def test_doctor_says_what_fails_and_why(tmp_path: Path) -> None:
    server = {"ECOCOLLAB_STORE": "bolt://127.0.0.1:1", "NEO4J_USERNAME": "a", "NEO4J_PASSWORD": "b"}
    (tmp_path / "current.json").write_text("{", "utf-8")
    done = spawn("doctor", "--workspace", tmp_path, **server)  # type: ignore[arg-type]
    assert done.returncode == 1
    said = done.stdout.decode()
    assert "current.json cannot be read" in said
    assert "No answer from a Neo4j server at bolt://127.0.0.1:1" in said
    assert done.stderr.decode() == (
        "Error: not in order: graph, Neo4j; what to do stands beside each\n"
    )


def test_doctor_names_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    with mounted(tmp_path / "home", "ro") as home:
        done = spawn("doctor", "--workspace", home / "w")
    assert done.returncode == 1
    assert (
        "it cannot be written (Read-only file system); name another folder" in done.stdout.decode()
    )
