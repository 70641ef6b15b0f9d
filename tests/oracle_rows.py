"""The second way to the answers: what many of them share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.tests.oracle import Asked, Fact, Facts, Key, Row, keeps, number, reaches, shown
from ecocollab.tests.oracle_ties import PART, bases, cited, named

if TYPE_CHECKING:
    from collections.abc import Iterable


def cells(facts: Facts, key: Key, *names: str) -> Row:
    return {name: facts.cell(key, name) for name in names}


def proof(edges: Iterable[Fact]) -> Row:
    kept = list(edges)
    return {"basis": bases(kept), "sources": cited(kept)}


def confirmed(fact: Fact) -> bool:
    return fact.basis != "unconfirmed"


def by_id(rows: list[Row], *names: str) -> list[Row]:
    return sorted(rows, key=lambda row: [str(row[name] or "") for name in names])


def by_works(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-int(str(row["works"])), row["agency"]))


def of_agency(facts: Facts, asked: Asked, key: Key) -> bool:
    """Whether one of the agencies asked for is a party to a collaboration."""
    wanted = asked.many("agencies")
    parties = [fact.start for fact in facts.to(key, "PARTY_TO") if confirmed(fact)]
    return not wanted or any(("Agency", one) in parties for one in wanted)


def collaborations(facts: Facts, asked: Asked, *, but: str = "") -> list[Key]:
    """Those that the shared filters keep; `but` names one that means something else here."""
    rest = Asked({name: value for name, value in asked.values.items() if name != but})
    return [
        key
        for key in facts.of("Collaboration")
        if keeps(facts, rest, key)
        and asked.within_years(*facts.years(key))
        and of_agency(facts, asked, key)
    ]


def collaboration_row(facts: Facts, key: Key) -> Row:
    row = facts.nodes[key]
    return {
        **named(facts, "collaboration", key),
        "kind": row["kind"],
        "year_from": number(row, "year_from"),
        "year_to": number(row, "year_to"),
    }


def items(facts: Facts, asked: Asked) -> list[Key]:
    """Tasks and work items that evidence, basins, regions and themes keep."""
    every = facts.of("Task") + facts.of("WorkItem")
    return [key for key in every if shown(facts, asked, key) and reaches(facts, asked, key)]


def agencies_of(facts: Facts, key: Key) -> set[Key]:
    edges = facts.to(key, *PART)
    return {fact.start for fact in edges if confirmed(fact) and fact.start[0] == "Agency"}


def linked(facts: Facts, key: Key) -> list[tuple[Key, Fact]]:
    """The regions that a collaboration covers or that are parties to it."""
    covered = [(fact.end, fact) for fact in facts.from_(key, "COVERS")]
    parties = [
        (fact.start, fact) for fact in facts.to(key, "PARTY_TO") if fact.start[0] == "Region"
    ]
    return covered + parties


def actor_row(facts: Facts, key: Key, edges: list[Fact], *names: str) -> Row:
    return {
        **named(facts, "agency", key),
        **cells(facts, key, *names),
        "works": len({fact.end for fact in edges}),
        **proof(edges),
    }
