"""Ports of this machine for servers of tests and trials."""

from __future__ import annotations

import os
import socket
import time

PORT_SECONDS = 3


def is_free(port: int) -> bool:
    """Whether nothing listens on a port of this machine."""
    with socket.socket() as probe:
        if os.name != "nt":  # there, it would let two programs listen
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def port_to_try(wanted: int) -> int:
    """The port that is wanted, once it is free; for 0 one that is free now.

    Raises TimeoutError where it stays taken.
    """
    if not wanted:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return int(probe.getsockname()[1])
    end = time.monotonic() + PORT_SECONDS
    while not is_free(wanted):
        if time.monotonic() > end:
            message = (
                f"Something else listens on port {wanted} of this machine; "
                "end it, or name another one with --port."
            )
            raise TimeoutError(message)
        time.sleep(0.1)
    return wanted
