"""The Cypher that loading and reading back need, made from names of the vocabulary only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

OURS = "Ecocollab"
"""The label that every node of ours has beside its class."""
FORMER = "EcocollabFormer"
"""What is left of a node that is no longer loaded but that relationships of others hold on to."""

READ_MARK = "MATCH (m:EcocollabLoad {id: 'load'}) RETURN properties(m)"
WRITE_MARK = (
    "MERGE (m:EcocollabLoad {id: 'load'}) SET m.state = $state, m.stamp = $stamp, "
    "m.inputs = $inputs, m.labels = $labels, m.types = $types"
)
LOCK = "MERGE (l:EcocollabLoad {id: 'lock'}) SET l.lock = true REMOVE l.lock RETURN l.stamp"
WRITE_LOCK = "MATCH (l:EcocollabLoad {id: 'lock'}) SET l.stamp = $stamp"


@dataclass(frozen=True, slots=True)
class Rule:
    """A constraint or an index: its name and the text that makes it."""

    name: str
    text: str


MARK_CONSTRAINT = Rule(
    "ecocollab_load",
    "CREATE CONSTRAINT ecocollab_load IF NOT EXISTS FOR (m:EcocollabLoad) REQUIRE m.id IS UNIQUE",
)


def quoted(name: str) -> str:
    """A name as Cypher takes it, whatever is in it."""
    return "`" + name.replace("`", "``") + "`"


@dataclass(frozen=True, slots=True)
class Class:
    """A label and the keys of its properties, without the id."""

    name: str
    keys: tuple[str, ...] = ()

    def read(self) -> str:
        """Rows: whether the node is ours, its id, its properties in the order of the keys."""
        values = _values("n", self.keys)
        return f"MATCH (n:{quoted(self.name)}) RETURN n:{OURS}, n.id{values}"

    def count(self) -> str:
        """How many nodes have the label; the server knows without looking at them."""
        return f"MATCH (n:{quoted(self.name)}) RETURN count(n)"

    def merge(self) -> str:
        """Make or change nodes; `$rows` are lists: id, then the properties in order."""
        settings = _settings("n", self.keys, first=1)
        return (
            f"UNWIND $rows AS row MERGE (n:{quoted(self.name)} {{id: row[0]}}) "
            f"SET n:{OURS}{settings}"
        )

    def delete(self) -> str:
        """Delete the nodes whose ids are `$rows`, where nothing of others holds on to them."""
        return f"{self._gone()} WHERE NOT EXISTS {{ MATCH (n)--() }} DELETE n"

    def release(self) -> str:
        """Give up the nodes that are left of `$rows`: others hold on to them."""
        name = quoted(self.name)
        return f"{self._gone()} REMOVE n:{name}, n:{OURS} SET n:{FORMER}"

    def constraint(self) -> Rule:
        """One node for each id of the class."""
        name = f"ecocollab_{self.name}_id"
        return Rule(
            name,
            f"CREATE CONSTRAINT {quoted(name)} IF NOT EXISTS "
            f"FOR (n:{quoted(self.name)}) REQUIRE n.id IS UNIQUE",
        )

    def _gone(self) -> str:
        return f"UNWIND $rows AS gone MATCH (n:{quoted(self.name)}:{OURS} {{id: gone}})"


@dataclass(frozen=True, slots=True)
class Relation:
    """A type of relationships, the keys of its properties without the id, the classes it joins."""

    name: str
    keys: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def read(self) -> str:
        """Rows: id, labels and id of both ends, then the properties; only what is ours."""
        values = _values("r", self.keys)
        return (
            f"MATCH (a:{OURS})-[r:{quoted(self.name)}]->(b:{OURS}) "
            "WHERE r.id IS NOT NULL AND r.basis IS NOT NULL "
            f"RETURN r.id, labels(a), a.id, labels(b), b.id{values}"
        )

    def count(self) -> str:
        """How many relationships have the type; the server knows without looking at them."""
        return f"MATCH ()-[r:{quoted(self.name)}]->() RETURN count(r)"

    def merge(self, start: str, end: str) -> str:
        """Make or change edges; `$rows` are lists: id, start, end, then the properties."""
        settings = _settings("r", self.keys, first=3).removeprefix(", ")
        return (
            f"UNWIND $rows AS row MATCH (a:{quoted(start)} {{id: row[1]}}), "
            f"(b:{quoted(end)} {{id: row[2]}}) "
            f"MERGE (a)-[r:{quoted(self.name)} {{id: row[0]}}]->(b) SET {settings}"
        )

    def delete(self, start: str, end: str) -> str:
        """Delete edges; `$rows` are lists: id, start, end."""
        return (
            f"UNWIND $rows AS row MATCH (a:{quoted(start)}:{OURS} {{id: row[1]}}), "
            f"(b:{quoted(end)}:{OURS} {{id: row[2]}}) "
            f"MATCH (a)-[r:{quoted(self.name)} {{id: row[0]}}]->(b) "
            "WHERE r.basis IS NOT NULL DELETE r"
        )


def _values(variable: str, keys: Iterable[str]) -> str:
    return "".join(f", {variable}.{quoted(key)}" for key in keys)


def _settings(variable: str, keys: Iterable[str], first: int) -> str:
    return "".join(
        f", {variable}.{quoted(key)} = row[{place}]" for place, key in enumerate(keys, first)
    )
