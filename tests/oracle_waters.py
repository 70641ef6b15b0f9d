"""The second way to the answers: waters and regions."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from ecocollab.tests.oracle import Asked, Fact, Facts, Key, Row, keeps, reaches
from ecocollab.tests.oracle_rows import (
    actor_row,
    by_id,
    by_works,
    cells,
    collaboration_row,
    collaborations,
    confirmed,
    items,
    linked,
    proof,
)
from ecocollab.tests.oracle_ties import PART, bases, cited, in_time, named


def basin_actors(facts: Facts, asked: Asked) -> list[Row]:
    found: dict[Key, list[Fact]] = defaultdict(list)
    for fact in facts.edges:
        if (
            fact.kind in PART
            and fact.start[0] == "Agency"
            and asked.sees(fact)
            and keeps(facts, asked, fact.end)
            and in_time(facts, asked, fact)
        ):
            found[fact.start].append(fact)
    return by_works(
        [actor_row(facts, key, edges, "level", "function") for key, edges in found.items()]
    )


def named_in_basin_but_not_party(facts: Facts, asked: Asked) -> list[Row]:
    only_basins = Asked({"basins": asked.many("basins")})
    found: dict[Key, list[Fact]] = defaultdict(list)
    for fact in facts.edges:
        if (
            fact.kind == "RESPONSIBLE_FOR"
            and asked.sees(fact)
            and fact.end in items(facts, asked)
            and in_time(facts, asked, fact)
        ):
            found[fact.start].append(fact)
    joined = {
        fact.start
        for fact in facts.edges
        if fact.kind == "PARTY_TO" and confirmed(fact) and reaches(facts, only_basins, fact.end)
    }
    rows = [
        actor_row(facts, key, edges, "level") for key, edges in found.items() if key not in joined
    ]
    return by_works(rows)


def basin_collaborations(facts: Facts, asked: Asked) -> list[Row]:
    rows = []
    for key in collaborations(facts, asked, but="basins"):
        edges = [
            fact
            for fact in facts.from_(key, "CONCERNS")
            if asked.sees(fact) and facts.in_any(fact.end, "Basin", asked.many("basins"))
        ]
        if edges:
            waters = sorted({fact.end[1] for fact in edges})
            rows.append(
                {
                    **collaboration_row(facts, key),
                    **cells(facts, key, "certainty"),
                    "basins": waters,
                    **proof(edges),
                }
            )
    return rows


def region_collaborations(facts: Facts, asked: Asked) -> list[Row]:
    rows = []
    for key in collaborations(facts, asked, but="regions"):
        places = [
            (region, fact)
            for region, fact in linked(facts, key)
            if asked.sees(fact) and facts.in_any(region, "Region", asked.many("regions"))
        ]
        if places:
            rows.append(
                {
                    **collaboration_row(facts, key),
                    **cells(facts, key, "certainty"),
                    "regions": sorted({region[1] for region, _fact in places}),
                    **proof(fact for _region, fact in places),
                }
            )
    return rows


def cross_province_collaborations(facts: Facts, asked: Asked) -> list[Row]:
    rows = []
    for key in collaborations(facts, asked):
        provinces = [
            (above, fact)
            for region, fact in linked(facts, key)
            for above in facts.above(region) | {region}
            if asked.sees(fact) and facts.nodes[above]["level"] == "province"
        ]
        names = sorted({above[1] for above, _fact in provinces})
        if len(names) > 1:
            rows.append(
                {
                    **collaboration_row(facts, key),
                    **cells(facts, key, "certainty"),
                    "provinces": names,
                    **proof(fact for _above, fact in provinces),
                }
            )
    return rows


def shared_basin_without_collaboration(facts: Facts, asked: Asked) -> list[Row]:
    rows, basins, regions = [], asked.many("basins"), asked.many("regions")
    for basin in [key for key in facts.of("Basin") if not basins or key[1] in basins]:
        touching: dict[Key, list[Fact]] = defaultdict(list)
        for fact in facts.from_(basin, "TOUCHES"):
            if asked.sees(fact):
                touching[fact.end].append(fact)
        together = joined_pairs(facts, basin)
        for a, b in combinations(sorted(touching), 2):
            level = facts.nodes[a]["level"]
            if (
                level == facts.nodes[b]["level"] in (asked.many("levels") or [level])
                and (a, b) not in together
                and (not regions or any(facts.in_any(one, "Region", regions) for one in (a, b)))
            ):
                rows.append(
                    {
                        **named(facts, "basin", basin),
                        **named(facts, "a", a),
                        **named(facts, "b", b),
                        "level": level,
                        **proof(touching[a] + touching[b]),
                    }
                )
    return rows


def joined_pairs(facts: Facts, basin: Key) -> set[tuple[Key, Key]]:
    """The pairs that work together on a water, its parts or what it lies in."""
    found: set[tuple[Key, Key]] = set()
    for key in facts.of("Collaboration"):
        waters = [fact.end for fact in facts.from_(key, "CONCERNS") if confirmed(fact)]
        if any(
            basin in facts.above(water, "WITHIN", "MEMBER_OF") | {water}
            or water in facts.above(basin)
            for water in waters
        ):
            regions = {region for region, fact in linked(facts, key) if confirmed(fact)}
            found |= set(combinations(sorted(regions), 2))
    return found


def basin_tree(facts: Facts, asked: Asked) -> list[Row]:
    wanted, rows = asked.many("basins"), []
    for key in facts.of("Basin"):
        if wanted and not facts.in_any(key, "Basin", wanted):
            continue
        upper = [fact for fact in facts.from_(key, "WITHIN") if confirmed(fact)]
        rows.append(
            {
                **named(facts, "basin", key),
                **cells(facts, key, "kind"),
                "depth": len(facts.above(key)),
                **named(facts, "upper", upper[0].end if upper else None),
                "basis": bases(upper),
                "sources": cited(upper) or facts.sources(key),
            }
        )
    return sorted(rows, key=lambda row: (row["depth"], row["upper"] or "", row["basin"]))


def basin_regions(facts: Facts, asked: Asked) -> list[Row]:
    rows: list[Row] = []
    for fact in facts.edges:
        if fact.kind == "TOUCHES" and fact.start[1] in asked.many("basins") and asked.sees(fact):
            relation, level = fact.row["relation"], facts.nodes[fact.end]["level"]
            if relation in (asked.many("relations") or [relation]) and level in (
                asked.many("levels") or [level]
            ):
                rows.append(
                    {
                        **named(facts, "basin", fact.start),
                        **named(facts, "region", fact.end),
                        "level": level,
                        "relation": relation,
                        "note": fact.row["note"] or None,
                        **proof([fact]),
                    }
                )
    return by_id(rows, "basin", "region", "relation")
