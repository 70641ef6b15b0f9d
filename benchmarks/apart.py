"""Measuring something in a process of its own: its seconds and the memory that it adds."""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
import sys
import time
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

RUST = "neo4j-rust-ext"


@dataclass(frozen=True, slots=True)
class Seconds:
    """Seconds by the clock, and of all processors together."""

    clock: float
    processor: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found: seconds, bytes beyond those at the start, whatever the action gave."""

    seconds: Seconds
    grown: int
    value: object


def fast_version() -> str:
    """The version of the extra `fast`, empty where it is not installed."""
    try:
        return version(RUST)
    except PackageNotFoundError:
        return ""


def apart(action: Callable[[], object], *, fast: bool = False, server: int = 0) -> Measured:
    """Run an action in a copy of this process; without `fast` the driver is the one in Python.

    An action that gives back `Seconds` has measured the part of it that counts; others are
    measured whole. The processor seconds of a server are added, where its process is named.
    """
    if "neo4j" in sys.modules:
        message = "the driver is loaded already: it cannot be chosen any more"
        raise RuntimeError(message)
    gc.collect()
    gc.freeze()
    before = processor_of(server) if server else 0
    measured = _in_a_copy(action, fast=fast)
    more = processor_of(server) - before if server else 0
    seconds = Seconds(measured.seconds.clock, measured.seconds.processor + more)
    return replace(measured, seconds=seconds)


def _in_a_copy(action: Callable[[], object], *, fast: bool) -> Measured:
    processes = multiprocessing.get_context("fork")
    receiver, sender = processes.Pipe(duplex=False)
    process = processes.Process(target=_run, args=(action, sender, fast))
    process.start()
    sender.close()
    try:
        measured: Measured = receiver.recv()
    except EOFError:
        process.join()
        message = f"a measurement failed (exit code {process.exitcode}); why stands above"
        raise RuntimeError(message) from None
    process.join()
    return measured


def _run(action: Callable[[], object], sender: Connection, fast: bool) -> None:  # noqa: FBT001
    if not fast:
        # With None there, Python refuses the import, and the driver does without.
        sys.modules["neo4j._rust"] = None  # type: ignore[assignment]
    before = _memory()
    values: list[object] = []
    seconds = timed(lambda: values.append(action()))
    (value,) = values
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
    if isinstance(value, Seconds):
        seconds, value = value, None
    sender.send(Measured(seconds, grown, value))


def timed(action: Callable[[], object]) -> Seconds:
    """How long an action takes; processes that it starts and waits for count."""
    clock, processor = time.perf_counter(), _processor()
    action()
    return Seconds(time.perf_counter() - clock, _processor() - processor)


def _processor() -> float:
    """The processor seconds of this process and of those that it has waited for."""
    return sum(os.times()[:4])


def processor_of(process: int) -> float:
    """The processor seconds of another process."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory() -> int:
    """The bytes that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()
