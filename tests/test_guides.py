"""The pages of the manual are true: each command prints what its page shows, in both languages."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from ecocollab.tests.command_line import run
from ecocollab.tests.pages import differences, steps

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PICTURE = re.compile(r"!\[[^\]]*\]\((?P<target>[^)\s]+)\)")
LINK = re.compile(r"\]\((?P<target>[^)\s#]+)(?:#[^)\s]*)?\)")


def pages(language: str) -> dict[str, str]:
    """The text of each page of a language, by its path in the folder of the language."""
    folder = DOCS / language
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.md"))
    }


def commands(text: str) -> list[str]:
    """The commands that a page shows."""
    return [step.command for step in steps(text)]


def with_commands() -> list[tuple[str, str]]:
    """Language and path of every page that shows commands."""
    return [
        (lang, path)
        for lang in ("en", "zh")
        for path, text in pages(lang).items()
        if commands(text)
    ]


def with_links() -> list[str]:
    """Every page that may link another, by its path in the checkout."""
    return ["README.md", *(f"docs/{lang}/{path}" for lang in ("en", "zh") for path in pages(lang))]


@pytest.mark.skipif(sys.platform == "win32", reason="the pages show the paths of Unix")
@pytest.mark.parametrize(("language", "page"), with_commands())
def test_a_page_prints_what_it_says(
    language: str, page: str, loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(loaded, tmp_path / "workspace")
    shutil.copytree(DOCS / "files", tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("ECOCOLLAB_WORKSPACE", str(tmp_path / "workspace"))
    wrong = []
    for step in steps(pages(language)[page]):
        program, *words = shlex.split(step.command)
        assert program == "ecocollab", step.command
        result = run(*words, lang=language)
        assert isinstance(result.exception, SystemExit | None), result.exception
        wrong.append(differences(step, result.output))
    assert "".join(wrong) == ""


def test_both_languages_have_the_same_pages_with_the_same_commands() -> None:
    english, chinese = pages("en"), pages("zh")
    assert english.keys() == chinese.keys()
    assert with_commands()
    assert {path: commands(text) for path, text in english.items()} == {
        path: commands(text) for path, text in chinese.items()
    }


@pytest.mark.parametrize("page", with_links())
def test_every_relative_link_leads_to_a_file(page: str) -> None:
    path = ROOT / page
    targets = [found["target"] for found in LINK.finditer(path.read_text("utf-8"))]
    relative = [target for target in targets if ":" not in target]
    assert [target for target in relative if not (path.parent / target).exists()] == []


def pictures(language: str) -> dict[str, list[str]]:
    """The pictures that each page of a language shows, as paths below docs/images."""
    found = {
        path: [found["target"].partition("images/")[2] for found in PICTURE.finditer(text)]
        for path, text in pages(language).items()
    }
    return {path: shown for path, shown in found.items() if shown}


def test_pages_show_the_same_pictures_each_in_its_language() -> None:
    english, chinese = pictures("en"), pictures("zh")
    assert sum(len(shown) for shown in english.values()) >= 4
    assert {name.partition("/")[0] for shown in english.values() for name in shown} == {"en"}
    assert {path: [f"zh/{name[3:]}" for name in shown] for path, shown in english.items()} == (
        chinese
    )
