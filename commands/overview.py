"""What a workspace or a server holds: the contract of `status --format json`."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from ecocollab.commands.settings import credentials

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ecocollab.commands.settings import Settings
    from ecocollab.graph.stores.base import Reader

Counts = dict[str, int]

_EVIDENCE = (
    "MATCH (n:Task) WHERE n.evidence IS NOT NULL "
    "RETURN 'Task' AS class, n.evidence AS level, count(*) AS n "
    "UNION ALL MATCH (n:WorkItem) WHERE n.evidence IS NOT NULL "
    "RETURN 'WorkItem' AS class, n.evidence AS level, count(*) AS n"
)
_BASIS = (
    "MATCH ()-[r]->() WHERE r.basis IS NOT NULL RETURN '' AS class, r.basis AS level, count(*) AS n"
)
_TOLD = ("name", "kind", "version", "hash", "loaded")


@dataclass(frozen=True, slots=True)
class LoadedInput:
    """An input as it was loaded; `stale` says that its files have changed since."""

    name: str
    kind: str
    version: str
    hash: str
    loaded: str
    stale: bool

    @property
    def named(self) -> str:
        """Name and version, for people."""
        return f"{self.name} {self.version}".strip()


@dataclass(frozen=True, slots=True)
class Overview:
    """What is loaded, and how much of it; `store` is None before the first load."""

    workspace: str
    store: str | None
    inputs: tuple[LoadedInput, ...] = ()
    nodes: Counts = field(default_factory=dict)
    edges: Counts = field(default_factory=dict)
    evidence: dict[str, Counts] = field(default_factory=dict)
    basis: Counts = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """The object that programs get."""
        return asdict(self)


def of_workspace(settings: Settings) -> tuple[Overview, str]:
    """The workspace, without opening its database; and why it cannot be asked, if it cannot."""
    found = settings.open_workspace().status()
    inputs = tuple(
        LoadedInput(
            one.input.name,
            one.input.kind,
            one.input.version,
            one.input.hash,
            one.input.loaded,
            one.stale,
        )
        for one in found.inputs
    )
    store = str(found.graph) if found.graph else None
    counts = found.counts
    return Overview(
        str(found.folder),
        store,
        inputs,
        _numbers(counts.get("nodes")),
        _numbers(counts.get("edges")),
        _levels_in(counts),
        _numbers(counts.get("basis")),
    ), found.trouble


def _numbers(found: object) -> Counts:
    """The counts in a part of current.json."""
    pairs = found.items() if isinstance(found, dict) else ()
    return {str(key): count for key, count in pairs if isinstance(count, int)}


def _levels_in(counts: Mapping[str, Mapping[str, object]]) -> dict[str, Counts]:
    return {label: _numbers(levels) for label, levels in counts.get("evidence", {}).items()}


def told_inputs(settings: Settings) -> Sequence[Mapping[str, str]]:
    """What the workspace or the server says of each input; `about` is its descriptor as JSON."""
    if not settings.store:
        return settings.open_workspace().told()
    from ecocollab.graph.stores.neo4j import open_reader

    with open_reader(settings.store, credentials(), settings.database) as reader:
        return [{**dict.fromkeys(_TOLD, ""), **one} for one in reader.mark().inputs]


def of_server(settings: Settings) -> tuple[Overview, str]:
    """The server that --store names; and why it cannot be asked, if it cannot."""
    from ecocollab.errors import StoreError
    from ecocollab.graph.stores.neo4j import open_reader

    with open_reader(settings.store, credentials(), settings.database) as reader:
        info = reader.info()
        try:
            evidence, basis, trouble = *_levels(reader), ""
        except StoreError as error:
            evidence, basis, trouble = {}, {}, str(error)
    inputs = tuple(
        LoadedInput(**{key: one.get(key, "") for key in _TOLD}, stale=False)
        for one in info.mark.inputs
    )
    found = Overview(
        str(settings.folder),
        settings.store,
        inputs,
        dict(info.nodes),
        dict(info.edges),
        evidence,
        basis,
    )
    return found, trouble


def hidden_levels(settings: Settings, reader: Reader) -> Counts:
    """How many nodes or edges of the whole graph have each level."""
    if settings.store:
        evidence, basis = _levels(reader)
    else:
        counts = settings.open_workspace().current().counts
        evidence, basis = _levels_in(counts), _numbers(counts.get("basis"))
    found = dict(basis)
    for levels in evidence.values():
        for level, count in levels.items():
            found[level] = found.get(level, 0) + count
    return found


def _levels(reader: Reader) -> tuple[dict[str, Counts], Counts]:
    """How many nodes have each evidence, by class, and how many edges have each basis."""
    evidence = _counted(reader, _EVIDENCE)
    return evidence, _counted(reader, _BASIS).get("", {})


def _counted(reader: Reader, text: str) -> dict[str, Counts]:
    found: dict[str, Counts] = {}
    for label, level, count in reader.rows(text).values:
        if isinstance(count, int):
            found.setdefault(str(label), {})[str(level)] = count
    return found
