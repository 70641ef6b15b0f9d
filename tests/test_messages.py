"""The Chinese catalogue holds every message of the code, translated, and the .mo is its .po."""

from __future__ import annotations

import gettext
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

from ecocollab import messages
from ecocollab.queries.catalogue import catalogue
from ecocollab.scripts.messages import (
    check,
    compiled,
    findings,
    has_half_width,
    messages_in_code,
    translations,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

USED = {"row {row}": ["cli.py"], "done": ["cli.py", "render.py"]}
_MARKUP = re.compile(r"(?ms)^```.*?^```$|\]\([^)]*\)")
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
        (KNOWN | {"done": "完成,可用"}, ["half-width punctuation: '完成,可用'"]),
    ],
)
def test_each_fault_of_a_catalogue_is_named(known: dict[str, str], expected: list[str]) -> None:
    assert findings(known, USED) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("已写入:{path}", True),
        ("目录(新)", True),
        ("相近的有:a", True),
        ("已写入：{path}", False),
        ("键值如 `键: 值`", False),
        ("写成 neo4j://主机:7687", False),
        ("size($basins) = 0", False),
        ("3.11, 3.12", False),
    ],
)
def test_half_width_punctuation_is_found(text: str, *, expected: bool) -> None:
    assert has_half_width(text) == expected


def chinese_texts(root: Path) -> Iterator[str]:
    """What the program says in Chinese outside the catalogue, and the prose of the manual."""
    for asked in catalogue():
        yield from (asked.title_zh, asked.about_zh, *(one.about_zh for one in asked.parameters))
    ontology = (root / "ontology" / "ecocollab.ttl").read_text("utf-8")
    yield from re.findall(r'"([^"]*)"@zh-Hans', ontology)
    parts = root / "scripts" / "bundle" / "parts"
    said = json.loads((parts / "install.json").read_text("utf-8"))
    yield from (words["zh"] for words in said.values())
    for path in (parts / "README.txt", root / "ontology" / "FILLING.md"):
        yield from path.read_text("utf-8").splitlines()
    for path in (root / "docs" / "zh").rglob("*.md"):
        yield from _MARKUP.sub("", path.read_text("utf-8")).splitlines()


def test_chinese_is_written_with_chinese_punctuation(root: Path) -> None:
    texts = list(chinese_texts(root))
    assert len(texts) > 1000
    assert [text for text in texts if has_half_width(text)] == []


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
        ("zh", "没有 x", "没有 x。相近的有：a、b。"),
        ("zh", "没有 x。", "没有 x。相近的有：a、b。"),
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
