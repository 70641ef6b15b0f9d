"""Packages for tests: a small valid one on disk, and ways to spoil it."""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING

from ecocollab.loaders.new_package import new_package
from ecocollab.loaders.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def small_package(folder: Path) -> Path:
    """The example package, as `new-package` writes it."""
    new_package(folder)
    return folder


def set_cell(folder: Path, table: str, column: str, value: str, row: int = 0) -> None:
    """Write a value into a cell; `row` counts the data rows from 0."""

    def change(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        rows[row][column] = value
        return rows

    change_rows(folder, table, change)


def change_rows(
    folder: Path, table: str, change: Callable[[list[dict[str, str]]], list[dict[str, str]]]
) -> None:
    """Read the rows of a table, change them, write them back with the columns they then have."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = change(list(csv.DictReader(handle)))
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def copy_of(folder: Path, target: Path) -> Path:
    """A copy that may be spoilt."""
    return shutil.copytree(folder, target)


def load_into(folder: Path, package: Path) -> None:
    """Load a package into a workspace; a process of its own may be killed while it does."""
    Workspace(folder).load(package)
