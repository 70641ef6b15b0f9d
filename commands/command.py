"""Commands, groups and options whose help is translated when it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ecocollab.messages import _, with_nearest
from ecocollab.render.words import padded, width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

TERM_WIDTH = 28


class Formatter(click.HelpFormatter):
    """Wraps help by the width of its characters, two columns for a Chinese one."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows what a command takes."""
        super().write_usage(prog, args, _("Usage: ") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(" " * self.current_indent + _("{heading}:").format(heading=heading) + "\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs that are separated by empty lines."""
        indent = " " * self.current_indent
        paragraphs = [
            "\n".join(indent + line for line in wrapped(one, self.width - self.current_indent))
            for one in text.split("\n\n")
        ]
        self.write("\n\n".join(paragraphs) + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = TERM_WIDTH, col_spacing: int = 2
    ) -> None:
        """Write terms with their explanations beside them."""
        listed = list(rows)
        column = min(max((width(term) for term, _text in listed), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        for term, text in listed:
            lines = wrapped(text, max(self.width - column - self.current_indent, 20))
            if width(term) > column - col_spacing:
                self.write(f"{indent}{term}\n")
                term = ""  # noqa: PLW2901  it has its own line
            for line in lines:
                self.write(f"{indent}{padded(term, column)}{line}".rstrip() + "\n")
                term = ""  # noqa: PLW2901  only the first line bears it


class Context(click.Context):
    """A context whose help is wrapped by our formatter."""

    formatter_class = Formatter


def _translated(thing: _Helpful) -> str | None:
    return _(thing.message) if thing.message else None


def _keep(thing: _Helpful, message: str | None) -> None:
    thing.message = message


class _Helpful:
    """What has a help that is a message, translated when it is read."""

    message: str | None = None
    help = property(_translated, _keep)


class Option(_Helpful, click.Option):
    """An option whose help is a message, followed by the words that it takes."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The left and the right column of its line in the help."""
        record = super().get_help_record(ctx)
        listed = getattr(self.type, "listed", "")  # the types of values stand above this module
        if record and listed not in record[0]:
            return record[0], f"{record[1]} {listed}"
        return record


class Argument(_Helpful, click.Argument):
    """An argument whose help is a message."""

    def __init__(
        self,
        name: str,
        about: str,
        kind: click.ParamType[Any] | None = None,
        *,
        metavar: str | None = None,
        required: bool = True,
    ) -> None:
        super().__init__([name], type=kind, metavar=metavar, required=required)
        self.message = about


class Command(_Helpful, click.Command):
    """A command with an example, and help that is a message.

    Attributes:
        details: a further message that only its own help shows.
    """

    context_class = Context
    details = ""
    example = ""

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002  wrapped, never cut
        """The help without the details."""
        return self.short_help or self.help or ""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help and the details."""
        super().format_help_text(ctx, formatter)
        if self.details:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(_(self.details))

    def get_help_option_names(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  from click
        """The two names of the option that shows the help."""
        return ["-h", "--help"]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help, in the language in force."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this message and exit.")
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; one too many is named."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not isinstance(self, click.Group) and not ctx.resilient_parsing:
            message = _("nothing was expected after the arguments, found: {found}.")
            raise click.UsageError(message.format(found=" ".join(rest)), ctx)
        return rest

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example."""
        super().format_epilog(ctx, formatter)
        if self.example:
            with formatter.section(_("Example")):
                indent = " " * formatter.current_indent
                for line in self.example.splitlines():
                    formatter.write(f"{indent}{line}\n")


class Group(Command, click.Group):
    """A command with commands below it; a wrong name offers the nearest."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names, and the arguments that are left."""
        name, *rest = args
        found = self.get_command(ctx, name)
        if found is None and not ctx.resilient_parsing:
            message = _("there is no command {name}.").format(name=name)
            raise click.UsageError(with_nearest(message, name, self.list_commands(ctx)), ctx)
        return name, found, rest
