"""The view model: nodes, edges, ties and sources of a view as JSON, without HTML.

A page reads everything it draws and says from this JSON. Numbers in `edges`, `ties` and lists of
sources are positions in `nodes` and `sources`. `FORMAT` is raised when a meaning changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ecocollab.errors import UsageError
from ecocollab.graph.initials import search_words
from ecocollab.graph.selection import WORK
from ecocollab.graph.views.scene import in_words, names
from ecocollab.graph.views.short import short_names
from ecocollab.graph.views.texts import texts
from ecocollab.messages import _
from ecocollab.ontology.names import Key, Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ecocollab.graph.model import Edge, Node
    from ecocollab.graph.network import Shared, Tie
    from ecocollab.graph.selection import NodeKey
    from ecocollab.graph.views.scene import Scene
    from ecocollab.ontology.bilingual import Words

FORMAT = 1
Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

EDGE_COLUMNS = ("type", "from", "to", "basis", "sources", "role", "year", "as_written")
TIE_COLUMNS = ("a", "b", "weight", "works", "repeats")
WORK_COLUMNS = ("work", "kind", "k", "weight", "basis", "sources", "years")
NOT_DRAWN = frozenset({Label.SOURCE, Label.COLLECTIVE_NAME})
_SHOWN_KEYS = (
    Key.EVIDENCE,
    Key.CERTAINTY,
    Key.KIND,
    Key.LEVEL,
    Key.FUNCTION,
    Key.YEAR_FROM,
    Key.YEAR_TO,
    Key.GROUP,
    Key.HEADING,
    Key.WORDING,
    Key.NOTE,
)
_CODED_KEYS = (Key.EVIDENCE, Key.CERTAINTY, Key.KIND, Key.LEVEL, Key.FUNCTION, Key.READ)
_ROUNDED = 6
MOST_NODES = 5000
"""A view of more nodes is refused: nobody could read it, and no browser would like it."""


@dataclass(frozen=True)
class Facts:
    """The nodes of a view in order, and everything said about them.

    Attributes:
        places: where a node stands, in views that have places.
        drawing: what only this view needs, such as the rows and columns of a matrix.
    """

    scene: Scene
    keys: Sequence[NodeKey]
    edges: Sequence[Edge] = ()
    ties: Sequence[Tie] = ()
    places: Mapping[NodeKey, tuple[int, int]] = field(default_factory=dict)
    drawing: Mapping[str, Json] = field(default_factory=dict)

    def model(self, view: str, title: str) -> dict[str, Json]:
        """The model of a view, ready for `json.dumps`; UsageError for too many nodes."""
        refuse_too_many(len(self.keys))
        at = {key: number for number, key in enumerate(self.keys)}
        nodes = [self.scene.graph.nodes[key] for key in self.keys]
        cited = _cited(nodes, self.edges, self.ties)
        source_at = {source: number for number, source in enumerate(cited)}
        short = short_names(self.scene.graph)
        return {
            "format": FORMAT,
            "view": view,
            "title": list(texts()[title]),
            "about": self._about(),
            "words": _words([*nodes, *self._sources(cited)], self.edges, self.ties),
            "texts": {name: list(words) for name, words in texts().items()},
            "nodes": [self._node(node, short, source_at) for node in nodes],
            "edges": {
                "columns": list(EDGE_COLUMNS),
                "rows": [_edge(edge, at, source_at) for edge in self.edges],
            },
            "ties": {
                "columns": list(TIE_COLUMNS),
                "work_columns": list(WORK_COLUMNS),
                "rows": [_tie(tie, at, source_at) for tie in self.ties],
            },
            "sources": [self._source(source) for source in cited],
            "drawing": dict(self.drawing),
        }

    def _sources(self, cited: Iterable[str]) -> list[Node]:
        nodes = self.scene.graph.nodes
        return [nodes[Label.SOURCE, source] for source in cited if (Label.SOURCE, source) in nodes]

    def _about(self) -> Json:
        about = self.scene.about
        return {
            "data": about.data,
            "date": about.date,
            "language": about.language,
            "filters": [
                {"name": name, "values": [list(words) for words in values]}
                for name, values in self.scene.filters()
            ],
            "notes": [list(words) for words in about.notes],
            "hidden": {
                "unpublished": about.hidden.unpublished,
                "unconfirmed": about.hidden.unconfirmed,
                "plan_wide": about.hidden.plan_wide,
            },
        }

    def _node(
        self, node: Node, short: Mapping[NodeKey, Words], source_at: Mapping[str, int]
    ) -> Json:
        chinese, english = names(node)
        found: dict[str, Json] = {
            "class": node.label,
            "id": node.id,
            "zh": chinese,
            "en": english,
            "find": search_words(node),
        }
        if short.get(node.key, (chinese, english)) != (chinese, english):
            found["short"] = list(short[node.key])
        facts: dict[str, Json] = {
            key: _plain(node.values[key]) for key in _SHOWN_KEYS if key in node.values
        }
        if facts:
            found["facts"] = facts
        if node.sources:
            found["sources"] = [source_at[source] for source in node.sources]
        if node.key in self.places:
            found["x"], found["y"] = self.places[node.key]
        return found

    def _source(self, source: str) -> Json:
        node = self.scene.graph.nodes.get((Label.SOURCE, source))
        if node is None:
            return {"id": source, "title": [source, source]}
        keys = (Key.PUBLISHER, Key.DATE, Key.READ, Key.URL)
        said: dict[str, Json] = {key: node.text(key) for key in keys if key in node.values}
        return {"id": source, "title": list(names(node)), **said}


def refuse_too_many(nodes: int) -> None:
    """Raise UsageError for more nodes than a view can hold; it names the filters that help."""
    if nodes > MOST_NODES:
        raise UsageError(
            _(
                "{n} nodes are too many for a view (at most {most}); choose a part with --theme, "
                "--basin, --region, --agency, --since or --until"
            ).format(n=nodes, most=MOST_NODES)
        )


def around(scene: Scene, keys: Iterable[NodeKey]) -> list[Edge]:
    """The visible edges of work, and all between the nodes given."""
    wanted = set(keys)
    return [
        edge
        for edge in scene.shown.edges.values()
        if not {edge.start[0], edge.end[0]} & NOT_DRAWN
        and (
            (edge.start in wanted and edge.end in wanted)
            or (edge.start in wanted and edge.start[0] in WORK)
            or (edge.end in wanted and edge.end[0] in WORK)
        )
    ]


def with_ends(keys: Sequence[NodeKey], edges: Iterable[Edge]) -> list[NodeKey]:
    """The keys, then the other ends of the edges."""
    ends = sorted({end for edge in edges for end in (edge.start, edge.end)} - set(keys))
    return [*keys, *ends]


def _plain(value: object) -> Json:
    return value if isinstance(value, str | int | float) else str(value)


def _edge(edge: Edge, at: Mapping[NodeKey, int], source_at: Mapping[str, int]) -> Json:
    said = [edge.values.get(key) for key in (Key.ROLE, Key.YEAR, Key.AS_WRITTEN)]
    row: list[Json] = [
        edge.type,
        at[edge.start],
        at[edge.end],
        edge.basis,
        [source_at[source] for source in edge.sources],
        *(None if value is None else _plain(value) for value in said),
    ]
    while row[-1] is None:
        row.pop()
    return row


def _tie(tie: Tie, at: Mapping[NodeKey, int], source_at: Mapping[str, int]) -> Json:
    row: list[Json] = [at[Label.AGENCY, tie.a], at[Label.AGENCY, tie.b]]
    row += [round(tie.weight, _ROUNDED), [_shared(part, at, source_at) for part in tie.works]]
    if tie.repeats:
        row.append([_shared(part, at, source_at) for part in tie.repeats])
    return row


def _shared(shared: Shared, at: Mapping[NodeKey, int], source_at: Mapping[str, int]) -> Json:
    return [
        at[shared.work],
        shared.kind,
        shared.k,
        round(shared.weight, _ROUNDED),
        list(shared.basis),
        [source_at[source] for source in shared.sources],
        list(shared.years),
    ]


def _cited(nodes: Iterable[Node], edges: Iterable[Edge], ties: Iterable[Tie]) -> list[str]:
    named = [part for tie in ties for part in tie.named]
    things: list[Node | Edge | Shared] = [*nodes, *edges, *named]
    return sorted({source for thing in things for source in thing.sources})


def _words(nodes: Iterable[Node], edges: Iterable[Edge], ties: Iterable[Tie]) -> Json:
    """The words for every class, type and code that the view holds."""
    codes: set[str] = set()
    for node in nodes:
        codes |= {node.label, *(node.text(key) for key in _CODED_KEYS)}
    for edge in edges:
        codes |= {edge.type, edge.basis, str(edge.values.get(Key.ROLE, ""))}
    for tie in ties:
        for part in tie.named:
            codes |= {part.kind, *part.basis}
    return {code: list(in_words(code)) for code in sorted(codes - {""})}
