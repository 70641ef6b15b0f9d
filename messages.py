"""The language of messages: English in the code, Chinese from the catalogue in `locale`."""

from __future__ import annotations

import gettext as _gettext
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

LANGUAGES = ("zh", "en")
_FOLDER = Path(__file__).parent / "locale"
_CATALOGUES = {"zh": ["zh_CN"], "en": []}
_CHINESE, _WITHOUT_COUNTRY = 0x04, 0x3FF  # in language identifiers of Windows
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
    """The language that the environment or else the desktop asks for, `zh` or `en`."""
    return chosen(os.environ, _windows_language())


def chosen(environment: Mapping[str, str], windows: int) -> str:
    """The language of the first variable that is set, else that of Windows, `zh` or `en`.

    Args:
        environment: the variables, which Windows does not set by itself.
        windows: the language identifier of its desktop; 0 on other systems.
    """
    for name in ("ECOCOLLAB_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "zh" if windows & _WITHOUT_COUNTRY == _CHINESE else "en"


def _windows_language() -> int:
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetUserDefaultUILanguage())
    return 0


def with_nearest(message: str, found: str, known: Collection[str]) -> str:
    """A message about a wrong name, with the known names that look most like it."""
    import difflib

    nearest = difflib.get_close_matches(found, known, n=3, cutoff=0.5)
    return with_nearest_names(message, nearest) if nearest else message


def with_nearest_names(message: str, names: Iterable[str]) -> str:
    """A message as a sentence, and after it the names nearest to what was found."""
    nearest = _("Nearest: {nearest}.").format(nearest=listed(names))
    return sentences(message.rstrip(".。") + _("."), nearest)


def sentences(*texts: str) -> str:
    """Whole sentences one after the other; only English puts a space between them."""
    return ("" if _language == "zh" else " ").join(texts)


def listed(names: Iterable[str]) -> str:
    """Names one after the other, as the language in force separates them."""
    return ("、" if _language == "zh" else ", ").join(names)


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


_OF_THE_SYSTEM = (
    N_("File exists"),
    N_("File name too long"),
    N_("Is a directory"),
    N_("No space left on device"),
    N_("No such file or directory"),
    N_("Not a directory"),
    N_("Operation not permitted"),
    N_("Permission denied"),
    N_("Read-only file system"),
)
"""What systems say of files; on Windows they speak the language of the desktop themselves."""


def said_by_system(error: OSError) -> str:
    """What the system says of a file or a disk, in the language in force where it is known."""
    return _(error.strerror) if error.strerror else str(error)
