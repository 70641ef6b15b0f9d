"""A question of the catalogue: its values resolved, its rows printed, what was hidden said."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecocollab.commands.id_columns import with_names
from ecocollab.commands.names import NAMES_OF, ids_for, with_members
from ecocollab.commands.overview import hidden_levels
from ecocollab.commands.selecting import check_years
from ecocollab.graph.stores.base import Rows
from ecocollab.messages import _, language, listed
from ecocollab.render.codes import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ecocollab.commands.output import Output
    from ecocollab.commands.settings import Settings
    from ecocollab.graph.stores.base import Cell, Reader
    from ecocollab.queries.catalogue import Question, Value
    from ecocollab.queries.head import Parameter

_WIDER = (
    "MATCH (b:Basin)-[:WITHIN]->(w:Basin) WHERE b.id IN $ids AND b.kind <> 'basin' "
    "AND w.kind = 'basin' RETURN b.id AS water, w.id AS id, w.name_zh AS zh, w.name_en AS en "
    "ORDER BY water, id"
)
_SHOWS = {"unpublished": "evidence", "unconfirmed": "basis", "plan-wide": "basis"}
"""What the defaults hide, and the filter that asks for it."""


def ask(question: Question, given: Mapping[str, Value], output: Output, settings: Settings) -> None:
    """Ask a question and print its answer; raises UsageError for a value that is not clear."""
    check_years(given.get("since"), given.get("until"))
    with closing(settings.open_reader()) as reader:
        values = question.values(resolved(reader, question.parameters, given))
        counted = _Counted(reader.rows(question.text, values, output.timeout))

        def remarks() -> list[str]:
            wider = _wider(reader, question, values, counted.count)
            return [*wider, *_hidden(settings, reader, question, given)]

        rows = Rows(counted.rows.columns, counted.values())
        output.print(reader, with_names(reader, rows) if output.for_people else rows, remarks)


def resolved(
    reader: Reader, parameters: Sequence[Parameter], given: Mapping[str, Value]
) -> dict[str, Value]:
    """What is given, with ids for the names of nodes and members for named sets."""
    return {
        one.name: _resolved(reader, one, given[one.name]) for one in parameters if one.name in given
    }


def _resolved(reader: Reader, parameter: Parameter, value: Value) -> Value:
    labels = [name for name in parameter.types if name in NAMES_OF]
    if not labels:
        return value
    texts = value if isinstance(value, list) else [str(value)]
    ids = ids_for(reader, labels, parameter.option, texts)
    if not parameter.is_list:
        return ids[0]
    for label in labels:
        ids = with_members(reader, label, ids)
    return list(ids)


@dataclass(slots=True)
class _Counted:
    """Rows that are counted while they are read."""

    rows: Rows
    count: int = 0

    def values(self) -> Iterator[tuple[Cell, ...]]:
        for row in self.rows.values:
            self.count += 1
            yield row


def _wider(
    reader: Reader, question: Question, values: Mapping[str, Value], count: int
) -> Iterator[str]:
    """How many rows the basin of a lake would give, where they are more than the lake's own."""
    for parameter in question.parameters:
        asked = values[parameter.name]
        if parameter.types != ("Basin",) or not asked:
            continue
        ids = asked if isinstance(asked, list) else [str(asked)]
        basins, names = {}, {}
        for water, basin, zh, en in reader.rows(_WIDER, {"ids": ids}).values:
            basins[str(water)] = str(basin)
            names[str(basin)] = quoted(str((zh if language() == "zh" else en or zh) or basin))
        instead = list(dict.fromkeys(basins.get(one, one) for one in ids))
        wide = {**values, parameter.name: instead if parameter.is_list else instead[0]}
        more = sum(1 for _row in reader.rows(question.text, wide).values) if basins else 0
        if more > count:
            yield _("rows: {count}; --{option} {basin} would give {more}").format(
                count=count,
                option=parameter.option,
                basin=f" --{parameter.option} ".join(names.values()),
                more=more,
            )


def quoted(text: str) -> str:
    """A value as it stands on a command line."""
    return f'"{text}"' if " " in text else text


def _hidden(
    settings: Settings, reader: Reader, question: Question, given: Mapping[str, Value]
) -> Iterator[str]:
    """The line that says what the defaults hide."""
    hidden = [level for level in question.hides if _SHOWS[level] not in given]
    if not hidden:
        return
    counts = hidden_levels(settings, reader)
    counted = [
        _("{count} {level}").format(count=counts[level], level=in_words(level))
        for level in hidden
        if counts.get(level)
    ]
    if counted:
        yield _("hidden in the whole graph: {levels}").format(levels=listed(counted))
