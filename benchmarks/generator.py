"""Graphs of any size with the shape of the shipped one: copies of it, tied to each other."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

from ecocollab.graph.model import Edge, Graph, Node
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.package import read_package

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecocollab.graph.model import Value

SHARED = frozenset({"Plan", "Area", "Theme"})
"""Classes that do not grow with the number of regions; they stay as they are."""


def shipped() -> Graph:
    """The graph of the shipped package."""
    folder = Path(__file__).resolve().parent.parent / "loaders" / "data" / "yrd"
    return assemble(read_package(folder).records)


def nodes(base: Graph, factor: int) -> Iterator[Node]:
    """The nodes of `factor` copies."""
    for node in base.nodes.values():
        for copy in range(1 if node.label in SHARED else factor):
            yield Node(node.label, _id(node.id, copy), _values(node, copy))


def edges(base: Graph, factor: int, seed: int = 1) -> Iterator[Edge]:
    """The edges of `factor` copies; every tenth of them ends in another copy.

    Degrees within a class are those of the base graph, and the same seed gives the same edges.
    """
    dice = random.Random(seed)  # noqa: S311  a benchmark, no secret
    for edge in base.edges.values():
        alone = edge.start[0] in SHARED and edge.end[0] in SHARED
        for copy in range(1 if alone else factor):
            other = dice.randrange(factor) if copy and not dice.randrange(10) else copy
            start, end = _end(edge.start, copy), _end(edge.end, other)
            yield Edge(edge.type, _id(edge.id, copy), start, end, _values(edge, copy))


def scaled(factor: int, seed: int = 1) -> Graph:
    """A graph `factor` times the shipped one."""
    base = shipped()
    return Graph.of(nodes(base, factor), edges(base, factor, seed))


def _values(one: Node | Edge, copy: int) -> Mapping[str, Value]:
    """The properties; the sources are those of the same copy."""
    if not copy or not one.sources:
        return one.values
    return {**one.values, "sources": tuple(_id(source, copy) for source in one.sources)}


def _end(key: tuple[str, str], copy: int) -> tuple[str, str]:
    return (key[0], key[1] if key[0] in SHARED else _id(key[1], copy))


def _id(name: str, copy: int) -> str:
    return f"{name}~{copy}" if copy else name
