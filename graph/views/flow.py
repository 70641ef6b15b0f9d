"""Flow: how much of each theme is carried by which kind of agency, and where."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ecocollab.graph.views.facts import Facts
from ecocollab.graph.views.groups import Groups
from ecocollab.graph.views.scene import in_words
from ecocollab.graph.views.texts import texts
from ecocollab.ontology.names import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecocollab.graph.views.facts import Json
    from ecocollab.graph.views.scene import Scene, Words

Participation = tuple[str, str, str]
"""Theme, kind of agency, province or level."""


def flow(scene: Scene) -> Facts:
    """Participations, counted by theme, kind of agency and province."""
    groups = Groups(scene)
    pairs = sorted({(edge.end, edge.start[1]) for edge in scene.taking_part})
    counted: dict[Participation, list[tuple[tuple[str, str], str]]] = {}
    for work, agency in pairs:
        kinds = (groups.themes[work], groups.kind(agency), groups.place(agency))
        counted.setdefault(kinds, []).append((work, agency))
    keys = [
        *sorted({work for work, _agency in pairs}),
        *sorted({(Label.AGENCY, agency) for _work, agency in pairs}),
    ]
    at = {key: number for number, key in enumerate(keys)}
    words = (groups.theme_words, _kind_words, groups.place_words)
    drawing: dict[str, Json] = {
        "stages": [
            _stage(column, words[column], {kinds: len(found) for kinds, found in counted.items()})
            for column in range(3)
        ],
        "flows": [
            {
                "through": list(kinds),
                "pairs": [[at[work], at[Label.AGENCY, agency]] for work, agency in found],
            }
            for kinds, found in sorted(counted.items())
        ],
        "without_agency": scene.works_without_agency,
    }
    return Facts(scene, keys, scene.taking_part, drawing=drawing)


def _stage(column: int, words: Callable[[str], Words], counted: dict[Participation, int]) -> Json:
    totals: Counter[str] = Counter()
    for kinds, count in counted.items():
        totals[kinds[column]] += count
    order = sorted(totals, key=lambda name: (-totals[name], name))
    return [{"id": name, "title": list(words(name)), "count": totals[name]} for name in order]


def _kind_words(kind: str) -> Words:
    return in_words(kind) if kind else texts()["group.elsewhere"]
