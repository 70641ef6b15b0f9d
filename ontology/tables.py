"""Which table and column of a data package holds which class, edge and property."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ecocollab.ontology.names import Basis, Key, Label, Rel
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecocollab.ontology.vocabulary import Property, Vocabulary

ID = "id"
LIST_SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Link:
    """A column of a node table whose cells name other nodes.

    Attributes:
        column: its heading; `many` cells are lists separated by `|`.
        edge: the type of the edges it makes; `backwards` ones start at the named node.
        basis: of its edges; `basis_column` names the column that says it instead.
    """

    column: str
    edge: str
    many: bool = False
    backwards: bool = False
    basis: str = Basis.STATED
    basis_column: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class NodeTable:
    """A table with a row for each node of a class."""

    name: str
    label: str
    links: tuple[Link, ...] = ()
    order: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that no two rows may share."""
        return (ID,)


@dataclass(frozen=True, slots=True, eq=False)
class EdgeTable:
    """A table with a row for each edge.

    Attributes:
        start, end: the columns that name its ends.
        kinds: the edge types a row may make, by the value of the column `kind_column`.
        class_column: the column that names the class of both ends.
        has_basis: whether a column says the basis; else it is stated.
        properties: further columns, named as the properties they hold.
    """

    name: str
    start: str
    end: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    kinds: Mapping[str, str]
    order: tuple[str, ...]
    kind_column: str = ""
    class_column: str = ""
    has_basis: bool = False
    properties: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that no two rows may share."""
        further = [name for name in (self.kind_column, Key.ROLE, Key.YEAR, Key.RELATION) if name]
        return (self.start, self.end, *(name for name in further if name in self.order))


Table = NodeTable | EdgeTable

_THEMES = Link("themes", Rel.HAS_THEME, many=True, basis=Basis.MAPPED)
_BASINS = Link("basins", Rel.CONCERNS, many=True)
_PLAN = Link("plan", Rel.PART_OF, required=True)
_REGIONS = Link("regions", Rel.COVERS, many=True, basis_column="regions_basis")

NODE_TABLES = (
    NodeTable(
        "plans",
        Label.PLAN,
        (Link("issuer", Rel.ISSUED, backwards=True),),
        (ID, "name_zh", "name_en", "kind", "year_from", "year_to", "issuer", "declared_tasks"),
    ),
    NodeTable("areas", Label.AREA, (_PLAN,), (ID, "plan")),
    NodeTable(
        "tasks",
        Label.TASK,
        (_PLAN, Link("area", Rel.IN_AREA), _THEMES, _REGIONS, _BASINS),
        (
            ID,
            "plan",
            "area",
            "number",
            "name_zh",
            "name_en",
            "themes",
            "evidence",
            "wording",
            "regions",
            "regions_basis",
            "basins",
        ),
    ),
    NodeTable(
        "work_items",
        Label.WORK_ITEM,
        (
            _PLAN,
            _THEMES,
            Link("implements", Rel.IMPLEMENTS, many=True, basis=Basis.MAPPED),
            Link("carried_out_by", Rel.CARRIED_OUT_BY, many=True, basis=Basis.MAPPED),
            _REGIONS,
            _BASINS,
        ),
        (
            ID,
            "plan",
            "number",
            "name_zh",
            "name_en",
            "group",
            "heading",
            "themes",
            "evidence",
            "specificity",
            "implements",
            "carried_out_by",
            "regions",
            "regions_basis",
            "basins",
        ),
    ),
    NodeTable(
        "collaborations",
        Label.COLLABORATION,
        (_THEMES, Link("regions", Rel.COVERS, many=True), _BASINS),
        (
            ID,
            "name_zh",
            "name_en",
            "kind",
            "year_from",
            "year_to",
            "year_note",
            "themes",
            "regions",
            "basins",
        ),
    ),
    NodeTable(
        "themes", Label.THEME, (Link("broader", Rel.BROADER, many=True, basis=Basis.MAPPED),)
    ),
    NodeTable(
        "agencies",
        Label.AGENCY,
        (Link("jurisdiction", Rel.SERVES, many=True), Link("parent", Rel.SUBORDINATE_TO)),
        (
            ID,
            "name_zh",
            "short_zh",
            "name_en",
            "level",
            "kind",
            "function",
            "jurisdiction",
            "parent",
            "aliases",
            "sources",
            "certainty",
        ),
    ),
    NodeTable(
        "regions",
        Label.REGION,
        (Link("parent", Rel.WITHIN),),
        (
            ID,
            "name_zh",
            "short_zh",
            "name_en",
            "level",
            "counts_as_city",
            "in_delta",
            "gb2260",
            "parent",
        ),
    ),
    NodeTable(
        "basins",
        Label.BASIN,
        (Link("parent", Rel.WITHIN),),
        (ID, "name_zh", "name_en", "kind", "parent"),
    ),
    NodeTable("sources", Label.SOURCE),
    NodeTable("collective_names", Label.COLLECTIVE_NAME),
)

EDGE_TABLES = (
    EdgeTable(
        "responsibilities",
        "agency",
        "item",
        (Label.AGENCY,),
        (Label.TASK, Label.WORK_ITEM),
        {"": Rel.RESPONSIBLE_FOR},
        ("item", "agency", Key.ROLE, Key.YEAR, Key.BASIS, Key.AS_WRITTEN, Key.SOURCES),
        has_basis=True,
        properties=(Key.ROLE, Key.YEAR, Key.AS_WRITTEN),
    ),
    EdgeTable(
        "parties",
        "agency",
        "collaboration",
        (Label.AGENCY,),
        (Label.COLLABORATION,),
        {"party": Rel.PARTY_TO, "issuer": Rel.ISSUED},
        ("collaboration", "agency", "part", Key.AS_WRITTEN, Key.SOURCES),
        kind_column="part",
        properties=(Key.AS_WRITTEN,),
    ),
    EdgeTable(
        "region_parties",
        "region",
        "collaboration",
        (Label.REGION,),
        (Label.COLLABORATION,),
        {"": Rel.PARTY_TO},
        ("collaboration", "region", Key.SOURCES),
    ),
    EdgeTable(
        "members",
        "member",
        "set",
        (Label.REGION, Label.BASIN),
        (Label.REGION, Label.BASIN),
        {"": Rel.MEMBER_OF},
        ("set", "set_class", "member", Key.SOURCES),
        class_column="set_class",
    ),
    EdgeTable(
        "region_borders",
        "region_a",
        "region_b",
        (Label.REGION,),
        (Label.REGION,),
        {"": Rel.BORDERS},
        ("region_a", "region_b", Key.CROSS_PROVINCE, Key.BASIS, Key.SOURCES),
        has_basis=True,
        properties=(Key.CROSS_PROVINCE,),
    ),
    EdgeTable(
        "basin_regions",
        "basin",
        "region",
        (Label.BASIN,),
        (Label.REGION,),
        {"": Rel.TOUCHES},
        ("basin", "region", Key.RELATION, Key.BASIS, Key.SOURCES, Key.NOTE),
        has_basis=True,
        properties=(Key.RELATION, Key.NOTE),
    ),
)

TABLES: Mapping[str, Table] = {table.name: table for table in (*NODE_TABLES, *EDGE_TABLES)}


@cache
def columns(table: Table) -> tuple[str, ...]:
    """All columns of a table in their order."""
    if isinstance(table, EdgeTable):
        return table.order
    rest = [
        *vocabulary().nodes[table.label].properties,
        *(link.column for link in table.links),
        *(link.basis_column for link in table.links if link.basis_column),
    ]
    return tuple(dict.fromkeys((ID, *table.order, *rest)))


def property_of(table: Table, column: str, vocabulary: Vocabulary) -> Property | None:
    """The property that a column holds; None for ids, links and the columns that steer them."""
    if isinstance(table, NodeTable):
        return vocabulary.nodes[table.label].properties.get(column)
    if column not in (*table.properties, Key.SOURCES, Key.BASIS):
        return None
    return vocabulary.edges[next(iter(table.kinds.values()))].properties[column]


def link_of(table: NodeTable, column: str) -> Link | None:
    """The link that a column of a node table makes, if it makes one."""
    return next((link for link in table.links if link.column == column), None)


def targets(table: NodeTable, link: Link) -> tuple[str, ...]:
    """The classes of the nodes that a link's cells may name."""
    pairs = vocabulary().edges[link.edge].pairs
    if link.backwards:
        return tuple(start for start, end in pairs if end == table.label)
    return tuple(end for start, end in pairs if start == table.label)
