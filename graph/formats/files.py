"""Files and folders that are there whole or not at all."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from ecocollab.errors import DataError
from ecocollab.messages import _, said_by_system

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path to write to; what was written takes the place of `path` when all went well.

    A link stays, and what it leads to is replaced. Raises DataError for a pipe or a device, and
    where the disk refuses.
    """
    target = _target(path)
    part = _beside(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield part
        os.replace(part, target)  # noqa: PTH105  the one call that replaces on all systems
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        with suppress(OSError):
            part.unlink()


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A new folder to fill; it becomes `path`, which must be missing or empty. A link stays.

    Raises DataError for a folder that holds something, and where the disk refuses.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise DataError(
            _("{path} exists and is not an empty folder; name a new one").format(path=path)
        )
    target = _target(path)
    part = _beside(target)
    try:
        part.mkdir(parents=True)
        yield part
        if target.exists():
            target.rmdir()
        os.replace(part, target)  # noqa: PTH105  the one call that replaces on all systems
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _target(path: Path) -> Path:
    """Where a path leads when its links are followed."""
    try:
        special = path.exists() and not (path.is_file() or path.is_dir())
    except OSError as error:
        raise _refused(path, error) from error
    if special:
        raise DataError(
            _("{path} is a pipe or a device, which cannot be replaced; name a file").format(
                path=path
            )
        )
    return Path(os.path.realpath(path))


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name[:100]}.{uuid4().hex}.part")


def _refused(path: Path, error: OSError) -> DataError:
    return DataError(
        _(
            "{path} cannot be written ({error}); nothing has changed. Make room there, or name "
            "another place"
        ).format(path=path, error=said_by_system(error))
    )
