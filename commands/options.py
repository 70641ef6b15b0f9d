"""The options that commands share: how an answer is asked for, how a table is to be read."""

from __future__ import annotations

from typing import NotRequired, TypedDict

import click

from ecocollab.commands.command import Option
from ecocollab.commands.node_name import NodeName
from ecocollab.commands.types import Known, Seconds, Word
from ecocollab.messages import N_
from ecocollab.render.forms import FORMATS


class OutputOptions(TypedDict):
    """The values of the options of a command that prints rows."""

    form: str | None
    output: str | None
    cite: NotRequired[bool]
    timeout: NotRequired[float | None]
    view: NotRequired[str | None]


def form_options() -> list[click.Parameter]:
    """The options of every command that prints rows."""
    return [
        Option(
            ["--format", "form"],
            type=Word(FORMATS),
            help=N_("How to print the rows; without it the ending of the file says."),
        ),
        Option(
            ["-o", "--output"],
            type=click.Path(),
            metavar="FILE",
            help=N_("A file to write instead of the standard output."),
        ),
    ]


def table_or_json(about: str = N_("A table for people, or json.")) -> click.Option:
    """The option of a command that prints what is no answer to a question."""
    return Option(["--format", "form"], type=Word(("table", "json")), default="table", help=about)


def output_options() -> list[click.Parameter]:
    """The options of every command that asks a question."""
    return [
        *form_options(),
        Option(
            ["--cite"],
            is_flag=True,
            help=N_("Number the sources and list them below the rows."),
        ),
        Option(
            ["--timeout"],
            type=Seconds(),
            metavar="SECONDS",
            help=N_("Give up after so many seconds."),
        ),
    ]


def view_option() -> click.Option:
    """The option that also draws what a question names."""
    return Option(
        ["--view"],
        metavar="FILE.html",
        help=N_("Also draw what the rows name; the file is called after a view, such as ego.html."),
    )


class TableOptions(TypedDict):
    """The values of the options that say how a planning table is to be read."""

    plan: str | None
    issuer: str | None
    map: tuple[str, ...]
    define: tuple[str, ...]
    new_plan: str | None
    years: str | None
    date: str | None
    new_agencies: bool


def _plans(ctx: click.Context) -> list[str]:
    from ecocollab.commands.completing import ids_of

    return ids_of(ctx, "Plan")


def table_options() -> list[click.Parameter]:
    """The options of commands that read planning tables."""
    return [
        Option(
            ["--plan"],
            type=Known(_plans),
            metavar="PLAN",
            help=N_("The id of the plan that the table belongs to; its items are replaced."),
        ),
        Option(
            ["--issuer"],
            type=NodeName(("Region",)),
            metavar="REGION",
            help=N_("The region whose government issued the table, such as 上海市."),
        ),
        Option(
            ["--map"],
            metavar="HEADING=FIELD",
            multiple=True,
            help=N_("What a heading means, such as 承接处室=partner."),
        ),
        Option(
            ["--define"],
            metavar="NAME=ID|ID",
            multiple=True,
            help=N_("What a collective name stands for in this document."),
        ),
        Option(
            ["--new-plan"],
            metavar="TITLE",
            help=N_("The title of a plan that is not known yet; --plan gives it an id."),
        ),
        Option(
            ["--years"],
            metavar="YEARS",
            help=N_("The years of a new plan, such as 2025 or 2024-2026."),
        ),
        Option(
            ["--date"],
            metavar="DATE",
            help=N_("The date of the document, such as 2025-03-01; else what its heading says."),
        ),
        Option(
            ["--new-agencies"],
            is_flag=True,
            help=N_("Let units that are not known become agencies of their own."),
        ),
    ]


def table_arguments(options: TableOptions) -> dict[str, str]:
    """What the options say, as the workspace keeps it; several values on lines of their own."""
    said = {
        "plan": options["plan"],
        "issuer": options["issuer"],
        "map": "\n".join(options["map"]),
        "define": "\n".join(options["define"]),
        "title": options["new_plan"],
        "years": options["years"],
        "date": options["date"],
        "new-agencies": "yes" if options["new_agencies"] else "",
    }
    return {name: value for name, value in said.items() if value}
