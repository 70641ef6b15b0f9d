"""A question that runs on a Neo4j server, and when its answer may be trusted."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ecocollab.errors import StoreError, UsageError
from ecocollab.graph.stores.neo4j_errors import REFUSED_RULES, REFUSED_WRITE, Where, in_words
from ecocollab.graph.stores.neo4j_look import LOADING, read_mark
from ecocollab.graph.stores.neo4j_values import cells
from ecocollab.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from neo4j import Result, Session, Transaction
    from neo4j.exceptions import DriverError, Neo4jError

    from ecocollab.graph.stores.base import Cell, Parameter
    from ecocollab.graph.stores.neo4j_connection import Connection
    from ecocollab.graph.stores.neo4j_look import Mark, Open

ATTEMPTS = 4
PAUSES = (0.1, 0.2, 0.4, 0.8)
"""Seconds between looks at a server that says `loading`: most loads say so for a moment only."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A question that runs: its transaction stays open until the last row is read."""

    columns: tuple[str, ...]
    result: Result
    tx: Transaction
    mark: Mark
    where: Where
    stack: ExitStack

    @classmethod
    def open(
        cls,
        connection: Connection,
        text: str,
        parameters: Mapping[str, Parameter],
        timeout: float,
    ) -> Answer:
        """Begin a question, again where the server asks to try again."""
        from neo4j.exceptions import DriverError, Neo4jError

        where = replace(connection.where, timeout=timeout)
        with in_words(where, question=True):
            for attempt in range(ATTEMPTS):
                try:
                    return cls._begin(connection, text, parameters, where)
                except (DriverError, Neo4jError) as error:
                    if not _may_pass(error) or attempt + 1 == ATTEMPTS:
                        raise
                time.sleep(0.2 * 2**attempt)
        raise AssertionError

    @classmethod
    def _begin(
        cls, connection: Connection, text: str, parameters: Mapping[str, Parameter], where: Where
    ) -> Answer:
        with ExitStack() as stack:
            session = stack.enter_context(connection.session("READ"))
            _refuse_writes(session, text, parameters)
            tx = stack.enter_context(session.begin_transaction(timeout=where.timeout or None))
            mark = complete_mark(tx, where)
            result = tx.run(text, dict(parameters))
            columns = tuple(result.keys())
            result.peek()
            return cls(columns, result, tx, mark, where, stack.pop_all())

    def values(self) -> Iterator[tuple[Cell, ...]]:
        """The rows as they come; everything is closed after the last."""
        with in_words(self.where, question=True), self.stack:
            for record in self.result:
                yield cells(record)
            if not is_still(self.mark, self.tx):
                raise changed(self.where)

    def plan(self) -> str:
        """How the server would run a text that begins with EXPLAIN; closes everything."""
        with in_words(self.where, question=True), self.stack:
            found = self.result.consume().plan or {}
            return str(found.get("args", {}).get("string-representation", ""))


def explains(text: str) -> bool:
    """Whether a text asks for a plan, not for rows."""
    return text.split(maxsplit=1)[0].upper() == "EXPLAIN"


def _may_pass(error: DriverError | Neo4jError) -> bool:
    """Whether asking again may help; the server says so of a want of memory too."""
    return error.is_retryable() and "OutOfMemory" not in str(getattr(error, "code", ""))


def _refuse_writes(session: Session, text: str, parameters: Mapping[str, Parameter]) -> None:
    from neo4j.exceptions import ClientError

    try:
        kind = session.run("EXPLAIN " + text, dict(parameters)).consume().query_type
    except ClientError:
        return  # the text itself will be refused, with places that fit it
    if kind == "s":
        raise UsageError(_(REFUSED_RULES))
    if kind != "r":
        raise UsageError(_(REFUSED_WRITE))


def complete_mark(tx: Open, where: Where) -> Mark:
    """The mark of a finished load; StoreError where there is none."""
    mark = _settled_mark(tx)
    if mark.state == LOADING:
        raise StoreError(
            _(
                "The graph at {url} is half-loaded: a load has not finished. "
                "If none is running, finish it: ecocollab load --again --store {url}"
            ).format(url=where.url)
        )
    if not mark.state:
        raise StoreError(
            _("Nothing is loaded at {url} yet: ecocollab load --store {url}").format(url=where.url)
        )
    return mark


def _settled_mark(tx: Open) -> Mark:
    """The mark; where a load is at work, after a short wait for its end."""
    for seconds in PAUSES:
        mark = read_mark(tx)
        if mark.state != LOADING:
            return mark
        time.sleep(seconds)
    return read_mark(tx)


def is_still(mark: Mark, tx: Open) -> bool:
    """Whether nothing was loaded, or began to be, since the mark of a finished load was read."""
    return read_mark(tx) == mark


def changed(where: Where) -> StoreError:
    """What was read is of two graphs."""
    message = _("The graph at {url} was loaded anew while it was read; ask again.")
    return StoreError(message.format(url=where.url))
