"""The second way to the answers: the agencies, and the list of all answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.tests.oracle import Asked, Fact, Facts, Key, Row, keeps, reaches
from ecocollab.tests.oracle_plans import (
    collaborations_by_year,
    collaborations_without_agencies,
    items_without_agency,
    items_without_region_or_basin,
    parties_of,
    plan_coverage,
    recent_collaborations,
    sources_of,
    tasks_without_items,
    theme_summary,
)
from ecocollab.tests.oracle_rows import by_id, cells, confirmed, items, proof
from ecocollab.tests.oracle_ties import (
    PART,
    evidence_of,
    in_time,
    most_connected_agencies,
    named,
    partners_of,
    region_pairs,
    who_works_with_whom,
)
from ecocollab.tests.oracle_waters import (
    basin_actors,
    basin_collaborations,
    basin_regions,
    basin_tree,
    cross_province_collaborations,
    named_in_basin_but_not_party,
    region_collaborations,
    shared_basin_without_collaboration,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def who_is_responsible(facts: Facts, asked: Asked) -> list[Row]:
    kept, rows, plans = set(items(facts, asked)), [], asked.many("plans")
    for fact in facts.edges:
        wanted = [
            (fact.end[1], asked.many("items")),
            (fact.start[1], asked.many("agencies")),
            (fact.row.get("role", ""), asked.many("roles")),
        ]
        if (
            fact.kind == "RESPONSIBLE_FOR"
            and fact.end in kept
            and asked.sees(fact)
            and in_time(facts, asked, fact)
            and (not plans or in_plan(facts, fact.end, plans))
            and all(not allowed or value in allowed for value, allowed in wanted)
        ):
            rows.append(
                {
                    **named(facts, "item", fact.end),
                    **named(facts, "agency", fact.start),
                    "role": fact.row["role"],
                    "year": fact.year,
                    "as_written": fact.row["as_written"] or None,
                    **cells(facts, fact.end, "evidence"),
                    **proof([fact]),
                }
            )
    return by_id(rows, "item", "agency", "role", "year")


def in_plan(facts: Facts, key: Key, plans: list[str]) -> bool:
    parts = facts.from_(key, "PART_OF")
    return any(confirmed(fact) and fact.end[1] in plans for fact in parts)


def agency_portfolio(facts: Facts, asked: Asked) -> list[Row]:
    rows = []
    for fact in facts.from_(("Agency", asked.text("agency")), *PART, "ISSUED"):
        if fact.end[0] == "Plan":
            fits = not asked.many("kinds") and reaches(facts, asked, fact.end)
        else:
            fits = keeps(facts, asked, fact.end)
        if fits and asked.sees(fact) and in_time(facts, asked, fact):
            rows.append(portfolio_row(facts, fact))
    return sorted(
        rows,
        key=lambda row: (row["year_from"] or 9999, row["work"], row["part"], str(row["role"])),
    )


def portfolio_row(facts: Facts, fact: Fact) -> Row:
    begin, end = facts.years(fact.end)
    parts = {"RESPONSIBLE_FOR": "responsible", "PARTY_TO": "party", "ISSUED": "issuer"}
    return {
        **named(facts, "work", fact.end),
        "part": parts[fact.kind],
        "role": fact.row["role"] if fact.kind == "RESPONSIBLE_FOR" else None,
        "kind": facts.cell(fact.end, "kind"),
        "year_from": fact.year or begin or end,
        "year_to": fact.year or end or begin,
        "as_written": fact.row.get("as_written") or None,
        **proof([fact]),
    }


def agencies_never_named(facts: Facts, asked: Asked) -> list[Row]:
    return [
        {
            **named(facts, "agency", key),
            **cells(facts, key, "level", "kind", "function", "certainty"),
            "sources": facts.sources(key),
        }
        for key in facts.of("Agency")
        if not any(asked.sees(fact) for fact in facts.from_(key, *PART, "ISSUED"))
        and facts.nodes[key]["level"] in (asked.many("levels") or [facts.nodes[key]["level"]])
        and facts.nodes[key]["function"]
        in (asked.many("functions") or [facts.nodes[key]["function"]])
    ]


def agency_hierarchy(facts: Facts, asked: Asked) -> list[Row]:
    wanted = asked.many("agencies")
    rows: list[Row] = [
        {
            **named(facts, "agency", fact.start),
            **cells(facts, fact.start, "level"),
            **named(facts, "upper", fact.end),
            **proof([fact]),
        }
        for fact in facts.edges
        if fact.kind == "SUBORDINATE_TO"
        and asked.sees(fact)
        and (not wanted or facts.in_any(fact.start, "Agency", wanted, "SUBORDINATE_TO"))
    ]
    return by_id(rows, "upper", "agency")


ANSWERS: dict[str, Callable[[Facts, Asked], list[Row]]] = {
    "agencies-never-named": agencies_never_named,
    "agency-hierarchy": agency_hierarchy,
    "agency-portfolio": agency_portfolio,
    "basin-actors": basin_actors,
    "basin-collaborations": basin_collaborations,
    "basin-regions": basin_regions,
    "basin-tree": basin_tree,
    "collaborations-by-year": collaborations_by_year,
    "collaborations-without-agencies": collaborations_without_agencies,
    "cross-province-collaborations": cross_province_collaborations,
    "items-without-agency": items_without_agency,
    "items-without-region-or-basin": items_without_region_or_basin,
    "named-in-basin-but-not-party": named_in_basin_but_not_party,
    "parties-of": parties_of,
    "plan-coverage": plan_coverage,
    "recent-collaborations": recent_collaborations,
    "region-collaborations": region_collaborations,
    "shared-basin-without-collaboration": shared_basin_without_collaboration,
    "sources-of": sources_of,
    "tasks-without-items": tasks_without_items,
    "theme-summary": theme_summary,
    "who-is-responsible": who_is_responsible,
    "evidence-of": evidence_of,
    "most-connected-agencies": most_connected_agencies,
    "partners-of": partners_of,
    "region-pairs": region_pairs,
    "who-works-with-whom": who_works_with_whom,
}
