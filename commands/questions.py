"""The questions of the catalogue as commands: the parameters of each are its options."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from ecocollab.commands.asking import ask, quoted
from ecocollab.commands.command import Command, Option
from ecocollab.commands.node_name import NodeName
from ecocollab.commands.options import output_options, view_option
from ecocollab.commands.output import Output
from ecocollab.commands.settings import settings, shared_options
from ecocollab.commands.types import Whole, Word
from ecocollab.messages import _
from ecocollab.ontology.names import CODES
from ecocollab.queries.catalogue import catalogue, question
from ecocollab.render.data import json_text
from ecocollab.render.headings import heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecocollab.commands.options import OutputOptions
    from ecocollab.queries.catalogue import Question, Value
    from ecocollab.queries.head import Parameter


def command_for(name: str) -> Command:
    """The command of a question; raises UsageError with the nearest where there is none."""
    return command_of(question(name))


def command_of(asked: Question) -> Command:
    """The command of a question."""
    names = [one.name for one in asked.parameters]

    def run(**options: str | float | bool | tuple[str, ...] | None) -> None:
        given = {name: options.pop(name) for name in names}
        said = cast("OutputOptions", options)
        values = dict(_given(given))
        ask(asked, values, Output.of(said), settings())
        if said.get("view"):
            from ecocollab.commands.answer_view import draw_answer

            draw_answer(asked, values, Path(str(said["view"])), settings())

    options = [option_of(one) for one in asked.parameters]
    found = Command(
        asked.name,
        callback=run,
        help=f"{asked.title}\n\n{asked.about}",
        params=[*options, *output_options(), view_option(), *shared_options(hidden=True)],
    )
    found.short_help = asked.title
    found.example = example_of(asked)
    return found


def _given(
    options: Mapping[str, str | float | tuple[str, ...] | None],
) -> Iterator[tuple[str, Value]]:
    for name, value in options.items():
        if isinstance(value, tuple):
            if value:
                yield name, list(value)
        elif isinstance(value, str | int):
            yield name, value


def option_of(parameter: Parameter) -> Option:
    """The option of a parameter; that a required one is missing is said by the question."""
    kind, metavar = _type_of(parameter)
    about = parameter.about
    if parameter.required:
        about += " " + _("[required]")
    return Option(
        [f"--{parameter.option}", parameter.name],
        type=kind,
        metavar=metavar,
        multiple=parameter.is_list,
        help=about,
    )


def _type_of(
    parameter: Parameter,
) -> tuple[click.ParamType[str] | click.ParamType[int], str | None]:
    words = parameter.choices or CODES.get(parameter.type, ())
    if words:
        return Word(words), None
    if parameter.type == "int":
        return Whole(), "NUMBER"
    if parameter.type == "text":
        return click.STRING, "TEXT"
    return NodeName(parameter.types), parameter.type.upper()


def example_of(asked: Question) -> str:
    """A command line that asks a question."""
    needed = [one for one in asked.parameters if one.required]
    options = [f"--{one.option} {quoted(one.example)}" for one in needed]
    return " ".join(["ecocollab query", asked.name, *options])


def by_group() -> list[tuple[str, list[Question]]]:
    """The questions under the names of their groups, in the language in force."""
    groups: dict[str, list[Question]] = {}
    for one in catalogue():
        groups.setdefault(heading(one.group), []).append(one)
    return list(groups.items())


def print_catalogue(form: str) -> None:
    """Print all questions."""
    if form == "json":
        found = [_described(one) for one in catalogue()]
        sys.stdout.write(json_text(found, sys.stdout, indent=2) + "\n")
        return
    column = max(len(one.name) for one in catalogue())
    for group, questions in by_group():
        sys.stdout.write(f"{group}\n")
        for one in questions:
            sys.stdout.write(f"  {one.name:<{column}}  {one.title}\n")
        sys.stdout.write("\n")
    sys.stdout.write(_("`ecocollab query NAME --help` shows the options of one.") + "\n")


def _described(asked: Question) -> dict[str, object]:
    return {
        "name": asked.name,
        "group": asked.group,
        "title_zh": asked.title_zh,
        "title_en": asked.title_en,
        "params": [
            {
                "name": one.name,
                "option": f"--{one.option}",
                "type": one.type,
                "list": one.is_list,
                "required": one.required,
                "about": one.about_en,
                "example": one.example,
            }
            for one in asked.parameters
        ],
    }
