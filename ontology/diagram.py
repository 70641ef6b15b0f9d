"""A diagram of the ontology: classes on both sides, relations between, lines where they meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecocollab.ontology.bilingual import Words
    from ecocollab.ontology.vocabulary import EdgeType, Term, Vocabulary

WIDTH = 860
STEP = 36
BOX = 26
_CLASS, _RELATION = 150, 210
_LEFT, _RIGHT = 0, WIDTH - _CLASS
_MIDDLE = (WIDTH - _RELATION) // 2


@dataclass(frozen=True, slots=True)
class Box:
    """A box with a name, at its upper left corner."""

    name: str
    words: Words
    x: int
    y: int
    width: int
    sort: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two boxes, as the path of an SVG."""

    path: str
    relation: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """What is drawn, in pixels."""

    width: int
    height: int
    box: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def diagram(vocabulary: Vocabulary) -> Diagram:
    """The classes that relations join, subjects left and objects right."""
    relations = list(vocabulary.edges.values())
    subjects, objects = _ends(relations)
    order = [name for name in vocabulary.nodes if name in {*subjects, *objects}]
    height = STEP * len(relations)
    terms = {name: vocabulary.nodes[name].term for name in order}
    left = _column([one for one in order if one in subjects], terms, _LEFT, height)
    right = _column([one for one in order if one in objects], terms, _RIGHT, height)
    boxes, lines = [*left.values(), *right.values()], []
    for row, edge in enumerate(relations):
        term = edge.term
        name = term.iri.rpartition("#")[2]
        box = Box(name, _words(term), _MIDDLE, row * STEP, _RELATION, "relation")
        boxes.append(box)
        starts, ends = _directed(edge)
        lines += [Line(_curve(left[one], box), name) for one in starts]
        lines += [Line(_curve(box, right[one]), name) for one in ends]
    return Diagram(WIDTH, height, BOX, tuple(boxes), tuple(lines))


def _directed(edge: EdgeType) -> tuple[Sequence[str], Sequence[str]]:
    return (edge.ends, edge.starts) if edge.reversed else (edge.starts, edge.ends)


def _ends(relations: Sequence[EdgeType]) -> tuple[set[str], set[str]]:
    pairs = [_directed(edge) for edge in relations]
    subjects = {name for starts, _ends in pairs for name in starts}
    return subjects, {name for _starts, ends in pairs for name in ends}


def _column(names: list[str], terms: dict[str, Term], x: int, height: int) -> dict[str, Box]:
    step = height / max(len(names), 1)
    return {
        name: Box(name, _words(terms[name]), x, round(step * (row + 0.5) - BOX / 2), _CLASS, name)
        for row, name in enumerate(names)
    }


def _curve(a: Box, b: Box) -> str:
    x1, y1 = a.x + a.width, a.y + BOX // 2
    x2, y2 = b.x, b.y + BOX // 2
    bend = (x2 - x1) // 2
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"


def _words(term: Term) -> Words:
    return (term.label_zh, term.label_en)
