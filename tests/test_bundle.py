"""The offline bundles: every wheel fits, nothing is missing, and one installs without a net."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.tags import parse_tag
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

from ecocollab.scripts.bundle.platforms import PLATFORMS, PYTHONS
from ecocollab.scripts.bundle.wheels import Wheel, pins_in
from ecocollab.tests.pages import Step, differences, steps
from ecocollab.tests.parts import bundles, require

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 150_000_000
ON_THIS_MACHINE = pytest.mark.skipif(
    sys.platform != "linux" or os.uname().machine != "x86_64",
    reason="the bundle for Linux x64 installs on Linux x64",
)


@dataclass(frozen=True)
class Bundle:
    """An unpacked bundle: its archive and its folder."""

    archive: Path
    folder: Path

    @cached_property
    def wheels(self) -> dict[str, Wheel]:
        """Its wheels by file name."""
        held = self.folder.parent / "wheels"
        with tarfile.open(self.folder / "wheels.tar.xz") as wheels:
            wheels.extractall(held, filter="data")
        shutil.copy(next(self.folder.glob("*.whl")), held)
        return {path.name: Wheel.read(path) for path in held.iterdir()}


@pytest.fixture(scope="module")
def bundle_for(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Bundle]:
    """The bundle of a platform, unpacked once for all tests; the name of the stick has a space."""
    require("bundle")
    return cache(lambda platform: unpacked(platform, tmp_path_factory.mktemp("usb stick")))


@pytest.fixture(scope="module", params=PLATFORMS)
def bundle(request: pytest.FixtureRequest, bundle_for: Callable[[str], Bundle]) -> Bundle:
    return bundle_for(request.param)


def unpacked(platform: str, place: Path) -> Bundle:
    (archive,) = (
        path
        for path in (bundles() or place).glob(f"ecocollab-*-{platform}.*")
        if path.suffix != ".sha256"
    )
    if archive.suffix == ".zip":
        shutil.unpack_archive(archive, place)
    else:
        shutil.unpack_archive(archive, place, filter="data")
    (folder,) = place.iterdir()
    return Bundle(archive, folder)


def test_it_keeps_its_size(bundle: Bundle) -> None:
    assert bundle.archive.stat().st_size < LARGEST


def test_its_checksums_are_those_of_its_files(bundle: Bundle) -> None:
    lines = (bundle.folder / "SHA256SUMS").read_text("utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    files = {path.name for path in bundle.folder.iterdir()}
    assert files == {*listed, "SHA256SUMS"}
    for name, digest in listed.items():
        assert sha256((bundle.folder / name).read_bytes()).hexdigest() == digest


def test_every_wheel_fits_the_platform_and_its_python(bundle: Bundle) -> None:
    plan = json.loads((bundle.folder / "wheels.json").read_text("utf-8"))
    platform = next(one for one in PLATFORMS.values() if one.sysconfig == plan["platform"])
    assert tuple(plan["wheels"]) == PYTHONS
    for python, names in plan["wheels"].items():
        fitting = set(platform.tags(python))
        assert [name for name in names if not parse_wheel_filename(name)[3] & fitting] == []


def test_no_wheel_asks_for_a_newer_c_library(bundle: Bundle) -> None:
    tags = {tag.platform for wheel in bundle.wheels.values() for tag in wheel.tags}
    newest = max((int(t.split("_")[2]) for t in tags if t.startswith("manylinux_2_")), default=0)
    assert newest <= 28
    assert not any(tag.startswith(("linux_", "musllinux", "macosx")) for tag in tags)


def test_the_tree_of_dependencies_is_complete(bundle: Bundle, root: Path) -> None:
    plan = json.loads((bundle.folder / "wheels.json").read_text("utf-8"))
    platform = next(one for one in PLATFORMS.values() if one.sysconfig == plan["platform"])
    pins = pins_in(root / "constraints.txt")
    for python, names in plan["wheels"].items():
        held = {bundle.wheels[name].name: bundle.wheels[name] for name in names}
        assert {n: Version(pins[n]) for n in held} == {n: one.version for n, one in held.items()}
        program = next(one for one in bundle.wheels.values() if one.name == "ecocollab")
        reached = followed({**held, "ecocollab": program}, platform.environment(python))
        assert reached == {*held, "ecocollab"} - {"pip"}
        for wheel in held.values():
            asked = Requirement(f"x{wheel.metadata.get('Requires-Python') or ''}")
            assert asked.specifier.contains(f"{python}.0"), wheel.name


def followed(held: dict[str, Wheel], environment: dict[str, str]) -> set[str]:
    """All that the program needs with its readers of PDF; fails where something is not held."""
    waiting, done = [("ecocollab", ""), ("ecocollab", "pdf")], set()
    while waiting:
        name, extra = waiting.pop()
        done.add((name, extra))
        for asked in held[name].requires:
            if asked.marker and not asked.marker.evaluate({**environment, "extra": extra}):
                continue
            found = held.get(canonicalize_name(asked.name))
            assert found, f"{name} needs {asked}"
            assert asked.specifier.contains(found.version, prereleases=True), (
                f"{name} needs {asked}"
            )
            nodes = [(found.name, one) for one in ("", *asked.extras)]
            waiting += [node for node in nodes if node not in done]
    return {name for name, _extra in done}


def test_the_licences_of_all_parts_are_listed(bundle: Bundle) -> None:
    text = (bundle.folder / "LICENSES.txt").read_text("utf-8")
    for wheel in bundle.wheels.values():
        assert f"\n{wheel.name} {wheel.version}\n    " in text


def test_windows_gets_what_it_can_read(tmp_path: Path) -> None:
    require("bundle")
    (archive,) = (bundles() or tmp_path).glob("ecocollab-*-windows-x64.zip")
    with zipfile.ZipFile(archive) as held:
        texts = {PurePosixPath(name).name: held.read(name) for name in held.namelist()}
    assert texts["install.cmd"].isascii()
    assert texts["install.ps1"].startswith(b"\xef\xbb\xbf")
    assert texts["README.txt"].startswith(b"\xef\xbb\xbf")
    assert all(b"\r\n" in texts[name] for name in ("install.cmd", "install.ps1", "README.txt"))
    assert "install.sh" not in texts


def without_net(*command: str | Path, home: Path, cwd: Path, **more: str) -> str:
    """What a command prints for a new user in a namespace that has no network at all."""
    environment = {"HOME": str(home), "PATH": os.defpath, "LANG": "C.UTF-8", **more}
    done = subprocess.run(
        ["unshare", "--net", *command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(
    tmp_path_factory: pytest.TempPathFactory, bundle_for: Callable[[str], Bundle]
) -> tuple[Path, Path]:
    """The home of a user 张伟 with a space in it, and the command installed there."""
    home = tmp_path_factory.mktemp("home") / "张 伟"
    (home / "桌面").mkdir(parents=True)
    said = without_net(
        "sh",
        "install.sh",
        home=home,
        cwd=bundle_for("linux-x64").folder,
        LANG="zh_CN.UTF-8",
        ECOCOLLAB_PYTHON=sys.executable,
    )
    assert "安装完成" in said
    assert "ecocollab docs" in said
    return home, home / ".local" / "bin" / "ecocollab"


@ON_THIS_MACHINE
def test_it_installs_without_a_net_and_does_the_first_task_of_the_readme(
    installed: tuple[Path, Path], root: Path
) -> None:
    home, command = installed
    first = next(
        one for one in steps((root / "README.md").read_text("utf-8")) if "demo" in one.command
    )
    assert first.command == "make demo"
    printed = without_net(command, "demo", "--workspace", "demo", home=home, cwd=home)
    assert differences(Step(first.command, first.output), printed) == ""


@ON_THIS_MACHINE
@pytest.mark.parametrize(("language", "word"), [("zh", "任务分工表"), ("en", "Planning tables")])
def test_it_opens_its_manual_without_a_net(
    installed: tuple[Path, Path], tmp_path: Path, language: str, word: str
) -> None:
    home, command = installed
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{tmp_path}/opened"\n', "utf-8")
    browser.chmod(0o755)
    asked = (command, "--lang", language, "docs", "planning-tables")
    said = without_net(*asked, home=home, cwd=home, BROWSER=f"{browser} %s")
    page = Path("/" + said.splitlines()[0].partition("/")[2])
    assert page.is_relative_to(command.resolve().parents[2])
    assert word in page.read_text("utf-8")
    assert (tmp_path / "opened").read_text("utf-8").strip() == page.as_uri()


@ON_THIS_MACHINE
def test_its_parts_go_together(installed: tuple[Path, Path], tmp_path: Path) -> None:
    home, command = installed
    place = command.resolve().parent.parent
    checked = [sys.executable, "-P", "-m", "pip", f"--python={place}", "check"]
    assert "No broken requirements" in without_net(*checked, home=home, cwd=tmp_path)
    assert not list(place.parent.glob("wheels"))


@ON_THIS_MACHINE
def test_the_start_file_names_a_program_that_runs(installed: tuple[Path, Path]) -> None:
    home, command = installed
    lines = (home / "桌面" / "ecocollab.desktop").read_text("utf-8").splitlines()
    (run,) = (line.removeprefix("Exec=") for line in lines if line.startswith("Exec="))
    program, argument = shlex.split(run)
    assert argument == "start"
    assert Path(program).resolve() == command.resolve()
    assert os.access(home / "桌面" / "ecocollab.desktop", os.X_OK)


@ON_THIS_MACHINE
def test_a_second_installation_takes_the_place_of_the_first(
    installed: tuple[Path, Path], bundle_for: Callable[[str], Bundle]
) -> None:
    home, command = installed
    before = command.resolve()
    folder = bundle_for("linux-x64").folder
    without_net("sh", "install.sh", home=home, cwd=folder, ECOCOLLAB_PYTHON=sys.executable)
    assert command.resolve() != before
    assert not before.exists()
    assert without_net(command, "--version", home=home, cwd=home).startswith("ecocollab ")


@ON_THIS_MACHINE
@pytest.mark.parametrize("fault", ["damaged", "no python", "no folder", "other files"])
def test_what_stops_an_installation_is_said_in_a_sentence(
    bundle_for: Callable[[str], Bundle], tmp_path: Path, fault: str
) -> None:
    held, folder = bundle_for("linux-x64").folder, tmp_path / "stick"
    shutil.copytree(held, folder, copy_function=os.link)
    environment = {"HOME": str(tmp_path), "LANG": "C", "PATH": os.defpath}
    target = tmp_path / "to"
    expected = {
        "damaged": "wheels.json is damaged or missing; copy the bundle again",
        "no python": "No Python 3.11-3.14 was found.",
        "no folder": "cannot be written (Not a directory); name a folder that can with --to",
        "other files": "holds other files; name a new folder with --to",
    }[fault]
    if fault == "damaged":
        (folder / "wheels.json").unlink()  # a link to the one that other tests read
        (folder / "wheels.json").write_text("{}", "utf-8")
    elif fault == "no python":
        (tmp_path / "bin").mkdir()
        for name in ("dirname", "uname", "cat"):
            (tmp_path / "bin" / name).symlink_to(shutil.which(name) or "")
        environment["PATH"] = str(tmp_path / "bin")
    elif fault == "no folder":
        target.write_text("a file", "utf-8")
        target /= "below"
    else:
        target.mkdir()
        (target / "thesis.docx").touch()
    if fault != "no python":
        environment["ECOCOLLAB_PYTHON"] = sys.executable
    done = subprocess.run(
        ["/bin/sh", folder / "install.sh", "--to", target],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert expected in done.stderr
    assert "Traceback" not in done.stderr


def test_tags_are_those_of_the_platform() -> None:
    windows, linux, arm = PLATFORMS.values()
    assert windows.tags("3.13")[0] in parse_tag("cp313-cp313-win_amd64")
    assert linux.tags("3.11")[0] in parse_tag("cp311-cp311-manylinux_2_28_x86_64")
    fitting = set(arm.tags("3.12"))
    assert parse_tag("cp39-abi3-manylinux2014_aarch64") <= fitting
    assert parse_tag("py2.py3-none-any") & fitting
    for other in ("cp312-cp312-manylinux_2_34_aarch64", "cp313-cp313-manylinux_2_28_aarch64"):
        assert not parse_tag(other) & fitting
