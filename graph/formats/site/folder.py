"""The folder of a site: writes what changed, takes away what is gone, touches nothing else.

`site.json` at its top lists the files that belong to us and the resources that ever had a page.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from ecocollab.errors import DataError, UsageError
from ecocollab.messages import _, said_by_system

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

MANIFEST = "site.json"
FORMAT = 1
_LOCK = ".publishing"
_UNSAFE = frozenset({"", ".", ".."})


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an earlier run left.

    Attributes:
        files: the paths of our files, from the top of the site.
        names: Chinese and English name of each resource that has a page, by `Class/id`.
        replaced: what replaces a resource that is gone, both as `Class/id`.
    """

    files: frozenset[str] = frozenset()
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    replaced: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class SiteFolder:
    """A folder that is being filled; counts what was written, left alone and taken away."""

    top: Path
    before: Manifest
    written: int = 0
    same: int = 0
    removed: int = 0
    _files: set[str] = field(default_factory=set)

    @classmethod
    @contextmanager
    def open(cls, top: Path) -> Iterator[SiteFolder]:
        """Open a missing or empty folder, or one that an earlier run filled, for one run alone.

        Raises:
            UsageError: the folder holds files of others.
            DataError: its list of files cannot be used, another run writes, or the disk refuses.
        """
        _refuse_files_of_others(top)
        try:
            top.mkdir(parents=True, exist_ok=True)
            with FileLock(top / _LOCK, timeout=0):
                yield from cls._alone(top)
        except Timeout as error:
            message = _("another publish writes into {path}; try again when it is done")
            raise DataError(message.format(path=top)) from error
        except OSError as error:
            raise _incomplete(top, error) from error

    @classmethod
    def _alone(cls, top: Path) -> Iterator[SiteFolder]:
        manifest = top / MANIFEST
        try:
            yield cls(top, read_manifest(manifest) if manifest.exists() else Manifest())
        finally:
            with suppress(OSError):  # Windows keeps a file that is held
                (top / _LOCK).unlink()

    def begin(self, files: Iterable[str]) -> None:
        """Note which files will be written, so that a run that is cut off can be repeated."""
        noted = Manifest(self.before.files | set(files), self.before.names, self.before.replaced)
        self._put(MANIFEST, manifest_bytes(noted))

    def write(self, path: str, content: bytes) -> None:
        """Write a file unless it already holds exactly this."""
        self._files.add(path)
        if self._put(path, content):
            self.written += 1
        else:
            self.same += 1

    def finish(self, names: Mapping[str, tuple[str, str]], replaced: Mapping[str, str]) -> None:
        """Take away our files that were not written this time, and note what is there."""
        for path in sorted(self.before.files - self._files):
            self._remove(path)
        done = Manifest(frozenset(self._files), names, replaced)
        self._put(MANIFEST, manifest_bytes(done))

    def _put(self, path: str, content: bytes) -> bool:
        """Whether the file had to be written; readers see the old or the new one, whole."""
        target = self.top / path
        try:
            if _holds(target, content):
                return False
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f".{target.name}.part")
            part.write_bytes(content)
            os.replace(part, target)  # noqa: PTH105  the one call that replaces on all systems
        except OSError as error:
            raise _incomplete(target, error) from error
        return True

    def _remove(self, path: str) -> None:
        target = self.top / path
        if not target.is_file():
            return
        target.unlink()
        self.removed += 1
        for folder in target.parents:
            if folder == self.top or any(folder.iterdir()):
                return
            folder.rmdir()


def _refuse_files_of_others(top: Path) -> None:
    if top.exists() and not top.is_dir():
        raise UsageError(
            _("{path} is a file, expected a folder; name a new or an empty one").format(path=top)
        )
    if not top.exists() or (top / MANIFEST).exists():
        return
    if any(one.name != _LOCK for one in top.iterdir()):
        raise UsageError(
            _("{path} holds files that are no site of ours; name a new or an empty folder").format(
                path=top
            )
        )


def _incomplete(path: Path, error: OSError) -> DataError:
    return DataError(
        _("{path} cannot be written ({error}); the site is not complete").format(
            path=path, error=said_by_system(error)
        )
    )


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except FileNotFoundError:
        return False


def read_manifest(path: Path) -> Manifest:
    """Read `site.json`. Raises DataError for one that is damaged or of a newer program."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        _check_format(found)
        return Manifest(
            files=frozenset(_safe(one) for one in found["files"]),
            names={str(key): (str(zh), str(en)) for key, (zh, en) in found["names"].items()},
            replaced={str(key): str(value) for key, value in found["replaced"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(
            _(
                "{path} cannot be used ({error}); publish into a new folder, or put back the file"
            ).format(
                path=path, error=said_by_system(error) if isinstance(error, OSError) else error
            )
        ) from error


def manifest_bytes(manifest: Manifest) -> bytes:
    """The bytes of `site.json`."""
    found = {
        "format": FORMAT,
        "files": sorted(manifest.files),
        "names": dict(sorted(manifest.names.items())),
        "replaced": dict(sorted(manifest.replaced.items())),
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _check_format(found: object) -> None:
    if not isinstance(found, dict):
        raise TypeError(_("found no object, expected one in { }"))
    if found.get("format") != FORMAT:
        raise ValueError(found.get("format"))


def _safe(path: str) -> str:
    """A path that stays inside; the list lies in a folder that others may have changed."""
    if "\\" in path or ":" in path or _UNSAFE & set(path.split("/")):
        raise ValueError(path)
    return path
