"""Finding nodes of all classes by id, any name or its initials, and what to ask of them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ecocollab.commands.names import names_of
from ecocollab.graph.initials import initials
from ecocollab.graph.resolve import Entry, Resolver, folded
from ecocollab.graph.stores.base import Rows
from ecocollab.messages import _, listed
from ecocollab.queries.catalogue import catalogue
from ecocollab.render.forms import FOR_PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ecocollab.commands.names import Named
    from ecocollab.commands.output import Output
    from ecocollab.commands.settings import Settings
    from ecocollab.graph.stores.base import Cell
    from ecocollab.queries.head import Parameter

CLASSES = (
    "Agency",
    "Basin",
    "Region",
    "Collaboration",
    "WorkItem",
    "Task",
    "Theme",
    "Plan",
    "Area",
    "CollectiveName",
    "Source",
)
"""In the order in which equally good hits are shown."""
MOST_COMMANDS = 4
COLUMNS = ("class", "id", "name_zh", "name_en", "other_name", "commands")


@dataclass(frozen=True, slots=True, order=True)
class _Hit:
    """How well a name fits (the smaller the better), and the node and name that do."""

    rank: int
    order: int
    length: int
    id: str
    name: str
    node: Named = field(compare=False)


def print_found(text: str, where: Output, settings: Settings) -> None:
    """Print the nodes that bear a text in a name; the nearest names where none does."""
    with closing(settings.open_reader()) as reader:
        nodes = [one for label in CLASSES for one in names_of(reader, label)]
        wanted = folded(text)
        hits = sorted(hit for node in nodes if wanted and (hit := _hit(node, wanted)))
        if where.form in FOR_PEOPLE:
            rows = Rows(COLUMNS[:-1], (_row(hit)[:-1] for hit in hits))
            where.print(reader, rows, lambda: list(_go_on(text, hits, nodes)))
        else:
            where.print(reader, Rows(COLUMNS, map(_row, hits)))


def _hit(node: Named, wanted: str) -> _Hit | None:
    """The name of a node that fits a text best."""
    found = [
        _Hit(rank, CLASSES.index(node.label), len(name), node.id, name, node)
        for name in (node.id, *node.names)
        if (rank := _rank(name, wanted)) is not None
    ]
    return min(found, default=None)


def _rank(name: str, wanted: str) -> int | None:
    return next((rank for rank, fits in enumerate(_fits(name, wanted)) if fits), None)


def _fits(name: str, wanted: str) -> Iterator[bool]:
    """From the best to the least; a part of the initials would fit too much."""
    whole, letters = folded(name), initials(name) if wanted.isascii() else ""
    yield whole == wanted
    yield whole.startswith(wanted)
    yield letters == wanted
    yield wanted in whole
    yield letters.startswith(wanted)


def _row(hit: _Hit) -> tuple[Cell, ...]:
    node = hit.node
    commands: list[Cell] = list(commands_for(node.label, node.id))
    other = None if hit.name in (node.id, node.zh, node.en) else hit.name
    return (node.label, node.id, node.zh or None, node.en or None, other, commands)


def commands_for(label: str, node_id: str) -> list[str]:
    """The questions that take a node, those that are about one first."""
    fitting = [
        (not one.required, asked.name, one)
        for asked in catalogue()
        for one in asked.parameters
        if label in one.types and _needs_no_other(asked.parameters, one)
    ]
    return [
        f"ecocollab query {name} --{one.option} {node_id}"
        for _optional, name, one in sorted(fitting, key=lambda fit: fit[:2])[:MOST_COMMANDS]
    ]


def _needs_no_other(parameters: Sequence[Parameter], one: Parameter) -> bool:
    return not any(other.required for other in parameters if other is not one)


def _go_on(text: str, hits: Sequence[_Hit], nodes: Sequence[Named]) -> Iterator[str]:
    if not hits:
        nearest = Resolver.over(Entry(one.id, one.names) for one in nodes).nearest(text)
        if nearest:
            yield _("Nearest: {nearest}.").format(nearest=listed(nearest))
        return
    best = hits[0].node
    commands = commands_for(best.label, best.id)
    if commands:
        yield _("go on with:")
        yield from (f"  {line}" for line in commands)
