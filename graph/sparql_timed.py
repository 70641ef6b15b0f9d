"""SPARQL in a process of its own, which is ended after a time: the engine cannot be stopped."""

from __future__ import annotations

import signal
import time
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from ecocollab.errors import EcocollabError, StoreError
from ecocollab.graph.sparql import SparqlGraph
from ecocollab.graph.stores.base import Rows, out_of_time
from ecocollab.messages import _, language, set_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from ecocollab.graph.model import Graph
    from ecocollab.graph.stores.base import Cell

    Row = tuple[Cell, ...]

_AT_ONCE = 1000
"""Rows that are handed over together."""


def timed_rows(graph: Graph, text: str, timeout: float) -> Rows:
    """Answer as `SparqlGraph.rows` does, within `timeout` seconds from when the graph is indexed.

    Raises:
        UsageError: the text is wrong.
        StoreError: the time is over, or the process was ended by something else.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, graph, text, language()), daemon=True)
    process.start()
    theirs.close()
    parts = _parts(ours, process, timeout)
    (columns,) = next(parts)
    return Rows(tuple(str(name) for name in columns), (row for rows in parts for row in rows))


def _parts(ours: Connection, process: BaseProcess, timeout: float) -> Iterator[tuple[Row, ...]]:
    """What the process hands over, columns first; it is ended with the last of it."""
    try:
        _received(ours, None)
        end = time.monotonic() + timeout
        while (part := _received(ours, end - time.monotonic())) is not None:
            yield part
    finally:
        process.kill()
        process.join()
        ours.close()


def _received(ours: Connection, seconds: float | None) -> tuple[Row, ...] | None:
    try:
        if not ours.poll(None if seconds is None else max(0, seconds)):
            raise out_of_time()
        part: tuple[Row, ...] | EcocollabError | None = ours.recv()
    except (EOFError, OSError) as error:
        raise StoreError(
            _("what answers the question was ended, as for want of memory; narrow the question")
        ) from error
    if isinstance(part, EcocollabError):
        raise part
    return part


def _answer(to: Connection, graph: Graph, text: str, language: str) -> None:
    """What the process does: say that it is ready, then columns, rows and an end, or why not."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked is interrupted, and ends this
    set_language(language)
    try:
        made = SparqlGraph.of(graph)
        to.send(())
        found = made.rows(text)
        to.send((found.columns,))
        while rows := tuple(islice(found.values, _AT_ONCE)):
            to.send(rows)
        to.send(None)
    except EcocollabError as error:
        to.send(error)
