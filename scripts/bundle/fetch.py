"""The wheels that a platform and a Python need, at the pinned versions."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from packaging.utils import canonicalize_name

from ecocollab.scripts.bundle.wheels import BundleError, Wheel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from packaging.requirements import Requirement

    from ecocollab.scripts.bundle.platforms import Platform


def needed(
    roots: Iterable[Requirement], known: Mapping[str, Wheel], environment: Mapping[str, str]
) -> dict[str, list[Requirement]]:
    """All packages that the roots need in an environment, each with what is asked of it.

    A package that is not among the known wheels is named, but what it needs itself is not.
    """
    found: dict[str, list[Requirement]] = {}
    done: set[tuple[str, str]] = set()
    waiting = [one for one in roots if _applies(one, "", environment)]
    while waiting:
        asked = waiting.pop()
        name = canonicalize_name(asked.name)
        if asked not in found.setdefault(name, []):
            found[name].append(asked)
        for extra in ("", *asked.extras):
            if name in known and (name, extra) not in done:
                done.add((name, extra))
                deeper = known[name].requires
                waiting += [one for one in deeper if _applies(one, extra, environment)]
    return found


def _applies(asked: Requirement, extra: str, environment: Mapping[str, str]) -> bool:
    return asked.marker is None or asked.marker.evaluate({**environment, "extra": extra})


def fetch(
    program: Wheel,
    roots: Sequence[Requirement],
    pins: Mapping[str, str],
    target: tuple[Platform, str],
    folder: Path,
) -> list[Wheel]:
    """Fill a folder with what the roots need beside the program, which may be one of them.

    The target is a platform and a Python. Raises BundleError for what cannot be had.
    """
    platform, python = target
    known = _held(program, folder)
    while True:
        asked = needed(roots, known, platform.environment(python))
        missing = sorted(asked.keys() - known.keys())
        if not missing:
            return [known[name] for name in sorted(asked) if name != program.name]
        lines = [_pinned(name, asked[name], pins) for name in missing]
        _download(lines, platform, python, folder)
        known = _held(program, folder)
        absent = [name for name in missing if name not in known]
        if absent:
            raise BundleError(f"pip fetched no wheel for {', '.join(absent)}")  # noqa: EM102, TRY003


def _held(program: Wheel, folder: Path) -> dict[str, Wheel]:
    return {one.name: one for one in (program, *map(Wheel.read, folder.glob("*.whl")))}


def _pinned(name: str, asked: Sequence[Requirement], pins: Mapping[str, str]) -> str:
    by = ", ".join(str(one) for one in asked)
    if name not in pins:
        message = f"constraints.txt does not pin {name} (needed as {by}): run `make constraints`"
        raise BundleError(message)
    if not all(one.specifier.contains(pins[name], prereleases=True) for one in asked):
        message = f"constraints.txt pins {name} {pins[name]}, but needed is {by}"
        raise BundleError(message)
    return f"{name}=={pins[name]}"


def _download(lines: Sequence[str], platform: Platform, python: str, folder: Path) -> None:
    command = [sys.executable, "-P", "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--disable-pip-version-check", "--only-binary=:all:", f"--dest={folder}"]
    done = subprocess.run([*command, *platform.pip_options(python), *lines], check=False)
    if done.returncode:
        message = (
            f"not every package has a wheel for {platform.name} and Python {python}; what pip said "
            "stands above. Pin a version that has one in constraints.txt."
        )
        raise BundleError(message)
