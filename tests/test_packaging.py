"""The wheel holds the whole package and nothing of the machine that built it."""

from __future__ import annotations

import stat
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import ecocollab

if TYPE_CHECKING:
    from collections.abc import Iterable

DATA = [
    "graph/views/**/*",
    "loaders/data/**/*",
    "locale/**/*.mo",
    "ontology/*.ttl",
    "queries/*.cypher",
]
PROJECT_FOLDERS = {"benchmarks", "decisions", "docs", "scripts", "tests", ".link"}


def installed(paths: Iterable[Path], root: Path) -> set[str]:
    return {f"ecocollab/{path.relative_to(root).as_posix()}" for path in paths}


def top_modules(root: Path) -> set[str]:
    folders = {path.parent.name for path in root.glob("*/__init__.py")}
    return folders | {path.stem for path in root.glob("*.py")} - {"__init__"}


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-P", "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=root, check=True, capture_output=True)
    (path,) = folder.iterdir()
    return zipfile.ZipFile(path)


@pytest.mark.parametrize("pattern", DATA)
def test_the_wheel_holds_every_data_file(wheel: zipfile.ZipFile, root: Path, pattern: str) -> None:
    data = [path for path in root.glob(pattern) if path.is_file() and ".py" not in path.suffix]
    assert data
    assert installed(data, root) <= set(wheel.namelist())


def test_the_wheel_holds_every_file_of_the_package(wheel: zipfile.ZipFile, root: Path) -> None:
    files = list(root.glob("*.py"))
    for module in root.glob("*/__init__.py"):
        files += (path for path in module.parent.rglob("*") if path.is_file())
    wanted = [path for path in files if path.suffix != ".pyc"]
    assert installed(wanted, root) <= set(wheel.namelist())
    assert "ecocollab/py.typed" in wheel.namelist()


def test_the_wheel_holds_the_package_alone(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert tops == {"ecocollab", f"ecocollab-{ecocollab.__version__}.dist-info"}
    seconds = {name.split("/")[1] for name in wheel.namelist() if name.startswith("ecocollab/")}
    assert not seconds & PROJECT_FOLDERS


def test_the_wheel_holds_no_link(wheel: zipfile.ZipFile) -> None:
    modes = [entry.external_attr >> 16 for entry in wheel.infolist()]
    assert not any(stat.S_ISLNK(mode) for mode in modes)


def test_the_wheel_holds_no_path_of_this_machine(wheel: zipfile.ZipFile, root: Path) -> None:
    paths = [f"{folder}/".encode() for folder in (root, Path.home()) if folder.name]
    found = [name for name in wheel.namelist() if any(path in wheel.read(name) for path in paths)]
    assert paths
    assert found == []


def test_nothing_at_the_top_of_the_checkout_hides_the_standard_library(root: Path) -> None:
    assert not top_modules(root) & sys.stdlib_module_names


def test_every_module_at_the_top_is_known_to_the_linter(root: Path) -> None:
    config = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]
    assert top_modules(root) <= set(config["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"])


def test_the_pins_name_versions_and_no_address(root: Path) -> None:
    lines = (root / "constraints.txt").read_text("utf-8").splitlines()[1:]
    assert lines
    assert all(line.count("==") == 1 and "/" not in line and "@" not in line for line in lines)
