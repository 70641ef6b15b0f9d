"""From bytes to text: UTF-8 with or without a mark, UTF-16 with a mark, else GB18030."""

from __future__ import annotations

import codecs
import unicodedata

from ecocollab.graph.model import Place, Problem
from ecocollab.messages import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_IMPLAUSIBLE = {"Cn", "Co", "Cs"}


def decode(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """The text of a file; empty with one problem where it cannot be read."""
    place = Place(file)
    if not data.strip():
        return "", [Problem(place, "empty-file", _("the file is empty; expected a table"))]
    text = _decoded(data)
    if text is None:
        message = _("the encoding cannot be read; save the file as UTF-8 or GB18030")
        return "", [Problem(place, "unreadable-encoding", message)]
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        message = _(
            "line {line} holds a NUL character; this is not a text file: save it as one, in UTF-8"
        ).format(line=line)
        return "", [Problem(place, "nul-character", message)]
    return text, []


def _decoded(data: bytes) -> str | None:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text if encoding != "gb18030" or _plausible(text) else None
    return None


def _plausible(text: str) -> bool:
    """Whether GB18030 gave characters that exist: it decodes nearly any bytes to something."""
    return not any(unicodedata.category(sign) in _IMPLAUSIBLE for sign in set(text))
