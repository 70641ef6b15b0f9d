"""Every question on a graph thirty times the shipped one, within a quarter of a gigabyte."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ecocollab.benchmarks.generator import scaled
from ecocollab.commands.asking import resolved
from ecocollab.graph.stores import ladybug_file
from ecocollab.graph.stores.ladybug import LadybugReader
from ecocollab.graph.stores.ladybug_graph import write_graph
from ecocollab.queries.catalogue import Question, catalogue

if TYPE_CHECKING:
    from pathlib import Path

FACTOR = 30
MEMORY = 256 << 20
"""In bytes; what grows with the square of the graph does not fit."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("growth")
    found = {factor: folder / f"{factor}.lbug" for factor in (1, FACTOR)}
    for factor, file in found.items():
        write_graph(file, scaled(factor))
    return found


@pytest.mark.parametrize("asked", catalogue(), ids=lambda asked: asked.name)
def test_a_large_graph_fills_no_memory(
    asked: Question, files: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    needed = {
        one.name: [one.example] if one.is_list else one.example
        for one in asked.parameters
        if one.required
    }
    with closing(LadybugReader(files[1])) as reader:
        bound = asked.values(resolved(reader, asked.parameters, needed))
        few = len(list(reader.rows(asked.text, bound).values))
    monkeypatch.setattr(ladybug_file, "MEMORY", MEMORY)
    with closing(LadybugReader(files[FACTOR])) as reader:
        assert len(list(reader.rows(asked.text, bound).values)) >= few
