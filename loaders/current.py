"""current.json: which graph file is in force, what it was made from, what it holds."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from ecocollab.errors import StoreError
from ecocollab.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ecocollab.graph.model import Graph

FORMAT = 1
"""Raised when an older program could no longer read a workspace."""
HASHED_BYTES = 64 * 1024 * 1024
"""Larger graph files are checked by their size only."""


class NewerWorkspaceError(StoreError):
    """The workspace was written by a newer program; nothing of it is touched."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a graph holds, by class, type and level."""

    nodes: Mapping[str, int]
    edges: Mapping[str, int]
    evidence: Mapping[str, Mapping[str, int]]
    basis: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Current:
    """The content of current.json."""

    format: int
    program: str
    engine: str
    file: str
    bytes: int
    sha256: str
    inputs: tuple[Mapping[str, object], ...]
    counts: Mapping[str, Mapping[str, object]]


def read_current(path: Path) -> Current | None:
    """What is in force; None where nothing was loaded. Raises StoreError for a damaged file."""
    try:
        found = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if isinstance(found, dict) and isinstance(found.get("format"), int):
        if found["format"] > FORMAT:
            raise NewerWorkspaceError(
                _("{path} was written by a newer program ({program}); update this one").format(
                    path=path, program=found.get("program")
                )
            )
        try:
            return Current(**{key: found[key] for key in Current.__dataclass_fields__})
        except KeyError as error:
            raise _unreadable(path, error) from error
    raise _unreadable(path, None)


def _unreadable(path: Path, error: Exception | None) -> StoreError:
    return StoreError(
        _("{path} cannot be read ({error}); `ecocollab load --again` rebuilds the graph").format(
            path=path, error=error or _("not what this program writes")
        )
    )


def write_current(path: Path, current: Current) -> None:
    """Replace the file in one step; whoever reads sees the old or the new one."""
    unfinished = path.with_suffix(".part")
    with unfinished.open("w", encoding="utf-8") as handle:
        json.dump(asdict(current), handle, ensure_ascii=False, indent=1)
        handle.flush()
        os.fsync(handle.fileno())
    unfinished.replace(path)


def verify(folder: Path, current: Current) -> Path:
    """The graph file, if it is the one that was written. Else StoreError, never an answer."""
    path = folder / current.file
    hint = _("`ecocollab load --again` rebuilds it")
    if not path.is_file():
        raise StoreError(
            _("{path}: the graph file is missing; {hint}").format(path=path, hint=hint)
        )
    size = path.stat().st_size
    if size != current.bytes:
        raise StoreError(
            _("{path}: the graph file has {found} bytes instead of {expected}; {hint}").format(
                path=path, found=size, expected=current.bytes, hint=hint
            )
        )
    if size <= HASHED_BYTES and file_hash(path) != current.sha256:
        raise StoreError(
            _("{path}: the graph file is damaged; {hint}").format(path=path, hint=hint)
        )
    return path


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def count(graph: Graph) -> Counts:
    """Count what a graph holds."""
    nodes: dict[str, int] = {}
    edges: dict[str, int] = {}
    basis: dict[str, int] = {}
    evidence: dict[str, dict[str, int]] = {}
    for node in graph.nodes.values():
        nodes[node.label] = nodes.get(node.label, 0) + 1
        if level := node.text("evidence"):
            levels = evidence.setdefault(node.label, {})
            levels[level] = levels.get(level, 0) + 1
    for edge in graph.edges.values():
        edges[edge.type] = edges.get(edge.type, 0) + 1
        basis[edge.basis] = basis.get(edge.basis, 0) + 1
    return Counts(nodes, edges, evidence, basis)
