"""The platforms and Pythons that bundles are made for, and which wheels fit them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from packaging.tags import Tag, compatible_tags, cpython_tags

if TYPE_CHECKING:
    from collections.abc import Mapping

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
GLIBC = (2, 28)
"""The oldest C library: that of Kylin V10 and UOS 20."""
_OLD_NAMES = {17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform as its users, pip, sysconfig and the markers of requirements name it."""

    name: str
    pip: tuple[str, ...]
    sysconfig: str
    markers: Mapping[str, str]

    def environment(self, python: str) -> dict[str, str]:
        """What the markers of requirements are evaluated with."""
        return {
            "implementation_name": "cpython",
            "implementation_version": f"{python}.0",
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_version": "",
            "python_full_version": f"{python}.0",
            "python_version": python,
            **self.markers,
        }

    def tags(self, python: str) -> list[Tag]:
        """The tags of wheels that fit, the best first."""
        major, minor = map(int, python.split("."))
        interpreter = f"cp{major}{minor}"
        return [
            *cpython_tags((major, minor), [interpreter], self.pip),
            *compatible_tags((major, minor), interpreter, self.pip),
        ]

    def pip_options(self, python: str) -> list[str]:
        """What `pip download` must be told to choose for this platform, not for ours."""
        named = [f"--platform={one}" for one in self.pip]
        return [*named, f"--python-version={python}", "--implementation=cp"]


def _manylinux(machine: str) -> tuple[str, ...]:
    found = []
    for minor in range(GLIBC[1], 4, -1):
        found.append(f"manylinux_2_{minor}_{machine}")
        if minor in _OLD_NAMES:
            found.append(f"{_OLD_NAMES[minor]}_{machine}")
    return tuple(found)


def _linux(name: str, machine: str) -> Platform:
    markers = {
        "os_name": "posix",
        "sys_platform": "linux",
        "platform_system": "Linux",
        "platform_machine": machine,
    }
    return Platform(name, _manylinux(machine), f"linux-{machine}", markers)


_WINDOWS = {
    "os_name": "nt",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
}
PLATFORMS = {
    one.name: one
    for one in (
        Platform("windows-x64", ("win_amd64",), "win-amd64", _WINDOWS),
        _linux("linux-x64", "x86_64"),
        _linux("linux-arm64", "aarch64"),
    )
}
