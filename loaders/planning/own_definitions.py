"""What a document itself says a set stands for: `甲、乙(以下简称三省一市)`, `各区指甲、乙`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ecocollab.loaders.collective import government_of, normal
from ecocollab.loaders.units.piece import Piece
from ecocollab.loaders.units.reading import read_units

if TYPE_CHECKING:
    from ecocollab.loaders.planning.naming import Naming

_CALLED = re.compile(
    r"\((?:以下)?(?:合称|统称|简称)(?:为)?[“\"「『]?(?P<name>[^”\"」』()]{2,20})[”\"」』]?\)"
)
_MEANS = re.compile(
    r"(?P<name>各[^”\"」』、,。;:指]{1,15})[”\"」』]?(?:均|是|系|即)?指(?!导|挥|定|标)(?P<members>[^。;\n]+)"
)
_BEGINNING = re.compile(r"[。;:]|(?:包括|包含|指|由)")


def definitions_in(text: str, naming: Naming) -> dict[str, tuple[str, ...]]:
    """The sets that a text defines, by name; only those whose every member is one known agency."""
    plain = Piece.of(text).plain
    said = [
        (match["name"], _BEGINNING.split(plain[: match.start()])[-1])
        for match in _CALLED.finditer(plain)
    ]
    said += [(match["name"], match["members"]) for match in _MEANS.finditer(plain)]
    found: dict[str, tuple[str, ...]] = {}
    for name, members in said:
        ids = [_agency(unit.name, naming) for unit in read_units(members).units]
        if len(ids) > 1 and all(ids):
            found[normal(name)] = tuple(dict.fromkeys(ids))
    return found


def _agency(name: str, naming: Naming) -> str:
    """The agency of a name; for a region its government."""
    found = naming.mean(name)
    if found.id:
        return found.id
    regions = naming.regions_of(name)
    return government_of(regions[0], naming.graph) if len(regions) == 1 else ""
