"""Loading a graph into Neo4j: only the difference, MERGE by id, nothing of others touched."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecocollab.errors import StoreError
from ecocollab.graph.model import Node
from ecocollab.graph.stores.neo4j_look import (
    COMPLETE,
    LOADING,
    Difference,
    Mark,
    classes,
    difference,
    lock,
    relations,
)
from ecocollab.graph.stores.neo4j_texts import (
    MARK_CONSTRAINT,
    WRITE_LOCK,
    WRITE_MARK,
    Class,
    Relation,
)
from ecocollab.messages import _, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from neo4j import ManagedTransaction, Session

    from ecocollab.graph.model import Edge, Graph, Value
    from ecocollab.graph.stores.neo4j_look import Sent

BATCH = 5_000
ATOMIC = 50_000
"""Up to so many changes go in one transaction, so that a kill leaves the old graph or the new."""
TRIES = 3
LONGEST_ID = 8_000
"""Bytes; longer keys do not fit into an index of Neo4j."""


class Overtaken(Exception):  # noqa: N818  not an error: the difference is looked up again
    """Something else loaded since the difference was looked up."""


@dataclass(frozen=True, slots=True)
class Step:
    """A text and at most a batch of rows for its `$rows`."""

    text: str
    rows: Sequence[Sequence[Sent] | str]


@dataclass(frozen=True, slots=True)
class Load:
    """One load: its steps, its token, and what the mark will say.

    While the server applies a commit, a question may see a part of it. So the mark says `loading`
    before anything is committed that a question could see, and `complete` when all of it is there.
    Every transaction may be replayed: each step is the same when done twice.
    """

    found: Difference
    inputs: Sequence[Mapping[str, str]]
    token: str
    atomic: bool

    def run(self, session: Session, aside: Session) -> None:
        """Do it in one transaction, or batch by batch; `aside` writes while the first is open.

        Raises Overtaken when nothing was done yet, StoreError when something was.
        """
        steps = _steps(self.found)
        at_once = list(steps) if self.atomic else []  # all of them, or none
        session.execute_write(self._begin, at_once, aside)
        number = 0
        try:
            for number, step in enumerate(steps, 1):
                session.execute_write(self._do, [step], number)
            session.execute_write(self._end, number + 1)
        except Overtaken:
            raise StoreError(
                _("Another load took over on this server; this one has stopped.")
            ) from None

    def _begin(self, tx: ManagedTransaction, steps: Sequence[Step], aside: Session) -> None:
        self._do(tx, steps, 0)
        aside.execute_write(self._mark, LOADING, 0)

    def _do(self, tx: ManagedTransaction, steps: Sequence[Step], number: int) -> None:
        before = self._stamp(number - 1) if number else self.found.stamp
        if lock(tx) not in {before, self._stamp(number)}:
            raise Overtaken
        for step in steps:
            tx.run(step.text, rows=step.rows).consume()
        tx.run(WRITE_LOCK, stamp=self._stamp(number)).consume()

    def _end(self, tx: ManagedTransaction, number: int) -> None:
        self._do(tx, [], number)
        self._mark(tx, COMPLETE, number)

    def _mark(self, tx: ManagedTransaction, state: str, number: int) -> None:
        before = self.found.mark if state == LOADING else Mark()
        tx.run(
            WRITE_MARK,
            state=state,
            stamp=self._stamp(number),
            inputs=_json(self.inputs),
            labels=sorted({*classes(), *before.labels}),
            types=sorted({*relations(), *before.types}),
        ).consume()

    def _stamp(self, number: int) -> str:
        return f"{self.token}-{number}"


def replace(
    session: Session,
    aside: Session,
    graph: Graph,
    inputs: Sequence[Mapping[str, str]],
    atomic: int = ATOMIC,
) -> None:
    """Make the server hold this graph; StoreError where data of others is in the way.

    Up to `atomic` changes are one transaction; `aside` is a second session.
    """
    _check(graph)
    for _attempt in range(TRIES):
        found = session.execute_write(difference, graph)
        _refuse_foreign(found)
        if _is_loaded(found, inputs):
            return
        _prepare(session)
        load = Load(found, inputs, secrets.token_hex(8), atomic=found.size <= atomic)
        try:
            load.run(session, aside)
        except Overtaken:
            continue
        return
    raise StoreError(_("Another load is at work on this server; load again when it is done."))


def _check(graph: Graph) -> None:
    """Refuse by name what Neo4j or the vocabulary would lose without a word."""
    for node in graph.nodes.values():
        _check_element(node, classes()[node.label].keys)
    for edge in graph.edges.values():
        _check_element(edge, relations()[edge.type].keys)
        if edge.start not in graph.nodes or edge.end not in graph.nodes:
            raise StoreError(_("The edge {id} has no node at one end.").format(id=edge.id))


def _check_element(one: Node | Edge, keys: tuple[str, ...]) -> None:
    if not one.values.keys() <= set(keys):
        unknown = listed(sorted(one.values.keys() - set(keys)))
        raise StoreError(
            _("{id} has properties that the ontology does not declare: {unknown}.").format(
                id=one.id, unknown=unknown
            )
        )
    if len(one.id) * 3 > LONGEST_ID and len(one.id.encode(errors="replace")) > LONGEST_ID:
        raise StoreError(
            _("The id {start}… is longer than {limit} bytes; Neo4j cannot index it.").format(
                start=one.id[:40], limit=LONGEST_ID
            )
        )


def _refuse_foreign(found: Difference) -> None:
    if found.foreign:
        there = listed(f"{label} ({count})" for label, count in sorted(found.foreign.items()))
        raise StoreError(
            _(
                "The database holds nodes of others with labels that are ours: {there}. "
                "They were not touched; load into another database (--database) "
                "or give them other labels."
            ).format(there=there)
        )


def _is_loaded(found: Difference, inputs: Sequence[Mapping[str, str]]) -> bool:
    mark = found.mark
    return not found.size and mark.state == COMPLETE and _same_inputs(mark, inputs)


def _same_inputs(mark: Mark, inputs: Sequence[Mapping[str, str]]) -> bool:
    return _without_time(mark.inputs) == _without_time(inputs)


def _without_time(inputs: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    return [{key: value for key, value in one.items() if key != "loaded"} for one in inputs]


def _json(inputs: Sequence[Mapping[str, str]]) -> str:
    return json.dumps([dict(one) for one in inputs], ensure_ascii=False, sort_keys=True)


def _prepare(session: Session) -> None:
    """Make the constraints and indexes that are not there yet, and wait for them."""
    wanted = [MARK_CONSTRAINT]
    wanted += [one.constraint() for one in classes().values()]
    before = _indexes(session)
    missing = [rule for rule in wanted if rule.name not in before]
    for rule in missing:
        session.run(rule.text).consume()
    # Where others made the same rule under another name, ours was not made.
    made = _indexes(session) if missing else set()
    for rule in missing:
        if rule.name in made:
            session.run("CALL db.awaitIndex($name, 600)", name=rule.name).consume()


def _indexes(session: Session) -> set[str]:
    return {record[0] for record in session.run("SHOW INDEXES YIELD name")}


def _steps(found: Difference) -> Iterator[Step]:
    """Edges that are gone, nodes that are gone, nodes, edges."""
    for (name, start, end), lost in found.gone_edges.items():
        yield from _batches(Relation(name).delete(start, end), lost)
    for label, gone in found.gone_nodes.items():
        yield from _batches(Class(label).delete(), gone)
        yield from _batches(Class(label).release(), gone)
    for label, nodes in found.nodes.items():
        one = classes()[label]
        yield from _batches(one.merge(), nodes, one.keys)
    for (name, start, end), edges in found.edges.items():
        relation = relations()[name]
        yield from _batches(relation.merge(start, end), edges, relation.keys)


def _batches(
    text: str, elements: Sequence[Node] | Sequence[Edge] | Sequence[str], keys: tuple[str, ...] = ()
) -> Iterator[Step]:
    for first in range(0, len(elements), BATCH):
        part = elements[first : first + BATCH]
        yield Step(text, [_row(one, keys) for one in part])


def _row(one: Node | Edge | str, keys: tuple[str, ...]) -> Sequence[Sent] | str:
    if isinstance(one, str):
        return one
    ends = () if isinstance(one, Node) else (one.start[1], one.end[1])
    return [one.id, *ends, *(_sent(one.values.get(key)) for key in keys)]


def _sent(value: Value | None) -> Sent:
    return list(value) if isinstance(value, tuple) else value
