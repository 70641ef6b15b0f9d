"""Names: from an id, a name, a short name or an alias to the ids of a class."""

from __future__ import annotations

import difflib
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ecocollab.ontology.names import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecocollab.graph.model import Graph

_OFFICIAL = ("name_zh", "name_en")


@dataclass(frozen=True, slots=True)
class Entry:
    """A node's id, its full names, and its short names and aliases."""

    id: str
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()


@dataclass(slots=True)
class Resolver:
    """Looks names up; it never guesses: every id that bears a name is given."""

    _ids: set[str] = field(default_factory=set)
    _official: dict[str, set[str]] = field(default_factory=dict)
    _other: dict[str, set[str]] = field(default_factory=dict)
    _shown: dict[str, str] = field(default_factory=dict)

    @classmethod
    def over(cls, entries: Iterable[Entry]) -> Resolver:
        """A resolver over these nodes."""
        resolver = cls()
        for entry in entries:
            resolver._ids.add(entry.id)
            resolver._remember(resolver._official, entry.id, entry.names)
            resolver._remember(resolver._other, entry.id, entry.aliases)
        return resolver

    @classmethod
    def of(cls, graph: Graph, *labels: str) -> Resolver:
        """A resolver over the nodes of these classes."""
        return cls.over(entry for label in labels for entry in entries(graph, label))

    def _remember(self, names: dict[str, set[str]], node_id: str, shown: Iterable[str]) -> None:
        for name in shown:
            names.setdefault(folded(name), set()).add(node_id)
            self._shown.setdefault(folded(name), name)

    def find(self, text: str) -> tuple[str, ...]:
        """The ids that a text can mean, sorted: an id itself, else full names, else the others."""
        if text.strip() in self._ids:
            return (text.strip(),)
        name = folded(text)
        return tuple(sorted(self._official.get(name) or self._other.get(name) or ()))

    def nearest(self, text: str, most: int = 3) -> tuple[str, ...]:
        """The known names and ids that look most like a text, best first."""
        known = {**self._shown, **{folded(node_id): node_id for node_id in self._ids}}
        close = difflib.get_close_matches(folded(text), known, n=most, cutoff=0.5)
        return tuple(known[name] for name in close)


def folded(text: str) -> str:
    """A text without differences of width, case and spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def entries(graph: Graph, label: str) -> Iterable[Entry]:
    """The names of the nodes of a class."""
    for node in graph.of_label(label):
        names = [node.text(key) for key in _OFFICIAL if node.text(key)]
        rest: list[str] = []
        for key in NAMES[label]:
            value = node.values.get(key, ())
            if key not in _OFFICIAL:
                rest.extend(value if isinstance(value, tuple) else [str(value)])
        yield Entry(node.id, tuple(names), tuple(rest))
