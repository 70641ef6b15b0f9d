"""What may be asked of a graph file: one statement, and one that reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ecocollab.cypher import bare
from ecocollab.errors import UsageError
from ecocollab.messages import _, listed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import ladybug

    from ecocollab.graph.stores.base import Parameter

_FIRST = re.compile(r"(?:(?:EXPLAIN|PROFILE)\s+)?([A-Z]\w*)", re.IGNORECASE)
_PARAMETER = re.compile(r"\$(\w+)")
_READING = frozenset({"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL"})
_REFUSED_BY_THE_ENGINE = frozenset({"CREATE", "MERGE", "COPY"})
_WRITING_OPERATOR = re.compile(r"│\s+COPY_TO\[\d+\]\s+│")


def check_text(text: str, parameters: Collection[str] = ()) -> None:
    """Refuse several statements, and what is no reading: CHECKPOINT, INSTALL, LOAD and others.

    The engine runs them on a file that is open for reading only, and every statement of several
    before it gives an answer. A parameter that is not given would be null to it.
    """
    plain = bare(text).strip()
    if ";" in plain.rstrip("; \t\r\n"):
        raise UsageError(_("found several statements, expected one; ask them one by one"))
    missing = sorted(set(_PARAMETER.findall(plain)) - set(parameters))
    if missing:
        raise UsageError(
            _("the text names parameters that are not given: {names}").format(names=listed(missing))
        )
    first = _FIRST.match(plain)
    if first and first[1].upper() not in _READING | _REFUSED_BY_THE_ENGINE:
        raise UsageError(
            _("a text that reads begins with {words}; found: {found}").format(
                words="MATCH, OPTIONAL MATCH, WITH, UNWIND, RETURN, CALL", found=first[1]
            )
        )


def refuse_file_writes(
    connection: ladybug.Connection, text: str, parameters: Mapping[str, Parameter] | None
) -> None:
    """COPY TO leaves the graph as it is, but writes a file: the engine's plan tells."""
    if "COPY" not in text.upper():
        return
    plan = connection.execute(f"EXPLAIN {text}", dict(parameters or {}))
    if isinstance(plan, list) or _WRITING_OPERATOR.search(str(plan.get_next())):
        raise UsageError(write_refused())


def write_refused() -> str:
    """What is said of a text that would change something."""
    return _("the graph is opened for reading only; change the data and load it again")
