"""`ecocollab query`: the questions of the catalogue; the parameters of each are its options."""

from __future__ import annotations

import click

from ecocollab.commands.command import Group
from ecocollab.commands.listing import COMMANDS
from ecocollab.commands.options import table_or_json
from ecocollab.commands.settings import shared_options
from ecocollab.messages import N_


class Questions(Group):
    """A command for each question; only the file of the one that is asked is read."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  asked by click
        """The names of the questions, by group."""
        from ecocollab.queries.catalogue import catalogue

        return [one.name for one in catalogue()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The question of a name; raises UsageError with the nearest where there is none."""
        from ecocollab.commands.questions import command_for

        if ctx.resilient_parsing and cmd_name not in self.list_commands(ctx):
            return None  # a shell asks, while the name is still being written
        return command_for(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  asked by click
        """List the questions under the names of their groups."""
        from ecocollab.commands.questions import by_group

        for group, questions in by_group():
            with formatter.section(group):
                formatter.write_dl([(one.name, one.title) for one in questions])


def _list(form: str) -> None:
    """Print the catalogue where no question is asked."""
    if click.get_current_context().invoked_subcommand is None:
        from ecocollab.commands.questions import print_catalogue

        print_catalogue(form)


query = Questions(
    "query",
    callback=_list,
    invoke_without_command=True,
    help=COMMANDS["query"],
    params=[
        table_or_json(N_("How to list the questions: a table for people, or json.")),
        *shared_options(hidden=True),
    ],
)
query.details = N_(
    "A value may be an id, a Chinese or English name, a short name or an alias. A "
    "named set such as 长三角 stands for its members."
)
query.example = "ecocollab query partners-of --agency 上海市生态环境局"
