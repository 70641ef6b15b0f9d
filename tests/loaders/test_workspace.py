"""The workspace: one input more or less, kills, damage, readers and writers at once."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from ecocollab.errors import ProblemsError, StoreError, UsageError
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.inputs import SHIPPED
from ecocollab.loaders.package import read_package
from ecocollab.loaders.workspace import Workspace
from ecocollab.tests.packages import copy_of, load_into, set_cell, small_package

if TYPE_CHECKING:
    from pathlib import Path

    from ecocollab.graph.model import Graph

AGAIN = "ecocollab load --again"
LOADS = 220
UNKILLED = 11
"""Of so many loads one runs to its end; the other 200 are killed at a random moment."""
DAMAGED_PAGES = 24
PAGE = 4096


def graph_of(folder: Path) -> Graph:
    return assemble(read_package(folder).records)


def answer(workspace: Workspace) -> Graph:
    with closing(workspace.reader()) as reader:
        return reader.read()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return small_package(tmp_path / "pkg")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "工作 区")


def test_load_without_a_path_loads_the_shipped_package(workspace: Workspace) -> None:
    loaded = workspace.load()
    assert (loaded.name, loaded.kind) == ("yrd", "package")
    assert answer(workspace) == graph_of(SHIPPED)


def test_nothing_loaded_names_the_command(workspace: Workspace) -> None:
    with pytest.raises(StoreError, match="ecocollab load"):
        workspace.reader()
    assert "ecocollab load" in workspace.status().trouble
    assert not workspace.folder.exists()


def test_problems_leave_the_old_graph(workspace: Workspace, package: Path) -> None:
    workspace.load(package)
    before = answer(workspace)
    set_cell(package, "agencies", "kind", "none")
    with pytest.raises(ProblemsError):
        workspace.load(package)
    assert answer(workspace) == before
    assert [one.stale for one in workspace.status().inputs] == [True]


def test_check_reports_and_changes_nothing(workspace: Workspace, package: Path) -> None:
    assert workspace.check(package) == []
    assert not workspace.folder.exists()
    set_cell(package, "agencies", "kind", "none")
    assert [one.code for one in workspace.check(package)] == ["wrong-code"]


def test_loading_a_name_again_replaces_it(workspace: Workspace, package: Path) -> None:
    workspace.load(package)
    set_cell(package, "agencies", "name_en", "Another name")
    workspace.load(package)
    assert len(workspace.status().inputs) == 1
    assert answer(workspace) == graph_of(package)


def test_two_packages_together_and_one_taken_out(workspace: Workspace, package: Path) -> None:
    workspace.load(package)
    workspace.load(SHIPPED)
    both = answer(workspace)
    assert set(both.nodes) == set(graph_of(package).nodes) | set(graph_of(SHIPPED).nodes)
    workspace.unload("pkg")
    assert answer(workspace) == graph_of(SHIPPED)
    with pytest.raises(UsageError, match="yrd"):
        workspace.unload("pkg")
    workspace.unload("yrd")
    with pytest.raises(StoreError, match="nothing is loaded"):
        workspace.reader()


def test_packages_that_contradict_each_other_are_refused(
    workspace: Workspace, package: Path, tmp_path: Path
) -> None:
    workspace.load(package)
    other = small_package(tmp_path / "other")
    workspace.load(other)
    set_cell(other, "agencies", "name_en", "Another name")
    with pytest.raises(ProblemsError, match=r"pkg/agencies\.csv, row 2"):
        workspace.load(other)


def test_missing_path_is_a_usage_error(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        workspace.load(tmp_path / "nowhere")


def test_inputs_are_kept_as_they_were(workspace: Workspace, package: Path) -> None:
    workspace.load(package)
    before = answer(workspace)
    shutil.rmtree(package)
    workspace.again()
    assert answer(workspace) == before


def test_lost_current_file_is_rebuilt_from_the_inputs(workspace: Workspace, package: Path) -> None:
    workspace.load(package)
    before = answer(workspace)
    for content in (None, b"", b"{}", b"\xff"):
        path = workspace.folder / "current.json"
        path.unlink() if content is None else path.write_bytes(content)
        with pytest.raises(StoreError, match="load"):
            workspace.reader()
        workspace.again()
        assert answer(workspace) == before


def test_workspace_of_a_newer_program_is_left_alone(workspace: Workspace, package: Path) -> None:
    workspace.load(package)
    path = workspace.folder / "current.json"
    path.write_text(json.dumps({"format": 99, "program": "9.9"}), encoding="utf-8")
    for act in (workspace.reader, workspace.again, lambda: workspace.load(package)):
        with pytest.raises(StoreError, match=r"newer program \(9\.9\)"):
            act()
    assert json.loads(path.read_bytes())["format"] == 99


def test_old_files_go_at_the_next_load(workspace: Workspace, package: Path) -> None:
    for _round in range(4):
        workspace.load(package)
    assert len(list((workspace.folder / "graphs").iterdir())) == 2
    assert len(list((workspace.folder / "inputs").iterdir())) == 2


def test_status_needs_no_graph_file(workspace: Workspace, package: Path) -> None:
    workspace.load(package)
    status = workspace.status()
    assert status.trouble == ""
    assert status.counts["nodes"]["Agency"] == 1
    assert status.graph is not None
    status.graph.unlink()
    assert AGAIN in workspace.status().trouble
    assert workspace.status().counts == status.counts


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loaded")
    Workspace(folder / "w").load(small_package(folder / "pkg"))
    return folder / "w"


def graph_file(folder: Path) -> Path:
    status = Workspace(folder).status()
    assert status.graph is not None
    return status.graph


def test_missing_empty_truncated_or_foreign_graph_is_never_answered_from(
    loaded: Path, tmp_path: Path
) -> None:
    copy = copy_of(loaded, tmp_path / "copy")
    path = graph_file(copy)
    whole = path.read_bytes()
    for content in (None, b"", whole[: len(whole) // 2], b"x" * len(whole)):
        path.unlink() if content is None else path.write_bytes(content)
        with pytest.raises(StoreError, match=AGAIN):
            Workspace(copy).reader()
        path.write_bytes(whole)
    assert answer(Workspace(copy)).nodes


@pytest.mark.parametrize("seed", range(DAMAGED_PAGES))
def test_damaged_page_is_never_answered_from(loaded: Path, tmp_path: Path, seed: int) -> None:
    copy = copy_of(loaded, tmp_path / "copy")
    path = graph_file(copy)
    chance = random.Random(seed)  # noqa: S311  a place to damage, not a secret
    page = chance.randrange(path.stat().st_size // PAGE)
    with path.open("r+b") as handle:
        handle.seek(page * PAGE)
        handle.write(chance.randbytes(PAGE))
    with pytest.raises(StoreError, match=AGAIN):
        Workspace(copy).reader()


def test_kill_at_any_moment_leaves_the_old_or_the_new_graph(tmp_path: Path, package: Path) -> None:
    folder = tmp_path / "w"
    other = copy_of(package, tmp_path / "other")
    set_cell(other, "agencies", "name_en", "Another name")
    graphs = [graph_of(package), graph_of(other)]
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["ladybug", "networkx", "pyarrow", "ecocollab.tests.packages"])
    Workspace(folder).load(package)
    _run(processes.Process(target=load_into, args=(folder, package)), None)  # starts the server
    chance = random.Random(0)  # noqa: S311  moments, not a secret
    seen, killed, whole = set(), 0, 0.0
    for number in range(LOADS):
        target = (other, package)[number % 2]
        loading = processes.Process(target=load_into, args=(folder, target))
        to_the_end = number % UNKILLED == 0  # tells how long a load takes just now
        taken = _run(loading, None if to_the_end else chance.uniform(0, whole))
        whole = taken if to_the_end else whole
        killed += loading.exitcode == -signal.SIGKILL
        seen.add(graphs.index(answer(Workspace(folder))))
    assert killed > LOADS // 2
    assert seen == {0, 1}
    Workspace(folder).load(package)
    assert answer(Workspace(folder)) == graphs[0]


def _run(process: multiprocessing.process.BaseProcess, seconds: float | None) -> float:
    """Run to the end, or kill after some seconds; how long it ran."""
    begun = time.monotonic()
    process.start()
    process.join(seconds)
    if process.is_alive() and process.pid is not None:
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert seconds is not None or process.exitcode == 0
    return time.monotonic() - begun


READ = """
import sys
from contextlib import closing
from pathlib import Path
from ecocollab.loaders.workspace import Workspace
with closing(Workspace(Path(sys.argv[1])).reader()) as reader:
    print("open", flush=True)
    sys.stdin.readline()
    print(len(reader.read().nodes), flush=True)
"""


def test_readers_in_several_processes_keep_what_they_opened(loaded: Path, tmp_path: Path) -> None:
    copy = copy_of(loaded, tmp_path / "w")
    expected = len(answer(Workspace(copy)).nodes)
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", READ, str(copy)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _number in range(3)
    ]
    for one in readers:
        assert one.stdout is not None
        assert one.stdout.readline() == "open\n"
    Workspace(copy).load()
    Workspace(copy).load()
    for one in readers:
        assert one.communicate("\n")[0] == f"{expected}\n"
    assert len(answer(Workspace(copy)).nodes) > expected


def test_second_writer_is_told(workspace: Workspace, package: Path) -> None:
    workspace.load(package)
    before = answer(workspace)
    with FileLock(workspace.folder / "load.lock"), pytest.raises(StoreError, match="another load"):
        workspace.load(SHIPPED)
    assert answer(workspace) == before


def test_folder_that_cannot_be_made(tmp_path: Path, package: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be written"):
        Workspace(tmp_path / "file" / "w").load(package)
