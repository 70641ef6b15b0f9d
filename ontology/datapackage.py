"""What stands beside the tables of a data package: its descriptor, and how to fill them.

The descriptor (Frictionless Data Package 1) is written from the vocabulary.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from ecocollab.ontology.names import CODES
from ecocollab.ontology.tables import (
    ID,
    LIST_SEPARATOR,
    NODE_TABLES,
    TABLES,
    EdgeTable,
    NodeTable,
    columns,
    link_of,
    property_of,
    targets,
)
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecocollab.ontology.tables import Table
    from ecocollab.ontology.vocabulary import Property

Json = str | int | bool | list["Json"] | dict[str, "Json"]
_GUIDE = Path(__file__).parent / "FILLING.md"
_TYPES = {"int": "integer", "year": "year", "decimal": "number", "bool": "boolean"}
_TABLE_OF = {table.label: table.name for table in NODE_TABLES}


def named_as(folder: Path) -> dict[str, Json]:
    """The name and the title that the name of a folder gives to a package.

    By the rules of Data Package 1 a name has lower-case Latin letters, digits, `.`, `_` and `-`;
    for others in that of the folder stand a few that tell it from every other.
    """
    title = folder.resolve().name
    name = re.sub(r"[^a-z0-9._-]+", "-", title.lower()).strip("-") or "package"
    if not title.isascii():
        name += "-" + hashlib.sha256(title.encode(errors="surrogateescape")).hexdigest()[:6]
    return {"name": name, "title": title}


def write_descriptor(folder: Path, about: Mapping[str, Json]) -> None:
    """Write datapackage.json and FILLING.md into the folder of the tables."""
    text = json.dumps(descriptor(about), ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")
    (folder / _GUIDE.name).write_bytes(_GUIDE.read_bytes())


def descriptor(about: Mapping[str, Json]) -> dict[str, Json]:
    """The whole descriptor: what is said about the package, then a resource for each table."""
    return {
        "profile": "tabular-data-package",
        **about,
        "resources": [_resource(table) for table in TABLES.values()],
    }


def _resource(table: Table) -> dict[str, Json]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": _title(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _schema(table),
    }


def _title(table: Table) -> str:
    known = vocabulary()
    terms = (
        [known.nodes[table.label].term]
        if isinstance(table, NodeTable)
        else [known.edges[name].term for name in table.kinds.values()]
    )
    return "; ".join(f"{term.label_zh} / {term.label_en}" for term in terms)


def _schema(table: Table) -> dict[str, Json]:
    schema: dict[str, Json] = {
        "fields": [_field(table, column) for column in columns(table)],
        "missingValues": [""],
    }
    if isinstance(table, NodeTable):
        schema["primaryKey"] = ID
    else:
        schema["primaryKey"] = list(table.key)
    keys = _foreign_keys(table)
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _field(table: Table, column: str) -> dict[str, Json]:
    declared = property_of(table, column, vocabulary())
    if declared is not None:
        return _property_field(column, declared)
    constraints: dict[str, Json] = {}
    if column == ID or column in _required_columns(table):
        constraints["required"] = True
    if isinstance(table, EdgeTable) and column == table.kind_column:
        constraints["enum"] = list(table.kinds)
    if isinstance(table, EdgeTable) and column == table.class_column:
        constraints["enum"] = list(table.starts)
    if isinstance(table, NodeTable) and column in [link.basis_column for link in table.links]:
        constraints["enum"] = list(CODES["Basis"])
    field: dict[str, Json] = {
        "name": column,
        "type": "string",
        "description": _about(table, column),
    }
    return {**field, "constraints": constraints} if constraints else field


def _required_columns(table: Table) -> tuple[str, ...]:
    if isinstance(table, NodeTable):
        return tuple(link.column for link in table.links if link.required)
    steering = (table.start, table.end, table.kind_column, table.class_column)
    return tuple(column for column in steering if column)


def _property_field(column: str, declared: Property) -> dict[str, Json]:
    constraints: dict[str, Json] = {}
    if declared.required:
        constraints["required"] = True
    if declared.codes:
        constraints["enum"] = list(CODES[declared.codes])
    if declared.pattern:
        constraints["pattern"] = declared.pattern
    about = f"{declared.term.definition_zh} / {declared.term.definition_en}"
    field: dict[str, Json] = {
        "name": column,
        "type": "string" if declared.many else _TYPES.get(declared.kind, "string"),
        "description": about + (f" ({LIST_SEPARATOR})" if declared.many else ""),
        "rdfType": declared.term.iri,
    }
    if declared.kind == "bool":
        field |= {"trueValues": ["yes"], "falseValues": ["no"]}
    return {**field, "constraints": constraints} if constraints else field


def _about(table: Table, column: str) -> str:
    if column == ID:
        return "标识，不再改变。 / The id; it never changes its meaning."
    if isinstance(table, EdgeTable):
        return _about_end(table, column)
    link = link_of(table, column)
    if link is None:
        return "本行地区的依据。 / On what basis the regions of the row are known."
    term = vocabulary().edges[link.edge].term
    named = ", ".join(targets(table, link))
    return f"{term.definition_zh} / {term.definition_en} ({named}{' |' if link.many else ''})"


def _about_end(table: EdgeTable, column: str) -> str:
    if column == table.kind_column:
        kinds = ", ".join(f"{kind}: {name}" for kind, name in table.kinds.items())
        return f"行的类型。 / What kind of row it is ({kinds})."
    if column == table.class_column:
        return "两端的类。 / The class of both ends."
    classes = table.starts if column == table.start else table.ends
    return f"标识或名称。 / An id or a name ({', '.join(classes)})."


def _foreign_keys(table: Table) -> list[Json]:
    if isinstance(table, NodeTable):
        return [
            _foreign_key(link.column, targets(table, link)[0])
            for link in table.links
            if not link.many and len(targets(table, link)) == 1
        ]
    ends = ((table.start, table.starts), (table.end, table.ends))
    return [_foreign_key(column, classes[0]) for column, classes in ends if len(classes) == 1]


def _foreign_key(column: str, label: str) -> dict[str, Json]:
    return {
        "fields": column,
        "reference": {"resource": _TABLE_OF[label], "fields": ID},
    }
