"""The second way to the answers: ties of agencies and of regions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from ecocollab.tests.oracle import Asked, Fact, Facts, Key, Row, keeps, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

PART = ("RESPONSIBLE_FOR", "PARTY_TO")
WORK = ("Task", "WorkItem", "Collaboration")


@dataclass
class Bond:
    """What ties two: by piece of work its kind, weight and edges."""

    works: dict[Key, tuple[str, Fraction, list[Fact]]] = field(default_factory=dict)
    lines: list[Fact] = field(default_factory=list)

    def docs(self, kind: str) -> set[str]:
        return {
            doc for one, _share, facts in self.works.values() if one == kind for doc in cited(facts)
        }

    @property
    def counted(self) -> dict[Key, tuple[str, Fraction, list[Fact]]]:
        """Without tasks and items whose document declares the tie already."""
        declared = self.docs("declared")
        return {
            work: (kind, share, facts)
            for work, (kind, share, facts) in self.works.items()
            if kind == "declared" or not declared & set(cited(facts))
        }

    @property
    def facts(self) -> list[Fact]:
        return [
            fact for _kind, _share, facts in self.counted.values() for fact in facts
        ] + self.lines

    @property
    def weight(self) -> Fraction:
        return sum((share for _kind, share, _facts in self.counted.values()), Fraction())

    def row(self, first: Row) -> Row:
        kinds = {kind for kind, _share, _facts in self.counted.values()}
        return {
            **first,
            "weight": float(self.weight),
            "works": len(self.counted),
            "ties": sorted(kinds | ({"hierarchical"} if self.lines else set())),
            "basis": bases(self.facts),
            "sources": cited(self.facts),
        }


def cited(facts: Iterable[Fact]) -> list[str]:
    return sorted({doc for fact in facts for doc in fact.sources})


def bases(facts: Iterable[Fact]) -> list[str]:
    return sorted({fact.basis for fact in facts})


def named(facts: Facts, alias: str, key: Key | None) -> Row:
    if key is None:
        return {alias: None, f"{alias}_zh": None, f"{alias}_en": None}
    names = {f"{alias}_{code}": facts.cell(key, f"name_{code}") for code in ("zh", "en")}
    return {alias: key[1], **names}


def in_time(facts: Facts, asked: Asked, fact: Fact) -> bool:
    """By the year of a responsibility, else by the years of the collaboration or plan."""
    years = (fact.year, fact.year) if fact.year is not None else facts.years(fact.end)
    return asked.within_years(*years)


def taking_part(facts: Facts, asked: Asked, work: Key, label: str) -> dict[str, list[Fact]]:
    """The edges over which a piece of work can tie, by who takes part."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts.to(work, *PART):
        if fact.start[0] == label and asked.ties(fact) and in_time(facts, asked, fact):
            found[fact.start[1]].append(fact)
    return found


def bonds(facts: Facts, asked: Asked, label: str = "Agency") -> dict[tuple[str, str], Bond]:
    """All pairs that work ties, whatever agencies are asked for."""
    found: dict[tuple[str, str], Bond] = defaultdict(Bond)
    for work in (key for key in facts.nodes if key[0] in WORK and keeps(facts, asked, key)):
        kind = "declared" if work[0] == "Collaboration" else "co-assigned"
        if kind not in (asked.many("ties") or ("declared", "co-assigned")):
            continue
        parties = taking_part(facts, asked, work, label)
        for a, b in combinations(sorted(parties), 2):
            share = Fraction(1, len(parties) - 1)
            found[a, b].works[work] = (kind, share, parties[a] + parties[b])
    return found


def who_works_with_whom(facts: Facts, asked: Asked) -> list[Row]:
    found = bonds(facts, asked)
    if "hierarchical" in asked.many("ties"):
        for fact in facts.edges:
            if fact.kind == "SUBORDINATE_TO" and asked.sees(fact):
                a, b = sorted((fact.start[1], fact.end[1]))
                found[a, b].lines.append(fact)
    wanted = set(asked.many("agencies"))
    pairs = [pair for pair in found if not wanted or wanted & set(pair)]
    return [
        found[a, b].row({**named(facts, "a", ("Agency", a)), **named(facts, "b", ("Agency", b))})
        for a, b in sorted(pairs, key=lambda pair: (-found[pair].weight, pair))
    ]


