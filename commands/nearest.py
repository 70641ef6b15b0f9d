"""A message about a wrong name, with the nearest known ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.messages import with_nearest_names

if TYPE_CHECKING:
    from collections.abc import Collection


def with_nearest(message: str, found: str, known: Collection[str]) -> str:
    """A message with the known names that look most like what was found."""
    import difflib

    nearest = difflib.get_close_matches(found, known, n=3, cutoff=0.5)
    return with_nearest_names(message, nearest) if nearest else message
