"""The search of the manual: Chinese is found by pairs of characters, with no dictionary of words.

Sphinx splits Chinese with jieba, whose words are not those that a person types: to jieba
太湖流域管理局 is one word or three, and whoever asks for the other finds nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.search.en import SearchEnglish

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_PARTS = re.compile(r"[\u3400-\u9fff]+|[^\W\u3400-\u9fff]+")
_CODE = Path(__file__).with_suffix(".js")


class Search(SearchEnglish):
    """Words of Latin letters as in English; of Chinese every character and every pair."""

    js_splitter_code = _CODE.read_text(encoding="utf-8")

    def split(self, input: str) -> list[str]:  # noqa: A002  named by Sphinx
        """The words that a text is found by."""
        return [word for part in _PARTS.findall(input) for word in _words(part)]


def _words(part: str) -> list[str]:
    if part < "\u3400":
        return [part]
    return [*part, *(one + other for one, other in pairwise(part))]


class SearchInChinese(Search):
    """The same for pages in Chinese; the script of a stemmer is named after its language."""

    lang = "zh_CN"


def setup(app: Sphinx) -> dict[str, bool]:
    """Let Sphinx use it; both manuals hold names in both languages."""
    app.add_search_language(Search)
    app.add_search_language(SearchInChinese)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
