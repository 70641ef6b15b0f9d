"""Templates of pages: what is put in is escaped, and a name that is not there is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.messages import N_
from ecocollab.ontology.bilingual import in_line, message_in_line, message_spans, spans

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment


def environment(*folders: Path) -> Environment:
    """The templates of these folders; texts come in both languages."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals |= {"_": message_spans, "N_": N_, "in_line": message_in_line}
    made.filters |= {"words": spans, "in_line": in_line}
    return made
