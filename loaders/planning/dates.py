"""The date of a document: as the user says, else as a line above or below its table says."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from ecocollab.graph.model import Place, Problem
from ecocollab.loaders.planning.rows import Remark
from ecocollab.loaders.units.piece import Piece
from ecocollab.messages import _

if TYPE_CHECKING:
    from ecocollab.loaders.planning.rows import PlanRows

_LINE = re.compile(
    r"\(?(?:(?:发布|印发|成文|制表|发文)(?:日期|时间)?\s*:?)?\s*"
    r"(20\d\d)\s*(?:年|-|\.)\s*(\d{1,2})\s*(?:月|-|\.)\s*(\d{1,2})\s*日?\s*(?:印发|发布)?\)?"
)
"""A line that is no more than a date: 2025年3月1日, (印发日期:2025-03-01)."""
_WRITTEN = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


def date_of(rows: PlanRows) -> str:
    """The date that a line of a document states, ISO; empty where none or several do."""
    texts = [part.text for part in rows.parts if isinstance(part, Remark)]
    lines = (_LINE.fullmatch(Piece.of(text).plain) for text in texts)
    found = {_iso(match) for match in lines if match} - {""}
    return found.pop() if len(found) == 1 else ""


def _iso(match: re.Match[str]) -> str:
    try:
        return date(*(int(part) for part in match.groups())).isoformat()
    except ValueError:
        return ""


def wrong_date(text: str) -> list[Problem]:
    """The problem of a date that cannot be one; an empty text is none."""
    if not text or (_WRITTEN.fullmatch(text) and _exists(text)):
        return []
    message = _("“{text}” is no date; expected 2025, 2025-03 or 2025-03-01").format(text=text)
    return [Problem(Place("", option="--date"), "wrong-date", message)]


def _exists(text: str) -> bool:
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True
