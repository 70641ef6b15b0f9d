"""Files and folders that are there whole or not at all."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from uuid import uuid4

from ecocollab.errors import DataError
from ecocollab.messages import _, said_by_system

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; it takes the place of `path` when all went well.

    Raises DataError where the disk refuses.
    """
    part = path.with_name(f".{path.name[:100]}.{uuid4().hex}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
        os.replace(part, path)  # noqa: PTH105  the one call that replaces on all systems
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        with suppress(OSError):
            part.unlink()


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A new folder beside `path` to fill; it becomes `path`, which must be missing or empty.

    Raises DataError for a folder that holds something, and where the disk refuses.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise DataError(
            _("{path} exists and is not an empty folder; name a new one").format(path=path)
        )
    part = path.with_name(f".{path.name[:100]}.{uuid4().hex}.part")
    try:
        part.mkdir(parents=True)
        yield part
        if path.exists():
            path.rmdir()
        os.replace(part, path)  # noqa: PTH105  the one call that replaces on all systems
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _refused(path: Path, error: OSError) -> DataError:
    return DataError(
        _(
            "{path} cannot be written ({error}); nothing has changed. Make room there, or name "
            "another place"
        ).format(path=path, error=said_by_system(error))
    )
