"""What an exported package says of itself: taken from the inputs that the graph was made of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ecocollab.commands.overview import told_inputs
from ecocollab.ontology.datapackage import named_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from ecocollab.commands.settings import Settings
    from ecocollab.ontology.datapackage import Json

About = dict[str, "Json"]
_OWED = ("licenses", "contributors", "sources")
"""What each package that a new one was made of asks to be kept."""


def about_of_export(settings: Settings, path: Path, version: str) -> About:
    """What stands in the descriptor before the tables.

    A single package gives its whole descriptor; several inputs give their licences, contributors
    and sources, and are sources themselves.

    Args:
        settings: which workspace or server the graph is of.
        path: the folder to be written, whose name becomes that of the package.
        version: of the package; empty for that of the packages it is made of.
    """
    loaded = told_inputs(settings)
    known = descriptors(loaded)
    about: About = named_as(path)
    if len(loaded) == len(known) == 1:
        about |= {**known[0], "name": about["name"]}
    else:
        made_of: list[Json] = [{"title": _named(one)} for one in loaded]
        about |= {key: _each_once(known, key) for key in _OWED}
        about["sources"] = [*_each_once(known, "sources"), *made_of]
    about["version"] = version or version_of(loaded)
    return {key: value for key, value in about.items() if value}


def version_of(loaded: Sequence[Mapping[str, str]]) -> str:
    """The versions of the packages; where none has one, the day of the last load."""
    versions = dict.fromkeys(one["version"] for one in loaded if one["version"])
    return "+".join(versions) or max((one["loaded"][:10] for one in loaded), default="0")


def descriptors(told: Iterable[Mapping[str, str]]) -> list[About]:
    """The descriptors of the packages as they were loaded, without their tables."""
    return [json.loads(one["about"]) for one in told if one.get("about")]


def _each_once(known: Sequence[About], key: str) -> list[Json]:
    found: list[Json] = []
    for about in known:
        listed = about.get(key)
        found += [one for one in (listed if isinstance(listed, list) else []) if one not in found]
    return found


def _named(one: Mapping[str, str]) -> str:
    return f"{one['name']} {one['version']}".strip()
