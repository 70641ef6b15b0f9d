"""The command line: finds the command, runs it, leaves with its exit code."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

import click

from ecocollab import __version__
from ecocollab.commands import streams
from ecocollab.commands.command import Group, Option
from ecocollab.commands.listing import COMMANDS
from ecocollab.commands.reporting import check_text, language_in, report
from ecocollab.commands.settings import shared_options
from ecocollab.commands.words import speak
from ecocollab.errors import EcocollabError
from ecocollab.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

_EXPECTED = (click.ClickException, click.Abort, KeyboardInterrupt, OSError, EcocollabError)
_PIPE_CLOSED = (errno.EPIPE, errno.EINVAL)  # the second is what Windows says


class Root(Group):
    """The command `ecocollab`; a command is imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  asked by click
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  asked by click
        """The command of a name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        found: click.Command = getattr(import_module(f"ecocollab.commands.{name}"), name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  asked by click
        """List the commands without importing them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, text in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> None:
        """Run the command; a reader that stops reading ends it without a word."""
        try:
            super().invoke(ctx)
            sys.stdout.flush()
        except OSError as error:
            if error.filename is not None or error.errno not in _PIPE_CLOSED:
                raise
            streams.discard_output()

    def main(self, args: Sequence[str] | None = None, *rest: object, **extra: object) -> NoReturn:  # noqa: ARG002
        """Run a command line and leave with its exit code."""
        given = list(sys.argv[1:] if args is None else args)
        speak(language_in(given))
        try:
            check_text(given)
            code = super().main(args, "ecocollab", standalone_mode=False)
        except _EXPECTED as error:
            code = report(error)
            if isinstance(error, OSError):
                streams.discard_output()  # what could not be written is not tried again at exit
        sys.exit(code)


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001, FBT001  as click calls it
    if not value:
        return
    from ecocollab.loaders.inputs import SHIPPED, describe
    from ecocollab.ontology.vocabulary import vocabulary

    click.echo(f"ecocollab {__version__}")
    click.echo(_("ontology {version}").format(version=vocabulary().version))
    shipped = describe(SHIPPED, {})
    click.echo(_("package {name} {version}").format(name=shipped.name, version=shipped.version))
    ctx.exit()


def _show_help() -> None:
    """Without a command: what there is."""
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


cli = Root(
    "ecocollab",
    help=N_(
        "Who works with whom on what: a knowledge graph of ecological cooperation.\n\n"
        "The four options --workspace, --store, --database and --lang may also stand after "
        "the name of a command."
    ),
    callback=_show_help,
    invoke_without_command=True,
    params=[
        *shared_options(),
        Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            help=N_("Show the version and exit."),
        ),
    ],
)
cli.example = "ecocollab demo --workspace demo"


def main() -> None:
    """The entry point of the program."""
    streams.prepare()
    if "_ECOCOLLAB_COMPLETE" in os.environ:  # a shell asks how to go on
        from ecocollab.commands.completing import prepare

        prepare()
    cli.main()
