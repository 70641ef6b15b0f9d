"""The shared filters as options, and what they say as a Selection."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from ecocollab.commands.command import Option
from ecocollab.commands.types import NodeName, Whole, Word
from ecocollab.messages import N_

if TYPE_CHECKING:
    import click

    from ecocollab.graph.selection import Selection
    from ecocollab.graph.stores.base import Reader


class Filters(TypedDict):
    """The values of the shared filters."""

    basins: tuple[str, ...]
    regions: tuple[str, ...]
    themes: tuple[str, ...]
    agencies: tuple[str, ...]
    ties: tuple[str, ...]
    kinds: tuple[str, ...]
    evidence: tuple[str, ...]
    basis: tuple[str, ...]
    since: int | None
    until: int | None


class ViewOptions(Filters):
    """The filters, and what single views are about, as people write it."""

    center: str | None
    target: str | None


_NAMED = {
    "basins": ("Basin", N_("Only work that concerns this water, or waters within it.")),
    "regions": ("Region", N_("Only work that covers this region, or regions within it.")),
    "themes": ("Theme", N_("Only work on this theme, or themes below it.")),
    "agencies": ("Agency", N_("Only work and ties of this agency.")),
}
_CODED = {
    "ties": ("tie", "", N_("Ties of this kind; else declared and co-assigned ones.")),
    "kinds": (
        "kind",
        "CollaborationKind",
        N_("Only collaborations of this kind, no tasks and items."),
    ),
    "evidence": (
        "evidence",
        "Evidence",
        N_("Tasks and items of this level; else all but unpublished ones."),
    ),
    "basis": ("basis", "Basis", N_("Edges of this basis; else all but unconfirmed ones.")),
}
_TIES = ("declared", "co-assigned", "hierarchical")
_SINGULAR = {"agencies": "agency"}


def filter_options() -> list[click.Parameter]:
    """The filters that questions, views and exports share; each may be given several times."""
    options: list[click.Parameter] = [
        Option(
            [f"--{_SINGULAR.get(name, name[:-1])}", name],
            metavar=label.upper(),
            type=NodeName([label]),
            multiple=True,
            help=text,
        )
        for name, (label, text) in _NAMED.items()
    ]
    options += [
        Option([f"--{option}", name], type=_words(codes), multiple=True, help=text)
        for name, (option, codes, text) in _CODED.items()
    ]
    return [
        *options,
        Option(["--since"], type=Whole(), metavar="YEAR", help=N_("From this year on.")),
        Option(["--until"], type=Whole(), metavar="YEAR", help=N_("Up to this year.")),
    ]


def _words(codes: str) -> Word:
    from ecocollab.ontology.names import CODES

    return Word(CODES[codes] if codes else _TIES)


def selection_of(reader: Reader, filters: Filters) -> Selection | None:
    """What the filters say, with ids for names and members for sets; None without any."""
    from ecocollab.commands.names import ids_for, with_members
    from ecocollab.graph.selection import FIRST_YEAR, LAST_YEAR, Selection

    if not any(filters.get(name) for name in Filters.__annotations__):
        return None
    named = {
        name: with_members(reader, label, ids_for(reader, [label], _option(name), texts))
        for name, (label, _text) in _NAMED.items()
        if (texts := filters[name])  # type: ignore[literal-required]  # a key of Filters
    }
    return Selection(
        basins=named.get("basins", ()),
        regions=named.get("regions", ()),
        themes=named.get("themes", ()),
        agencies=named.get("agencies", ()),
        ties=filters["ties"],
        kinds=filters["kinds"],
        evidence=filters["evidence"],
        basis=filters["basis"],
        since=filters["since"] or FIRST_YEAR,
        until=LAST_YEAR if filters["until"] is None else filters["until"],
    )


def _option(name: str) -> str:
    return _SINGULAR.get(name, name[:-1])
