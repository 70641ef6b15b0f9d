"""SPARQL that cannot be asked: where it is wrong, and what to do, in words."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from ecocollab.errors import UsageError
from ecocollab.graph.formats.dcat_terms import DCAT_PREFIXES
from ecocollab.graph.formats.rdf import prefixes
from ecocollab.messages import N_, _
from ecocollab.ontology.iri import Iris

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_NESTED = 100
"""Brackets within brackets; some thousand overflow the stack and end the whole process."""
_SHOWN = 40
_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+)")
_PREFIX = re.compile(r"(?P<name>[\w.-]*):\S*$")
_STEPS = dict.fromkeys("({[", 1) | dict.fromkeys(")}]", -1)
_ASKING = re.compile(r"\b(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
_CHANGING = re.compile(r"\b(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)\b", re.IGNORECASE)
_SAID: Mapping[str, str] = {
    "variable that is unbound": N_(
        "beside COUNT and the like, name every other column in GROUP BY"
    ),
    "not authorized with GROUP BY": N_("name the columns instead of *"),
    "Duplicated variable name": N_("two columns have one name; give one of them another"),
}
_OTHERWISE = N_("see whether a bracket, a dot, a quotation mark or a word is missing there")


def refuse_too_deep(text: str) -> None:
    """Raise UsageError where more brackets stand within each other than the engine can bear."""
    depth = max(accumulate(_steps(text), lambda held, step: max(0, held + step)), default=0)
    if depth > MOST_NESTED:
        raise UsageError(
            _(
                "the SPARQL has brackets {found} deep, and at most {most} can be read; write it "
                "flatter, or ask it in parts"
            ).format(found=depth, most=MOST_NESTED)
        )


def _steps(text: str) -> Iterator[int]:
    return (_STEPS[one] for one in text if one in _STEPS)


def place_in(error: Exception) -> str:
    """Where the engine stopped to read."""
    found = _PLACE.search(str(error))
    if not found:
        return str(error)
    return _("line {line}, column {column}").format(**found.groupdict())


def wrong(text: str, error: Exception) -> UsageError:
    """What to say of a text that the engine does not take."""
    found = _PLACE.search(str(error))
    if not found:
        return unanswered(error)
    if not _ASKING.search(text):
        return unanswered(_no_question(text))
    lines = text.split("\n")[: int(found["line"])]
    before = " ".join([*lines[:-1], lines[-1][: int(found["column"]) - 1]]).rstrip()
    shown = before if len(before) <= _SHOWN else f"…{before[-_SHOWN:]}"
    return UsageError(
        _("the SPARQL is wrong at {place}, after “{before}”: {why}").format(
            place=place_in(error), before=shown, why=_why(before, str(error))
        )
    )


def unanswered(why: object) -> UsageError:
    """What to say of a text that is SPARQL and has no answer."""
    return UsageError(_("the SPARQL cannot be answered: {error}").format(error=why))


def _why(before: str, said: str) -> str:
    prefix = _PREFIX.search(before)
    if "Prefix not found" in said and prefix:
        return _undeclared(prefix["name"])
    return next((_(why) for part, why in _SAID.items() if part in said), _(_OTHERWISE))


def _undeclared(prefix: str) -> str:
    known = {**prefixes(Iris()), **DCAT_PREFIXES}
    return _("nothing says what {prefix} is; put before the text: {line}").format(
        prefix=f"{prefix}:", line=f"PREFIX {prefix}: <{known.get(prefix, '…')}>"
    )


def _no_question(text: str) -> str:
    if _CHANGING.search(text):
        return _("nothing can change the graph; ask with SELECT or ASK")
    return _("expected SELECT or ASK; what is written in Cypher is asked with `ecocollab cypher`")
