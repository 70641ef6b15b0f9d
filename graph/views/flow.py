"""Flow: how much of each theme is carried by agencies of which field or kind, and where."""

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
    from ecocollab.graph.views.scene import Scene
    from ecocollab.ontology.bilingual import Words

Participation = tuple[str, str, str, str]
"""Theme, field and kind of the agency, province or level."""


def flow(scene: Scene) -> Facts:
    """Participations, counted by theme, field and kind of agency, and province."""
    groups = Groups(scene)
    pairs = sorted({(edge.end, edge.start[1]) for edge in scene.taking_part})
    counted: dict[Participation, list[tuple[tuple[str, str], str]]] = {}
    for work, agency in pairs:
        through = (
            groups.themes[work],
            groups.function(agency),
            groups.kind(agency),
            groups.place(agency),
        )
        counted.setdefault(through, []).append((work, agency))
    keys = [
        *sorted({work for work, _agency in pairs}),
        *sorted({(Label.AGENCY, agency) for _work, agency in pairs}),
    ]
    at = {key: number for number, key in enumerate(keys)}
    words = (groups.theme_words, _code_words, _code_words, groups.place_words)
    drawing: dict[str, Json] = {
        "stages": [
            _stage(
                column, words[column], {through: len(found) for through, found in counted.items()}
            )
            for column in range(4)
        ],
        "flows": [
            {
                "through": list(through),
                "pairs": [[at[work], at[Label.AGENCY, agency]] for work, agency in found],
            }
            for through, found in sorted(counted.items())
        ],
        "without_agency": scene.works_without_agency,
    }
    return Facts(scene, keys, scene.taking_part, drawing=drawing)


def _stage(column: int, words: Callable[[str], Words], counted: dict[Participation, int]) -> Json:
    totals: Counter[str] = Counter()
    for through, count in counted.items():
        totals[through[column]] += count
    order = sorted(totals, key=lambda name: (-totals[name], name))
    return [{"id": name, "title": list(words(name)), "count": totals[name]} for name in order]


def _code_words(code: str) -> Words:
    return in_words(code) if code else texts()["group.elsewhere"]
