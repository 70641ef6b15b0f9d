"""Texts of pages in Chinese and English; both stand in every page, and a switch shows one."""

from __future__ import annotations

from functools import cache, lru_cache

from markupsafe import Markup, escape

from ecocollab.messages import in_both

Words = tuple[str, str]
"""A text in Chinese and in English."""
_BOTH = Markup('<span class="zh" lang="zh-Hans">{}</span><span class="en" lang="en">{}</span>')
_CHINESE = Markup('<span lang="zh-Hans">{}</span>')


@cache
def both(message: str) -> Words:
    """A message in both languages."""
    return in_both(message)


@lru_cache(maxsize=20_000)
def spans(words: Words) -> Markup:
    """Both languages as HTML; a text without a translation stands once."""
    chinese, english = words
    if chinese == english:
        return escape(chinese) if chinese.isascii() else _CHINESE.format(chinese)
    return _BOTH.format(chinese, english)


def in_line(words: Words) -> str:
    """Both languages in one line, for titles and attributes, where no switch reaches."""
    return words[0] if words[0] == words[1] else f"{words[0]} / {words[1]}"


@cache
def message_spans(message: str) -> Markup:
    """A message as HTML in both languages."""
    return spans(both(message))


def message_in_line(message: str) -> str:
    """A message in both languages in one line."""
    return in_line(both(message))
