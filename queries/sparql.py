"""The questions that are also written in SPARQL: `NAME.rq` beside `NAME.cypher`, the same answer.

Title, group and parameters stand in the head of the Cypher file. A head of `# key: value` lines has
one key, `lists`: the columns that hold lists, whose items a cell of the answer separates by spaces.
What is asked for comes in the graph `<urn:ecocollab:asked>`, a triple for each value:
`<urn:ecocollab:NAME> rdf:value VALUE`. Where there is none, the text answers with its defaults.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecocollab.errors import UsageError
from ecocollab.messages import _, listed, with_nearest
from ecocollab.queries.catalogue import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".rq"
_LISTS = re.compile(r"^# lists: (?P<names>.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SparqlText:
    """A question in SPARQL: its name, its text, and the columns that hold lists."""

    name: str
    text: str
    lists: tuple[str, ...]


def sparql_names(folder: Path = FOLDER) -> tuple[str, ...]:
    """The names of the questions that are also written in SPARQL."""
    return tuple(sorted(path.stem for path in folder.glob(f"*{SUFFIX}")))


def sparql_text(name: str, folder: Path = FOLDER) -> SparqlText:
    """A question in SPARQL; a wrong name raises UsageError with the nearest."""
    known = sparql_names(folder)
    if name not in known:
        message = _("there is no question {found} in SPARQL; there are: {known}").format(
            found=name, known=listed(known)
        )
        raise UsageError(with_nearest(message, name, known))
    text = (folder / f"{name}{SUFFIX}").read_text(encoding="utf-8")
    lists = _LISTS.search(text)
    return SparqlText(name, text, tuple(lists["names"].split()) if lists else ())
