"""What `check` prints: the problems of a package, the units of a planning table row by row."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, cast

from ecocollab.commands.streams import progress, say
from ecocollab.graph.stores.base import Rows
from ecocollab.messages import _, language, listed, set_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ecocollab.commands.output import Output
    from ecocollab.commands.settings import Settings
    from ecocollab.graph.model import Problem
    from ecocollab.graph.stores.base import Cell
    from ecocollab.loaders.planning.table import Report
    from ecocollab.loaders.records import Record

FOR_PROGRAMS = frozenset({"json", "jsonl"})
OBJECT = ("place", "fields", "units", "flags", "problems")
"""The keys of an object of `check --format json`."""


def check_input(
    path: Path, arguments: Mapping[str, str], where: Output, settings: Settings
) -> bool:
    """Print what loading a path would meet; whether it could be loaded."""
    from ecocollab.loaders.inputs import describe

    with language_for(where):
        if describe(path, arguments).kind == "table":
            return _check_table(path, arguments, where, settings)
        problems = settings.open_workspace().check(path, arguments)
        print_problems(where, _rows_of(problems, where), len(problems))
        return not problems


def print_problems(where: Output, rows: Rows, count: int) -> None:
    """Print the problems and their number; where people would see an empty table, only this."""
    if count or where.form != "table" or where.path:
        where.print(None, rows)
    say(_("problems: {count}").format(count=count))


@contextmanager
def language_for(where: Output) -> Iterator[None]:
    """What programs read is the same in both languages: English."""
    before = language()
    set_language("en" if where.form in FOR_PROGRAMS else before)
    try:
        yield
    finally:
        set_language(before)


def _rows_of(problems: Sequence[Problem], where: Output) -> Rows:
    """A row a problem for people, an object a place for programs."""
    if where.form in FOR_PROGRAMS:
        return Rows(OBJECT, _by_place(problems))
    return Rows(
        ("place", "problem", "nearest"),
        ((str(one.place), one.message, list(one.suggestions)) for one in problems),
    )


def _by_place(problems: Sequence[Problem]) -> Iterator[tuple[Cell, ...]]:
    places: dict[str, list[Cell]] = {}
    for one in problems:
        places.setdefault(str(one.place), []).append(
            {"code": one.code, "message": one.message, "suggestions": list(one.suggestions)}
        )
    for place, found in places.items():
        yield (place, {}, [], [], found)


def _check_table(
    path: Path, arguments: Mapping[str, str], where: Output, settings: Settings
) -> bool:
    from ecocollab.loaders.planning.report import COLUMNS, report_objects, report_rows, summary
    from ecocollab.loaders.planning.table import Arguments, check_table

    with closing(settings.open_reader()) as reader:
        known = reader.read()
    report = check_table(path.read_bytes(), path.name, Arguments.of(arguments), known, _read)
    if where.form in FOR_PROGRAMS:
        objects = (tuple(one[key] for key in OBJECT) for one in report_objects(report))  # type: ignore[literal-required]  # its own keys
        where.print(None, Rows(OBJECT, cast("Iterator[tuple[Cell, ...]]", objects)))
    else:
        where.print(None, Rows(COLUMNS, report_rows(report)))
    say_beside(report)
    say(summary(report))
    return not report.blocking()


def _read(count: int) -> None:
    progress(_("{count} items read …").format(count=count))


def say_beside(report: Report) -> None:
    """Say what a table brings in beside its items, and what of it is left out."""
    if report.skipped:
        say(_("no planning table in: {sheets}").format(sheets=listed(report.skipped)))
    if report.left_out:
        headings = listed(report.left_out)
        say(
            _(
                "left out, as they name persons: {headings}; to keep one as a note: "
                "--map '{first}=note'"
            ).format(headings=headings, first=report.left_out[0])
        )
    if report.agencies:
        say(_("new agencies: {names}").format(names=listed(map(_with_level, report.agencies))))


def _with_level(agency: Record) -> str:
    """A new agency with its level."""
    from ecocollab.ontology.names import Key
    from ecocollab.render.codes import in_words

    name, level = agency.text(Key.NAME_ZH), in_words(agency.text(Key.LEVEL))
    return _("{name} ({level})").format(name=name, level=level)
