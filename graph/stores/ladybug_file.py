"""Opening a graph file with the embedded engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.errors import StoreError
from ecocollab.messages import _

if TYPE_CHECKING:
    from pathlib import Path

    import ladybug

MEMORY = 4 << 30
"""The most bytes that the engine may take for one question; it takes what the question needs."""
_LARGEST_FILE = 1 << 38


def open_database(path: Path, *, read_only: bool) -> ladybug.Database:
    """Open a graph file. One that the engine cannot open raises StoreError."""
    import ladybug

    try:
        return ladybug.Database(
            str(path),
            read_only=read_only,
            buffer_pool_size=MEMORY,
            max_db_size=_LARGEST_FILE,
        )
    except RuntimeError as error:
        raise StoreError(
            _(
                "{path}: the graph cannot be opened ({error}); `ecocollab load --again` rebuilds it"
            ).format(path=path, error=first_line(error))
        ) from error


def first_line(error: RuntimeError) -> str:
    """What the engine says, without the lines that point into the text."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
