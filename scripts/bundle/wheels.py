"""A wheel: what it is, what it needs, what its licence is; and wheels without compression."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from email import message_from_bytes
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

if TYPE_CHECKING:
    from email.message import Message
    from pathlib import Path

    from packaging.tags import Tag
    from packaging.version import Version

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can hold: all files of an archive bear it."""


class BundleError(Exception):
    """Why no bundle can be made, in words for the person at the terminal."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel; `texts` are its licence files, each name with its text."""

    path: Path
    name: str
    version: Version
    tags: frozenset[Tag]
    metadata: Message
    texts: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, path: Path) -> Wheel:
        """Read the name, the metadata and the licence files of a wheel."""
        name, version, _build, tags = parse_wheel_filename(path.name)
        with zipfile.ZipFile(path) as archive:
            about = [one for one in archive.namelist() if ".dist-info/" in one]
            (metadata,) = (one for one in about if one.endswith(".dist-info/METADATA"))
            texts = [
                (one.rpartition("/")[2], archive.read(one).decode("utf-8", "replace"))
                for one in about
                if _is_licence(one)
            ]
            message = message_from_bytes(archive.read(metadata))
        return cls(path, name, version, tags, message, tuple(texts))

    @property
    def requires(self) -> list[Requirement]:
        """What the wheel needs, with markers and extras."""
        return [Requirement(line) for line in self.metadata.get_all("Requires-Dist", [])]


def _is_licence(name: str) -> bool:
    file = name.rpartition(".dist-info/")[2].lower()
    return any(word in file for word in ("license", "licence", "copying", "notice"))


def pins_in(constraints: Path) -> dict[str, str]:
    """The pinned version of each package, by its normal name."""
    lines = constraints.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if "==" in line)
    return {canonicalize_name(name): version.strip() for name, version in pairs}


def without_compression(path: Path) -> bytes:
    """The same wheel, stored: what is alike in two wheels is then alike in their bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(held, "w") as target:
        for entry in sorted(source.infolist(), key=lambda one: one.filename):
            stored = zipfile.ZipInfo(entry.filename, EPOCH)
            stored.external_attr = entry.external_attr
            target.writestr(stored, source.read(entry))
    return held.getvalue()
