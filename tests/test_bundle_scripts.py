"""What a bundle is made of: closure, licences and archives, over small wheels made here."""

from __future__ import annotations

import io
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

from ecocollab.scripts.bundle.fetch import fetch, needed
from ecocollab.scripts.bundle.licences import licences
from ecocollab.scripts.bundle.pack import checksums, pack_wheels, write_archive
from ecocollab.scripts.bundle.platforms import PLATFORMS
from ecocollab.scripts.bundle.wheels import BundleError, Wheel, pins_in, without_compression

if TYPE_CHECKING:
    from pathlib import Path

WINDOWS, LINUX, ARM = PLATFORMS.values()


def make(folder: Path, name: str, *lines: str, text: str = "", code: str = "") -> Wheel:
    """A wheel with some lines of metadata and a licence text."""
    about = f"{name}-1.0.dist-info"
    path = folder / f"{name}-1.0-py3-none-any.whl"
    head = ["Metadata-Version: 2.4", f"Name: {name}", "Version: 1.0", *lines]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{name}.py", code)
        archive.writestr(f"{about}/METADATA", "\n".join(head) + "\n")
        archive.writestr(f"{about}/licenses/LICENSE", text)
    return Wheel.read(path)


def test_what_is_needed_depends_on_platform_python_and_extras(tmp_path: Path) -> None:
    a = make(
        tmp_path,
        "a",
        "Requires-Dist: b[more]",
        'Requires-Dist: win; sys_platform == "win32"',
        'Requires-Dist: old; python_version < "3.12"',
        'Requires-Dist: dev; extra == "dev"',
    )
    b = make(tmp_path, "b", 'Requires-Dist: c; extra == "more"', 'Requires-Dist: d; extra == "x"')
    known, roots = {"a": a, "b": b}, [Requirement("a")]

    def names(environment: dict[str, str]) -> set[str]:
        return set(needed(roots, known, environment))

    assert names(LINUX.environment("3.13")) == {"a", "b", "c"}
    assert names(LINUX.environment("3.11")) == {"a", "b", "c", "old"}
    assert names(WINDOWS.environment("3.13")) == {"a", "b", "c", "win"}


def test_a_package_without_a_pin_is_named(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"does not pin nopin .*make constraints"):
        fetch(make(tmp_path, "p"), [Requirement("nopin>=2")], {}, (LINUX, "3.13"), tmp_path)


def test_a_pin_that_does_not_fit_is_named(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"pins old 1\.0, but needed is old>=2"):
        fetch(
            make(tmp_path, "p"), [Requirement("old>=2")], {"old": "1.0"}, (LINUX, "3.13"), tmp_path
        )


def test_what_is_there_is_not_fetched_again(tmp_path: Path) -> None:
    make(tmp_path, "b")
    make(tmp_path, "a", "Requires-Dist: b")
    program = make(
        tmp_path, "p", 'Requires-Dist: a; extra == "x"', 'Requires-Dist: c; extra == "y"'
    )
    found = fetch(program, [Requirement("p[x]")], {}, (LINUX, "3.13"), tmp_path)
    assert [one.name for one in found] == ["a", "b"]


@pytest.mark.parametrize(
    ("lines", "text", "problem"),
    [
        (["License-Expression: GPL-3.0-only"], "", "a 1.0 is under GPL-3.0-only"),
        (["License: AGPL"], "", "a 1.0 is under AGPL"),
        (
            ["Classifier: License :: OSI Approved :: GNU General Public License (GPL)"],
            "",
            "is under GNU General Public License",
        ),
        (["License: UNKNOWN"], "", "does not say its licence"),
        ([], "", "does not say its licence"),
        (["License: MIT"], "Parts are under the GPLv2.", "mention the GPL"),
    ],
)
def test_a_part_under_the_gpl_is_refused(
    tmp_path: Path, lines: list[str], text: str, problem: str
) -> None:
    with pytest.raises(BundleError, match=problem.replace("(", r"\(")):
        licences([make(tmp_path, "a", *lines, text=text)])


def test_every_problem_is_named_at_once(tmp_path: Path) -> None:
    wheels = [make(tmp_path, name, "License: GPL") for name in ("a", "b")]
    with pytest.raises(BundleError, match=r"a 1\.0 is under GPL\nb 1\.0 is under GPL"):
        licences(wheels)


def test_the_lgpl_is_reported(tmp_path: Path) -> None:
    free = make(tmp_path, "b", "License-Expression: MIT", text="MIT")
    lesser = make(tmp_path, "a", "License-Expression: LGPL-2.1-or-later")
    text = licences([free, lesser, free])
    assert text.endswith("\na 1.0\n    LGPL-2.1-or-later\n    names the LGPL\n\nb 1.0\n    MIT\n")


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    files = {"b.sh": b"echo", "a": b"1"}
    for suffix in (".zip", ".tar.gz"):
        pair = [tmp_path / f"{name}{suffix}" for name in ("one", "two")]
        write_archive(pair[0], "top", files)
        write_archive(pair[1], "top", dict(reversed(files.items())))
        assert pair[0].read_bytes() == pair[1].read_bytes()
    with tarfile.open(tmp_path / "one.tar.gz") as archive:
        modes = {entry.name: entry.mode for entry in archive}
    assert modes == {"top/a": 0o644, "top/b.sh": 0o755}


def test_a_stored_wheel_holds_the_same_files(tmp_path: Path) -> None:
    wheel = make(tmp_path, "a", "License: MIT", code="x = 1\n" * 999)
    stored = zipfile.ZipFile(io.BytesIO(without_compression(wheel.path)))
    with zipfile.ZipFile(wheel.path) as original:
        assert sorted(original.namelist()) == stored.namelist()
        assert all(original.read(name) == stored.read(name) for name in stored.namelist())
    assert all(entry.compress_type == zipfile.ZIP_STORED for entry in stored.infolist())


def test_packed_wheels_are_wheels_once_unpacked(tmp_path: Path) -> None:
    wheels = [make(tmp_path, name, "License: MIT") for name in ("b", "a")]
    pack_wheels([*(one.path for one in wheels), wheels[0].path], tmp_path / "w.tar.xz")
    with tarfile.open(tmp_path / "w.tar.xz") as archive:
        assert archive.getnames() == ["a-1.0-py3-none-any.whl", "b-1.0-py3-none-any.whl"]
        archive.extractall(tmp_path / "out", filter="data")
    assert Wheel.read(tmp_path / "out" / "a-1.0-py3-none-any.whl").name == "a"


def test_checksums_are_sorted_lines() -> None:
    lines = checksums({"b": b"", "a": b""}).decode().splitlines()
    assert [line.split("  ")[1] for line in lines] == ["a", "b"]


def test_pins_are_read_by_normal_names(tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text("# head\nruamel.YAML==1.0\nA_b==2\n", "utf-8")
    assert pins_in(tmp_path / "c.txt") == {"ruamel-yaml": "1.0", "a-b": "2"}
