"""The tables of an embedded graph and what goes into their columns, from the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecocollab.ontology.vocabulary import EdgeType, NodeType, Property

_TYPES = {"int": "INT64", "year": "INT64", "decimal": "DOUBLE", "bool": "BOOL"}


def column_type(declared: Property) -> str:
    """The type of the column that holds a property."""
    return "STRING[]" if declared.many else _TYPES.get(declared.kind, "STRING")


def quoted(name: str) -> str:
    """A name of the vocabulary between backticks. Only such names may be put into a text."""
    if "`" in name:
        raise ValueError(name)
    return f"`{name}`"


def statements() -> list[str]:
    """The statements that make empty tables for every class and edge type."""
    known = vocabulary()
    nodes = [_node_table(node) for node in known.nodes.values()]
    return nodes + [_edge_table(edge) for edge in known.edges.values()]


def _node_table(node: NodeType) -> str:
    return f"CREATE NODE TABLE {quoted(node.name)}({_columns(node.properties)}, PRIMARY KEY(`id`))"


def _edge_table(edge: EdgeType) -> str:
    pairs = ", ".join(f"FROM {quoted(start)} TO {quoted(end)}" for start, end in edge.pairs)
    return f"CREATE REL TABLE {quoted(edge.name)}({pairs}, {_columns(edge.properties)})"


def _columns(properties: Mapping[str, Property]) -> str:
    typed = [f"{quoted(key)} {column_type(one)}" for key, one in properties.items()]
    return ", ".join(["`id` STRING", *typed])
