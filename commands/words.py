"""The words of click itself in the language in force."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

from ecocollab.messages import N_, set_language

DOMAIN = "ecocollab"
_LOCALE = Path(__file__).resolve().parent.parent / "locale"
_CODES = {"zh": "zh_CN", "en": "en"}

FROM_CLICK = frozenset(
    {
        N_("Usage:"),
        N_("Options"),
        N_("Positional arguments"),
        N_("Commands"),
        N_("Missing command."),
        N_("Missing argument"),
        N_("Missing option"),
        N_("Show this message and exit."),
        N_("Invalid value: {message}"),
        N_("Invalid value for {param_hint}: {message}"),
        N_("{value!r} is not a valid {number_type}."),
        N_("Option {name!r} does not take a value."),
        N_("default: {default}"),
        N_("env var: {var}"),
        N_("required"),
        N_("Choose from:\n\t{choices}"),
        N_("Try '{command} {option}' for help."),
    }
)
"""What click may say here; it asks gettext for the translations."""


def speak(language: str) -> None:
    """Let everything that follows, click included, speak `zh` or `en`."""
    set_language(language)
    os.environ["LANGUAGE"] = _CODES[language]  # the only way to tell gettext, which click asks
    gettext.bindtextdomain(DOMAIN, str(_LOCALE))
    gettext.textdomain(DOMAIN)
