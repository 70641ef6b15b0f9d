"""The second way to the answers: collaborations, plans and sources."""

from __future__ import annotations

from collections import defaultdict

from ecocollab.tests.oracle import Asked, Facts, Key, Row, keeps, number, split
from ecocollab.tests.oracle_rows import (
    agencies_of,
    by_id,
    cells,
    collaboration_row,
    collaborations,
    confirmed,
    items,
    proof,
)
from ecocollab.tests.oracle_ties import cited, named

ITEMS = ("Task", "WorkItem")


def theme_summary(facts: Facts, asked: Asked) -> list[Row]:
    works: dict[Key, set[Key]] = defaultdict(set)
    for key in facts.nodes:
        if key[0] in (*ITEMS, "Collaboration") and keeps(facts, asked, key):
            for fact in facts.from_(key, "HAS_THEME"):
                for theme in facts.above(fact.end, "BROADER") | {fact.end}:
                    works[theme].add(key)
    return [
        {
            **named(facts, "theme", theme),
            "tasks_and_items": sum(key[0] in ITEMS for key in works[theme]),
            "collaborations": sum(key[0] == "Collaboration" for key in works[theme]),
            "agencies_named": len(set().union(*(agencies_of(facts, key) for key in works[theme]))),
            "sources": sorted({doc for key in works[theme] for doc in facts.sources(key)}),
        }
        for theme in sorted(works)
    ]


def item_row(facts: Facts, key: Key, alias: str, plan: str) -> Row:
    return {
        **named(facts, alias, key),
        plan: facts.from_(key, "PART_OF")[0].end[1],
        **cells(facts, key, "evidence"),
        "sources": facts.sources(key),
    }


def tasks_without_items(facts: Facts, asked: Asked) -> list[Row]:
    return [
        item_row(facts, key, "task", "plan")
        for key in items(facts, asked)
        if key[0] == "Task"
        and all(
            facts.nodes[fact.start]["evidence"] == "unpublished"
            for fact in facts.to(key, "IMPLEMENTS")
        )
    ]


def items_without_agency(facts: Facts, asked: Asked) -> list[Row]:
    rows = [
        item_row(facts, key, "item", "plan_id")
        for key in items(facts, asked)
        if not any(asked.sees(fact) for fact in facts.to(key, "RESPONSIBLE_FOR"))
        and asked.within_years(*facts.years(facts.from_(key, "PART_OF")[0].end))
    ]
    return by_id(rows, "item")


def items_without_region_or_basin(facts: Facts, asked: Asked) -> list[Row]:
    rows: list[Row] = []
    for key in items(facts, asked):
        counts = {
            name: len({fact.end for fact in facts.from_(key, kind) if asked.sees(fact)})
            for name, kind in (("regions", "COVERS"), ("basins", "CONCERNS"))
        }
        if 0 in counts.values():
            rows.append(
                {
                    **named(facts, "item", key),
                    **cells(facts, key, "evidence"),
                    **counts,
                    "sources": facts.sources(key),
                }
            )
    return by_id(rows, "item")


def plan_coverage(facts: Facts, asked: Asked) -> list[Row]:
    rows = []
    for plan in facts.of("Plan"):
        parts = [fact.start for fact in facts.to(plan, "PART_OF")]
        row = facts.nodes[plan]
        for level in ("quoted", "summarised", "reconstructed", "unpublished"):
            known = [key[0] for key in parts if facts.nodes[key].get("evidence") == level]
            rows.append(
                {
                    **named(facts, "plan", plan),
                    "evidence": level,
                    "declared_tasks": number(row, "declared_tasks"),
                    "declared_ecological_tasks": number(row, "declared_ecological_tasks"),
                    "tasks": known.count("Task"),
                    "declared_items": number(row, "declared_items"),
                    "items": known.count("WorkItem"),
                    "sources": facts.sources(plan),
                }
            )
    wanted = asked.many("plans")
    return [row for row in rows if not wanted or row["plan"] in wanted]


def sources_of(facts: Facts, asked: Asked) -> list[Row]:
    labels = [*ITEMS, "Plan", "Area", "Agency", "Region", "Basin", "Collaboration"]
    (key,) = [
        (label, asked.text("node"))
        for label in labels
        if (label, asked.text("node")) in facts.nodes
    ]
    own = split(facts.nodes[key].get("sources", ""))
    edges = facts.out[key] + facts.into[key]
    return [
        {
            **named(facts, "source", source),
            **cells(facts, source, "kind", "publisher", "date", "read", "url"),
            "itself": source[1] in own,
            "edges": sum(source[1] in fact.sources for fact in edges),
            "sources": [source[1]],
        }
        for source in facts.of("Source")
        if source[1] in {*own, *cited(edges)}
    ]


def collaborations_by_year(facts: Facts, asked: Asked) -> list[Row]:
    found: dict[tuple[int, str], list[Key]] = defaultdict(list)
    for key in collaborations(facts, asked):
        begin, end = facts.years(key)
        found[begin or end or 9999, facts.nodes[key]["kind"]].append(key)
    return [
        {
            "year": year if year < 9999 else None,
            "kind": kind,
            "collaborations": len(keys),
            "sources": sorted({doc for key in keys for doc in facts.sources(key)}),
        }
        for (year, kind), keys in sorted(found.items())
    ]


def collaborations_without_agencies(facts: Facts, asked: Asked) -> list[Row]:
    return [
        {
            **collaboration_row(facts, key),
            **cells(facts, key, "certainty"),
            "sources": facts.sources(key),
        }
        for key in collaborations(facts, asked)
        if not any(
            confirmed(fact) and fact.start[0] == "Agency" for fact in facts.to(key, "PARTY_TO")
        )
    ]


def recent_collaborations(facts: Facts, asked: Asked) -> list[Row]:
    def latest(key: Key) -> int:
        begin, end = facts.years(key)
        return end or begin or 0

    order = sorted(collaborations(facts, asked), key=lambda key: (-latest(key), key))
    return [
        {
            **collaboration_row(facts, key),
            **cells(facts, key, "certainty"),
            "agencies_named": len(agencies_of(facts, key)),
            "sources": facts.sources(key),
        }
        for key in order[: asked.number("limit", 20)]
    ]


def parties_of(facts: Facts, asked: Asked) -> list[Row]:
    rows: list[Row] = [
        {
            **named(facts, "collaboration", fact.end),
            **named(facts, "party", fact.start),
            **cells(facts, fact.start, "level"),
            "part": "issuer" if fact.kind == "ISSUED" else "party",
            "as_written": fact.row.get("as_written") or None,
            **proof([fact]),
        }
        for fact in facts.edges
        if fact.kind in ("PARTY_TO", "ISSUED")
        and fact.end[1] in asked.many("collaborations")
        and asked.sees(fact)
    ]
    return by_id(rows, "collaboration", "party", "part")
