"""From what went wrong to words on the standard error and an exit code."""

from __future__ import annotations

import errno
import re
import sys

import click

from ecocollab.commands.streams import say
from ecocollab.errors import EcocollabError, ProblemsError, UsageError
from ecocollab.messages import LANGUAGES, N_, _, preferred, said_by_system, with_nearest

DATA, USAGE, INTERRUPTED = 1, 2, 130
_NEXT_STEPS = {
    errno.EACCES: N_("see who may use it, or name another place"),
    errno.EISDIR: N_("name a file"),
    errno.ENOENT: N_("see whether the name is right"),
    errno.ENOSPC: N_("make room and try again"),
    errno.ENOTDIR: N_("see whether the name is right"),
    errno.EPERM: N_("see who may use it, or name another place"),
    errno.EROFS: N_("name a place that can be written"),
}
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


def check_text(arguments: list[str]) -> None:
    """Refuse an argument whose bytes are no text in the encoding of the system."""
    for one in arguments:
        if any("\udc80" <= letter <= "\udcff" for letter in one):
            raise UsageError(
                _(
                    "“{found}” is no text in {encoding}: the terminal and the variable LC_ALL "
                    "must name one encoding, best UTF-8 (`export LC_ALL=C.UTF-8`)"
                ).format(found=one, encoding=sys.getfilesystemencoding())
            )


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
    if isinstance(error, click.MissingParameter) and error.param is not None:
        name = error.param.human_readable_name
        return _("the argument {name} is missing.").format(name=name)
    missing = _VALUE_MISSING.fullmatch(error.message)
    if missing:
        return _("the option {name} needs a value.").format(name=missing["name"])
    return error.format_message()


def _fail(message: str, code: int) -> int:
    say(_("Error: {message}").format(message=message))
    return code


def reason_of(error: OSError) -> str:
    """What a file or the disk did not do, and what to do."""
    reason = said_by_system(error)
    if error.errno in _NEXT_STEPS:
        reason = _("; ").join((reason, _(_NEXT_STEPS[error.errno])))
    if not error.filename:
        return reason
    return _("{what}: {said}").format(what=error.filename, said=reason)
