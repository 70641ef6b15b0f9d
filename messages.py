"""The language of messages: English in the code, Chinese from the catalogue in `locale`."""

from __future__ import annotations

import gettext as _gettext
import os
from pathlib import Path

LANGUAGES = ("zh", "en")
_FOLDER = Path(__file__).parent / "locale"
_CATALOGUES = {"zh": ["zh_CN"], "en": []}
_current: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def set_language(language: str) -> None:
    """Switch all messages that follow to `zh` or `en`."""
    global _current, _language  # noqa: PLW0603  the language of a process is one thing
    names = _CATALOGUES[language]
    _current = (
        _gettext.translation("ecocollab", _FOLDER, names) if names else _gettext.NullTranslations()
    )
    _language = language


def language() -> str:
    """The language in force, `zh` or `en`."""
    return _language


def preferred() -> str:
    """The language that the environment asks for, `zh` or `en`."""
    for name in ("ECOCOLLAB_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def in_both(message: str) -> tuple[str, str]:
    """The message in Chinese and in English, for pages that carry both languages."""
    chinese = _gettext.translation("ecocollab", _FOLDER, _CATALOGUES["zh"])
    return (chinese.gettext(message), message)


def _(message: str) -> str:
    """The message in the language in force."""
    return _current.gettext(message) if message else ""


def N_(message: str) -> str:  # noqa: N802  the name that gettext tools look for
    """Mark a message that is translated when it is shown."""
    return message
