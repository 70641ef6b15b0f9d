"""What the program needs on a platform, packed and kept, for it changes rarely."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

from ecocollab.scripts.bundle.fetch import fetch
from ecocollab.scripts.bundle.licences import licences
from ecocollab.scripts.bundle.pack import pack_wheels
from ecocollab.scripts.bundle.platforms import GLIBC, PYTHONS
from ecocollab.scripts.bundle.wheels import Wheel, pins_in
from ecocollab.scripts.neo4j_jars import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecocollab.scripts.bundle.platforms import Platform

ROOT = Path(__file__).resolve().parent.parent.parent
CONSTRAINTS = ROOT / "constraints.txt"
ROOTS = ("ecocollab[pdf]", "pip")
"""Planning tables often come as PDF; not every Python brings its own pip."""
_DIGITS = 12
_DAY = 24 * 60 * 60
FILES = ("wheels.tar.xz", "wheels.json", "LICENSES.txt")


def dependencies(program: Wheel, platform: Platform) -> Path:
    """A folder with the packed wheels, the list of them by Python, and their licences."""
    folder = cache_folder() / "bundles" / f"{platform.name}-{_key(program)}"
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=folder.name, dir=folder.parent))
    try:
        _fill(fresh, program, platform)
        _forget_others(folder.parent, platform, fresh)
        if not folder.is_dir():  # else somebody else was quicker
            fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return folder


def _key(program: Wheel) -> str:
    """The same for the same pins, needs and scripts."""
    parts = [CONSTRAINTS.read_bytes(), *(str(one).encode() for one in program.requires)]
    parts += [path.read_bytes() for path in sorted(Path(__file__).parent.glob("[!_]*.py"))]
    return sha256(b"\0".join(parts)).hexdigest()[:_DIGITS]


def _fill(folder: Path, program: Wheel, platform: Platform) -> None:
    roots = [Requirement(one) for one in ROOTS]
    pins = pins_in(CONSTRAINTS)
    chosen: dict[str, list[Wheel]] = {}
    with tempfile.TemporaryDirectory(prefix="wheels-", dir=folder) as held:
        for python in PYTHONS:
            place = Path(held, python)
            place.mkdir()
            chosen[python] = fetch(program, roots, pins, (platform, python), place)
        _check_tags(chosen, platform)
        wheels = [one for found in chosen.values() for one in found]
        (folder / "LICENSES.txt").write_text(licences([program, *wheels]), encoding="utf-8")
        (folder / "wheels.json").write_bytes(_listed(platform, chosen))
        pack_wheels((one.path for one in wheels), folder / "wheels.tar.xz")


def _check_tags(chosen: dict[str, list[Wheel]], platform: Platform) -> None:
    for python, wheels in chosen.items():
        fitting = set(platform.tags(python))
        wrong = [one.path.name for one in wheels if not one.tags & fitting]
        if wrong:
            raise AssertionError(platform.name, python, wrong)


def _listed(platform: Platform, chosen: dict[str, list[Wheel]]) -> bytes:
    listed = {
        "platform": platform.sysconfig,
        "glibc": list(GLIBC),
        "wheels": {python: sorted(_names(wheels)) for python, wheels in chosen.items()},
    }
    return (json.dumps(listed, indent=1) + "\n").encode()


def _names(wheels: Iterable[Wheel]) -> list[str]:
    return [one.path.name for one in wheels]


def _forget_others(folder: Path, platform: Platform, keep: Path) -> None:
    """Remove what was packed for other pins, and what a build that was stopped left a day ago."""
    for path in folder.glob(f"{platform.name}-*"):
        under_way = len(path.name) > len(platform.name) + 1 + _DIGITS
        if path != keep and not (under_way and path.stat().st_mtime > time.time() - _DAY):
            shutil.rmtree(path, ignore_errors=True)
