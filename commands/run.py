"""From what went wrong to words on the standard error and an exit code."""

from __future__ import annotations

import errno
import re

import click

from ecocollab.commands.nearest import with_nearest
from ecocollab.commands.streams import say
from ecocollab.errors import EcocollabError, ProblemsError
from ecocollab.messages import LANGUAGES, _, preferred

DATA, USAGE, INTERRUPTED = 1, 2, 130
_VALUE_MISSING = re.compile(r"Option '(?P<name>[^']+)' requires an argument\.")


def language_in(arguments: list[str]) -> str:
    """The language that a command line asks for wherever it says so, else the system's."""
    asked = [
        value
        for before, value in zip(["", *arguments], [*arguments, ""], strict=True)
        if before == "--lang"
    ]
    asked += [one.partition("=")[2] for one in arguments if one.startswith("--lang=")]
    return next((one for one in asked if one in LANGUAGES), preferred())


def report(error: BaseException) -> int:
    """Say what went wrong; the exit code. What nobody foresaw is raised again."""
    if isinstance(error, click.Abort | KeyboardInterrupt):
        say(_("Interrupted."))
        return INTERRUPTED
    if isinstance(error, click.UsageError):
        return _usage(error)
    if isinstance(error, click.ClickException):
        return _fail(error.format_message(), error.exit_code)
    if isinstance(error, ProblemsError):
        say(str(error))
        count = len(error.problems)
        return _fail(_("problems: {count}; nothing was changed").format(count=count), DATA)
    if isinstance(error, EcocollabError):
        return _fail(str(error), error.exit_code)
    if isinstance(error, OSError):
        return _fail(reason_of(error), DATA)
    raise error


def _usage(error: click.UsageError) -> int:
    say(_("Error: {message}").format(message=_in_words(error)))
    if error.ctx is not None:
        command = error.ctx.command_path
        say(_("`{command} --help` says what it takes.").format(command=command))
    return USAGE


def _in_words(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption) and error.ctx is not None:
        known = [option for one in error.ctx.command.params for option in one.opts]
        message = _("there is no option {name}.").format(name=error.option_name)
        return with_nearest(message, error.option_name, known)
    missing = _VALUE_MISSING.fullmatch(error.message)
    if missing:
        return _("the option {name} needs a value.").format(name=missing["name"])
    return error.format_message()


def _fail(message: str, code: int) -> int:
    say(_("Error: {message}").format(message=message))
    return code


def reason_of(error: OSError) -> str:
    """What a file or the disk did not do."""
    reason = error.strerror or str(error)
    if error.errno == errno.ENOSPC:
        reason = _("the disk is full; make room and try again")
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{reason}"
