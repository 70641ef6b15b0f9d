"""The Chinese catalogue holds every message of the code, translated, and the .mo is its .po."""

from __future__ import annotations

import gettext
import io

import pytest

from ecocollab import messages
from ecocollab.scripts.messages import check, compiled, findings, messages_in_code, translations

USED = {"row {row}": ["cli.py"], "done": ["cli.py", "render.py"]}
KNOWN = {"row {row}": "第 {row} 行", "done": "完成"}


def test_the_catalogue_is_complete_and_compiled() -> None:
    assert check() == []


def test_messages_are_found_in_the_code() -> None:
    assert "graph/model.py" in messages_in_code()["row {row}"]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (KNOWN, []),
        ({"done": "完成"}, ["not in the catalogue: 'row {row}' (cli.py)"]),
        (KNOWN | {"done": ""}, ["not translated: 'done' (cli.py, render.py)"]),
        (KNOWN | {"gone": "不再"}, ["no longer in the code: 'gone'"]),
        (KNOWN | {"row {row}": "第 {n} 行"}, ["other placeholders: 'row {row}' -> '第 {n} 行'"]),
    ],
)
def test_each_fault_of_a_catalogue_is_named(known: dict[str, str], expected: list[str]) -> None:
    assert findings(known, USED) == expected


def test_both_files_say_the_same_in_any_order() -> None:
    po, mo = compiled(KNOWN, USED)
    assert translations(po) == KNOWN
    read = gettext.GNUTranslations(io.BytesIO(mo))
    assert {message: read.gettext(message) for message in KNOWN} == KNOWN
    assert compiled(dict(reversed(KNOWN.items())), USED) == (po, mo)


def test_a_fuzzy_translation_counts_as_none() -> None:
    po = compiled(KNOWN, USED)[0].decode()
    doubtful = po.replace('msgid "done"', '#, fuzzy\nmsgid "done"').encode()
    assert translations(doubtful) == KNOWN | {"done": ""}


def test_the_language_in_force_is_the_language_of_messages() -> None:
    messages.set_language("zh")
    assert messages.language() == "zh"
    assert messages._("row {row}").format(row=3) == "第 3 行"
    assert messages._("") == ""
    assert messages.N_("row {row}") == "row {row}"
    messages.set_language("en")
    assert messages._("row {row}") == "row {row}"


@pytest.mark.parametrize(
    ("language", "message", "expected"),
    [
        ("en", "no known id", "no known id. Nearest: a, b."),
        ("en", "There is no x.", "There is no x. Nearest: a, b."),
        ("zh", "没有 x", "没有 x。相近的有:a,b。"),
        ("zh", "没有 x。", "没有 x。相近的有:a,b。"),
    ],
)
def test_the_nearest_names_follow_a_whole_sentence(
    language: str, message: str, expected: str
) -> None:
    messages.set_language(language)
    assert messages.with_nearest_names(message, ["a", "b"]) == expected
    messages.set_language("en")


@pytest.mark.parametrize(
    ("environment", "windows", "expected"),
    [
        ({}, 0, "en"),
        ({}, 0x0804, "zh"),  # China
        ({}, 0x1004, "zh"),  # Singapore
        ({}, 0x0409, "en"),  # United States
        ({}, 0x0405, "en"),  # Czechia
        ({"LANG": "en_US.UTF-8"}, 0x0804, "en"),
        ({"ECOCOLLAB_LANG": "zh"}, 0x0409, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, 0, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, 0, "en"),
        ({"LANG": "de_DE.UTF-8", "ECOCOLLAB_LANG": "zh"}, 0, "zh"),
        ({"LC_ALL": "", "LANG": "zh_TW"}, 0, "zh"),
    ],
)
def test_the_environment_and_then_the_desktop_choose_the_language(
    environment: dict[str, str], windows: int, expected: str
) -> None:
    assert messages.chosen(environment, windows) == expected


def test_the_environment_of_the_process_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for asked in messages.LANGUAGES:
        monkeypatch.setenv("ECOCOLLAB_LANG", asked)
        assert messages.preferred() == asked
