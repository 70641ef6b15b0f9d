"""The streams of a process: no character stops them, no reader that leaves early breaks them."""

from __future__ import annotations

import io
import os
import sys


def prepare() -> None:
    r"""Write what the encoding of a console does not know as \\u escapes, never fail for it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def discard_output() -> None:
    """Let nothing more be written to a pipe that nobody reads."""
    try:
        target = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, target)
    os.close(devnull)


def say(line: str) -> None:
    """Write a line beside the data, to the standard error."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def progress(line: str) -> None:
    """Say what is going on, to people only."""
    if sys.stderr.isatty():
        say(line)
