"""The reference of the commands, from their own help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ecocollab.cli import cli
from ecocollab.commands.listing import COMMANDS
from ecocollab.messages import _
from ecocollab.scripts.manual import markdown as md
from ecocollab.scripts.manual.words import word

if TYPE_CHECKING:
    from ecocollab.commands.command import Command

FOLDER = "reference/commands"


def command_pages() -> dict[str, str]:
    """The pages of all commands by path, in the language in force."""
    root = click.Context(cli, info_name="ecocollab")
    found = {f"{FOLDER}/index.md": _index(root)}
    for name in COMMANDS:
        command: Command = cli.get_command(root, name)  # type: ignore[assignment]  # all are ours
        ctx = command.context_class(command, info_name=name, parent=root)
        found[f"{FOLDER}/{name}.md"] = md.page(
            md.heading(1, f"ecocollab {name}"), *described(command, ctx), _more(name)
        )
    return found


def described(command: Command, ctx: click.Context) -> list[str]:
    """What a command is for, what it takes and an example."""
    usage = " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)])
    return [
        *paragraphs(command.help or ""),
        *paragraphs(_(command.details)),
        md.heading(2, word("usage")),
        md.fence("text", usage),
        *options(command, ctx),
        md.heading(2, word("example")),
        md.fence("sh", command.example),
    ]


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text."""
    return [md.plain(one) + "\n" for one in text.split("\n\n") if one]


def options(command: click.Command, ctx: click.Context) -> list[str]:
    """The table of the options that a command shows."""
    records = [one.get_help_record(ctx) for one in command.get_params(ctx)]
    rows = [(md.code(left), md.plain(right)) for left, right in filter(None, records)]
    return [md.heading(2, word("options")), md.table((word("option"), word("meaning")), rows)]


def _index(root: click.Context) -> str:
    listed = [(f"[{name}]({name}.md)", md.plain(_(text))) for name, text in COMMANDS.items()]
    return md.page(
        md.heading(1, word("commands")),
        word("commands-about") + "\n",
        md.table((word("name"), word("meaning")), listed),
        *paragraphs(cli.help or ""),
        *options(cli, root),
        md.contents(COMMANDS),
    )


def _more(name: str) -> str:
    if name != "query":
        return ""
    return f"[{word('questions')}](../questions/index.md)\n"
