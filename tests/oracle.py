"""A second way to the answers: plain CSV and sets, no Cypher, none of the code under test.

This part reads the tables of a package and says which work the shared filters keep; the answers
stand in the other files of this name, and `oracle_answers.py` lists them.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Key = tuple[str, str]
Row = dict[str, object]
CLASSES = {
    "plans": "Plan",
    "areas": "Area",
    "tasks": "Task",
    "work_items": "WorkItem",
    "themes": "Theme",
    "agencies": "Agency",
    "regions": "Region",
    "basins": "Basin",
    "collaborations": "Collaboration",
    "sources": "Source",
}
# table, column, edge, class at the other end, basis (a column, a level, "" for stated)
LINKS = [
    ("areas", "plan", "PART_OF", "Plan", ""),
    ("tasks", "plan", "PART_OF", "Plan", ""),
    ("work_items", "plan", "PART_OF", "Plan", ""),
    ("tasks", "area", "IN_AREA", "Area", ""),
    ("work_items", "implements", "IMPLEMENTS", "Task", "mapped"),
    ("work_items", "carried_out_by", "CARRIED_OUT_BY", "Collaboration", "mapped"),
    ("tasks", "themes", "HAS_THEME", "Theme", "mapped"),
    ("work_items", "themes", "HAS_THEME", "Theme", "mapped"),
    ("collaborations", "themes", "HAS_THEME", "Theme", "mapped"),
    ("tasks", "regions", "COVERS", "Region", "regions_basis"),
    ("work_items", "regions", "COVERS", "Region", "regions_basis"),
    ("collaborations", "regions", "COVERS", "Region", ""),
    ("tasks", "basins", "CONCERNS", "Basin", ""),
    ("work_items", "basins", "CONCERNS", "Basin", ""),
    ("collaborations", "basins", "CONCERNS", "Basin", ""),
    ("agencies", "parent", "SUBORDINATE_TO", "Agency", ""),
    ("agencies", "jurisdiction", "SERVES", "Region|Basin", ""),
    ("regions", "parent", "WITHIN", "Region", ""),
    ("basins", "parent", "WITHIN", "Basin", ""),
    ("themes", "broader", "BROADER", "Theme", "mapped"),
]


@dataclass(frozen=True)
class Fact:
    """An edge as a table gives it."""

    kind: str
    start: Key
    end: Key
    basis: str
    sources: tuple[str, ...]
    row: Mapping[str, str]

    @property
    def year(self) -> int | None:
        return number(self.row, "year") if self.kind == "RESPONSIBLE_FOR" else None


@dataclass
class Asked:
    """What a question is given."""

    values: Mapping[str, object]

    def many(self, name: str) -> list[str]:
        found = self.values.get(name, [])
        return found if isinstance(found, list) else []

    def text(self, name: str) -> str:
        return str(self.values[name])

    def number(self, name: str, default: int) -> int:
        found = self.values.get(name, default)
        return found if isinstance(found, int) else default

    @property
    def since(self) -> int:
        return self.number("since", 0)

    @property
    def until(self) -> int:
        return self.number("until", 9999)

    def sees(self, fact: Fact) -> bool:
        """By basis: exactly those asked for, else all but what is not confirmed."""
        asked = self.many("basis")
        return fact.basis in asked if asked else fact.basis != "unconfirmed"

    def ties(self, fact: Fact) -> bool:
        """Whether an edge can make a tie."""
        asked = self.many("basis")
        return fact.basis in (asked or ["stated"]) and fact.basis != "plan-wide"

    def within_years(self, first: int | None, last: int | None) -> bool:
        if first is None and last is None:
            return (self.since, self.until) == (0, 9999)
        begin = last if first is None else first
        end = first if last is None else last
        return begin is not None and end is not None and begin <= self.until and end >= self.since


@dataclass
class Facts:
    """The nodes and edges of a package."""

    nodes: dict[Key, dict[str, str]] = field(default_factory=dict)
    edges: list[Fact] = field(default_factory=list)
    out: dict[Key, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    into: dict[Key, list[Fact]] = field(default_factory=lambda: defaultdict(list))

    def of(self, label: str) -> list[Key]:
        return sorted(key for key in self.nodes if key[0] == label)

    def from_(self, key: Key, *kinds: str) -> list[Fact]:
        return [fact for fact in self.out[key] if fact.kind in kinds]

    def to(self, key: Key, *kinds: str) -> list[Fact]:
        return [fact for fact in self.into[key] if fact.kind in kinds]

    def add(self, fact: Fact) -> None:
        self.edges.append(fact)
        self.out[fact.start].append(fact)
        self.into[fact.end].append(fact)

    def cell(self, key: Key, name: str) -> str | None:
        return self.nodes[key].get(name) or None

    def sources(self, key: Key) -> list[str]:
        return sorted(split(self.nodes[key].get("sources", "")))

    def years(self, key: Key) -> tuple[int | None, int | None]:
        row = self.nodes[key]
        return number(row, "year_from"), number(row, "year_to")

    def in_any(self, key: Key, label: str, ids: Iterable[str], kind: str = "WITHIN") -> bool:
        """Whether something is one of those named or lies in one of them."""
        return any((label, one) in self.above(key, kind) | {key} for one in ids)

    def above(self, key: Key, *kinds: str) -> set[Key]:
        """Everything that something lies in, or that such edges lead to, without itself."""
        found: set[Key] = set()
        more = {key}
        while more:
            more = {
                fact.end
                for one in more
                for kind in kinds or ("WITHIN",)
                for fact in self.from_(one, kind)
                if kind == "BROADER" or fact.basis == "stated"
            } - found
            found = found | more
        return found


def read(folder: Path) -> Facts:
    """The facts of a package."""
    tables = {path.stem: read_table(path) for path in folder.glob("*.csv")}
    facts = Facts()
    for table, label in CLASSES.items():
        for row in tables[table]:
            facts.nodes[label, row["id"]] = row
    for table, column, kind, label, basis in LINKS:
        for row in tables[table]:
            for name in split(row[column]):
                end = next((one, name) for one in label.split("|") if (one, name) in facts.nodes)
                facts.add(fact(kind, (CLASSES[table], row["id"]), end, row.get(basis, basis), row))
    for row in tables["plans"]:
        for name in split(row["issuer"]):
            facts.add(fact("ISSUED", ("Agency", name), ("Plan", row["id"]), "", row))
    read_edges(facts, tables)
    return facts


def read_edges(facts: Facts, tables: Mapping[str, list[dict[str, str]]]) -> None:
    for row in tables["responsibilities"]:
        label = "Task" if ("Task", row["item"]) in facts.nodes else "WorkItem"
        start, end = ("Agency", row["agency"]), (label, row["item"])
        facts.add(fact("RESPONSIBLE_FOR", start, end, row["basis"], row))
    for row in tables["parties"]:
        kind = {"party": "PARTY_TO", "issuer": "ISSUED"}[row["part"]]
        end = ("Collaboration", row["collaboration"])
        facts.add(fact(kind, ("Agency", row["agency"]), end, "", row))
    for row in tables["region_parties"]:
        end = ("Collaboration", row["collaboration"])
        facts.add(fact("PARTY_TO", ("Region", row["region"]), end, "", row))
    for row in tables["members"]:
        label = row["set_class"]
        facts.add(fact("MEMBER_OF", (label, row["member"]), (label, row["set"]), "", row))
    for row in tables["region_borders"]:
        start, end = ("Region", row["region_a"]), ("Region", row["region_b"])
        facts.add(fact("BORDERS", start, end, row["basis"], row))
    for row in tables["basin_regions"]:
        start, end = ("Basin", row["basin"]), ("Region", row["region"])
        facts.add(fact("TOUCHES", start, end, row["basis"], row))


def fact(kind: str, start: Key, end: Key, basis: str, row: Mapping[str, str]) -> Fact:
    """An edge; where no basis is given, its sources state it."""
    sources = tuple(sorted(set(split(row.get("sources", "")))))
    return Fact(kind, start, end, basis or ("stated" if sources else "unconfirmed"), sources, row)


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return [
            {key: value.strip() for key, value in row.items()} for row in csv.DictReader(handle)
        ]


def split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def number(row: Mapping[str, str], name: str) -> int | None:
    return int(row[name]) if row.get(name) else None


def keeps(facts: Facts, asked: Asked, key: Key) -> bool:
    """Whether work passes kinds, evidence, basins, regions and themes (not years, agencies)."""
    if key[0] == "Collaboration":
        kinds = asked.many("kinds")
        fits = not kinds or facts.nodes[key]["kind"] in kinds
    else:
        fits = not asked.many("kinds") and shown(facts, asked, key)
    return fits and reaches(facts, asked, key)


def shown(facts: Facts, asked: Asked, key: Key) -> bool:
    """By evidence: exactly the levels asked for, else all but what is unpublished."""
    level, levels = facts.nodes[key].get("evidence", ""), asked.many("evidence")
    return level in levels if levels else level != "unpublished"


def reaches(facts: Facts, asked: Asked, key: Key) -> bool:
    wanted = [
        ("basins", "Basin", "CONCERNS", "WITHIN"),
        ("regions", "Region", "COVERS", "WITHIN"),
        ("themes", "Theme", "HAS_THEME", "BROADER"),
    ]
    return all(
        any(
            fact.basis != "unconfirmed" and facts.in_any(fact.end, label, asked.many(name), kind)
            for fact in facts.from_(key, link)
        )
        for name, label, link, kind in wanted
        if asked.many(name)
    )