def partners_of(facts: Facts, asked: Asked) -> list[Row]:
    me = asked.text("agency")
    found = {
        next(one for one in pair if one != me): bond
        for pair, bond in bonds(facts, asked).items()
        if me in pair
    }
    return [
        found[other].row(named(facts, "partner", ("Agency", other)))
        for other in sorted(found, key=lambda one: (-found[one].weight, one))
    ]


def region_pairs(facts: Facts, asked: Asked) -> list[Row]:
    wanted = set(asked.many("agencies"))
    rows = []
    found: dict[tuple[str, str], Bond] = defaultdict(Bond)
    for pair, bond in bonds(facts, asked, "Region").items():
        for work, shared in bond.works.items():
            if not wanted or wanted & set(taking_part(facts, asked, work, "Agency")):
                found[pair].works[work] = shared
    for a, b in sorted(found, key=lambda pair: (-found[pair].weight, pair)):
        one, two = ("Region", a), ("Region", b)
        if one not in facts.above(two) and two not in facts.above(one):
            row = found[a, b].row({**named(facts, "a", one), **named(facts, "b", two)})
            rows.append({name: value for name, value in row.items() if name != "ties"})
    return rows


def most_connected_agencies(facts: Facts, asked: Asked) -> list[Row]:
    partners: dict[str, set[str]] = defaultdict(set)
    works: dict[str, dict[Key, list[Fact]]] = defaultdict(dict)
    for (a, b), bond in bonds(facts, asked).items():
        for one, other in ((a, b), (b, a)):
            partners[one].add(other)
            for work, (_kind, _share, edges) in bond.works.items():
                works[one][work] = [fact for fact in edges if fact.start[1] == one]
    order = sorted(partners, key=lambda one: (-len(partners[one]), -len(works[one]), one))
    rows = []
    for one in order[: asked.number("limit", 20)]:
        own = [fact for edges in works[one].values() for fact in edges]
        rows.append(
            {
                **named(facts, "agency", ("Agency", one)),
                "level": facts.cell(("Agency", one), "level"),
                "partners": len(partners[one]),
                "works": len(works[one]),
                "basis": bases(own),
                "sources": cited(own),
            }
        )
    return rows


def evidence_of(facts: Facts, asked: Asked) -> list[Row]:
    rows = []
    for work in sorted(facts.nodes):
        if work[0] not in WORK or (work[0] != "Collaboration" and not shown(facts, asked, work)):
            continue
        both = [
            [
                fact
                for fact in facts.to(work, *PART)
                if fact.start[1] == asked.text(end)
                and asked.ties(fact)
                and in_time(facts, asked, fact)
            ]
            for end in ("a", "b")
        ]
        if all(both) and asked.text("a") != asked.text("b"):
            rows += evidence_rows(facts, work, both[0], both[1])
    return sorted(rows, key=evidence_order)


def evidence_rows(facts: Facts, work: Key, first: list[Fact], second: list[Fact]) -> list[Row]:
    declared = work[0] == "Collaboration"
    begin, end = facts.years(work) if declared else (None, None)
    years = [fact.year for fact in first if fact.year is not None]
    return [
        {
            **named(facts, "work", work),
            "tie": "declared" if declared else "co-assigned",
            "year_from": begin or end or min(years, default=None),
            "year_to": end or begin or max(years, default=None),
            **named(facts, "source", ("Source", doc) if doc else None),
            **{
                name: facts.cell(("Source", doc), name) if doc else None
                for name in ("publisher", "date", "read")
            },
            "basis": bases(first + second),
            "sources": [doc] if doc else [],
        }
        for doc in cited(first + second) or [""]
    ]


def evidence_order(row: Row) -> tuple[object, ...]:
    year = row["year_from"]
    return (9999 if year is None else year, row["work"], row["sources"])
