"""The shared filters as options, and what they say as a Selection."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from ecocollab.commands.command import Option
from ecocollab.commands.node_name import NodeName
from ecocollab.commands.types import Whole, Word
from ecocollab.errors import UsageError
from ecocollab.messages import N_, _

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


_FILTERS = {
    "basins": ("basin", "Basin", N_("Only work that concerns this water, or waters within it.")),
    "regions": ("region", "Region", N_("Only work that covers this region, or regions within it.")),
    "themes": ("theme", "Theme", N_("Only work on this theme, or themes below it.")),
    "agencies": ("agency", "Agency", N_("Only work and ties of this agency.")),
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
"""By field: the option, the class or the code list of its values, the help."""
_CLASSES = ("Basin", "Region", "Theme", "Agency")


def filter_options() -> list[click.Parameter]:
    """The filters that questions, views and exports share; most may be given several times."""
    return [
        *(_filter_option(name) for name in _FILTERS),
        Option(["--since"], type=Whole(), metavar="YEAR", help=N_("From this year on.")),
        Option(["--until"], type=Whole(), metavar="YEAR", help=N_("Up to this year.")),
    ]


def _filter_option(name: str) -> Option:
    option, values, text = _FILTERS[name]
    named = values in _CLASSES
    return Option(
        [f"--{option}", name],
        type=NodeName([values]) if named else _words(values),
        metavar=values.upper() if named else None,
        multiple=True,
        help=text,
    )


def _words(codes: str) -> Word:
    from ecocollab.graph.network import TIES
    from ecocollab.ontology.names import CODES

    return Word(CODES[codes] if codes else TIES)


def check_years(since: object, until: object) -> None:
    """Refuse years that end before they begin; nothing could lie between them."""
    if isinstance(since, int) and isinstance(until, int) and since > until:
        raise UsageError(
            _("--since {since} comes after --until {until}: no year lies between them").format(
                since=since, until=until
            )
        )


def selection_of(reader: Reader, filters: Filters) -> Selection | None:
    """What the filters say, with ids for names and members for sets; None without any."""
    from ecocollab.commands.names import ids_for, with_members
    from ecocollab.graph.selection import FIRST_YEAR, LAST_YEAR, Selection

    if not any(filters.get(name) for name in Filters.__annotations__):
        return None
    check_years(filters["since"], filters["until"])
    named = {
        name: with_members(reader, label, ids_for(reader, [label], option, texts))
        for name, (option, label, _text) in _FILTERS.items()
        if label in _CLASSES and (texts := filters[name])  # type: ignore[literal-required]  # a key of Filters
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
