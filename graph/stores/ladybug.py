"""The embedded store: one file, read in process by Ladybug."""

from __future__ import annotations

from contextlib import closing, contextmanager
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from ecocollab.errors import StoreError, UsageError
from ecocollab.graph.stores.base import Rows, out_of_time, plan
from ecocollab.graph.stores.ladybug_file import MEMORY, first_line, open_database
from ecocollab.graph.stores.ladybug_guard import check_text, refuse_file_writes, write_refused
from ecocollab.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import ladybug

    from ecocollab.graph.model import Graph
    from ecocollab.graph.selection import Selection
    from ecocollab.graph.stores.base import Cell, Parameter

_EXPLAINED = ("explain result",)
_INTERNAL = frozenset({"_ID", "_SRC", "_DST", "_LABEL"})


class LadybugReader:
    """Asks a graph file, opened read-only; several processes may do so at once."""

    def __init__(self, path: Path) -> None:
        self._database = open_database(path, read_only=True)

    def rows(
        self, text: str, parameters: Mapping[str, Parameter] | None = None, timeout: float = 0
    ) -> Rows:
        """Run one Cypher statement that reads; `timeout` in seconds, 0 for none.

        Each has a connection of its own: one that lives on keeps the plan and the memory of
        every shape of parameters it has seen.
        """
        connection = _connect(self._database)
        connection.set_query_timeout(round(timeout * 1000))
        with _engine_errors():
            check_text(text, parameters or ())
            refuse_file_writes(connection, text, parameters)
            result = connection.execute(text, dict(parameters or {}))
        if isinstance(result, list):  # only where the engine cuts a text otherwise than we do
            raise UsageError(_("found several statements, expected one; ask them one by one"))
        rows = Rows(tuple(result.get_column_names()), _values(connection, result))
        return plan(str(next(rows.values)[0])) if rows.columns == _EXPLAINED else rows

    def read(self, selection: Selection | None = None) -> Graph:
        """The graph, or the part of it that a selection keeps."""
        from ecocollab.graph.stores.ladybug_graph import read_graph

        with closing(_connect(self._database)) as connection:
            graph = read_graph(connection)
        return selection.of(graph) if selection else graph

    def close(self) -> None:
        """Give the file back."""
        self._database.close()


def _connect(database: ladybug.Database) -> ladybug.Connection:
    import ladybug

    return ladybug.Connection(database)


@contextmanager
def _engine_errors() -> Iterator[None]:
    """Turn what the engine raises into our errors."""
    try:
        yield
    except RuntimeError as error:
        message = first_line(error)
        if "read-only" in message:
            raise UsageError(write_refused()) from error
        if message.startswith("Interrupted"):
            raise out_of_time() from error
        if message.startswith("Buffer manager exception"):
            raise StoreError(
                _(
                    "the question needs more than the {size} GB of memory that the embedded engine "
                    "takes; narrow it, or ask a Neo4j server (--store)"
                ).format(size=MEMORY >> 30)
            ) from error
        raise UsageError(_("the question cannot be run: {error}").format(error=message)) from error


def _values(
    connection: ladybug.Connection, result: ladybug.QueryResult
) -> Iterator[tuple[Cell, ...]]:
    with closing(connection), _engine_errors():
        while result.has_next():
            row = result.get_next()
            yield tuple(plain(cell) for cell in row)


def plain(value: object) -> Cell:
    """An engine's value as a plain one; nodes and edges as dicts with `label` or `type` first."""
    if isinstance(value, Decimal):  # the engine's sum of whole numbers has no places
        return float(value) if value.as_tuple().exponent else int(value)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return _plain_dict(value)
    if value is None or isinstance(value, str | int | float | bool | date):
        return value
    return str(value)


def _plain_dict(value: dict[str, object]) -> dict[str, Cell]:
    if "_NODES" in value:
        return {"nodes": plain(value["_NODES"]), "edges": plain(value["_RELS"])}
    if "_LABEL" not in value:
        return {key: plain(item) for key, item in value.items()}
    kind = "type" if "_SRC" in value else "label"
    filled = {
        key: plain(value[key])
        for key in sorted(value)
        if key not in _INTERNAL and value[key] is not None
    }
    return {kind: str(value["_LABEL"]), **filled}
