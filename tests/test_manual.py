"""The manual: every command, question and term has its page, and it is read without the net."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ecocollab.commands.listing import COMMANDS
from ecocollab.commands.manual import find_page
from ecocollab.commands.words import speak
from ecocollab.errors import EcocollabError, UsageError
from ecocollab.messages import set_language
from ecocollab.ontology.vocabulary import vocabulary
from ecocollab.queries.catalogue import catalogue
from ecocollab.queries.sparql import sparql_names, sparql_text
from ecocollab.scripts.manual.markdown import plain
from ecocollab.scripts.manual.search import Search
from ecocollab.scripts.manual.staging import reference, with_contents

if TYPE_CHECKING:
    from pathlib import Path

    from ecocollab.tests.view_pages import OpenPage


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manual, built here; any warning of Sphinx fails."""
    target = tmp_path_factory.mktemp("manual") / "张 伟"
    build = [sys.executable, "-P", "-m", "ecocollab.scripts.manual", "--to", str(target)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_command_question_and_term_is_in_the_reference(language: str) -> None:
    speak(language)
    pages = reference()
    for name in COMMANDS:
        assert f"# ecocollab {name}" in pages[f"reference/commands/{name}.md"]
    for asked in catalogue():
        page = pages[f"reference/questions/{asked.name}.md"]
        assert asked.title in page
        assert asked.text.strip() in page
        assert all(f"`--{one.option}`" in page for one in asked.parameters)
        if asked.name in sparql_names():
            assert sparql_text(asked.name).text.strip() in page
    terms = {"classes": vocabulary().nodes, "codes": vocabulary().codes}
    for group, named in terms.items():
        page = pages[f"reference/ontology/{group}.md"]
        assert all(f" ({name})\n" in page for name in named)


def test_the_reference_has_the_same_pages_in_both_languages() -> None:
    speak("en")
    english = reference()
    speak("zh")
    chinese = reference()
    assert english.keys() == chinese.keys()
    assert [name for name, text in english.items() if text == chinese[name]] == []


def test_the_links_of_the_first_page_are_the_tree_of_contents() -> None:
    text = with_contents("# A\n[x](x.md)\n## Part\n[y](t/y.md#z) [x](x.md)\n", set())
    assert ":hidden:\n\nx\n```" in text
    assert ":caption: Part\n\nt/y\n```" in text
    assert text.endswith("reference/index\n```\n")


def test_no_text_becomes_markup_by_chance() -> None:
    assert plain("a|b *c* <d> `--e|f`") == r"a\|b \*c\* \<d\> `--e|f`"


def test_chinese_is_found_by_its_pairs() -> None:
    assert Search({}).split("太湖流域 as TBA") == [*"太湖流域", "太湖", "湖流", "流域", "as", "TBA"]


def test_every_page_of_the_reference_has_its_twin(manual: Path) -> None:
    found = [
        {
            str(path.relative_to(manual / one))
            for path in (manual / one / "reference").rglob("*.html")
        }
        for one in ("en", "zh")
    ]
    assert found[0] == found[1]
    assert "../../../zh/reference/commands/load.html" in (
        manual / "en" / "reference" / "commands" / "load.html"
    ).read_text("utf-8")
    chinese = (manual / "zh" / "index.html").read_text("utf-8")
    assert 'href="../en/index.html"' in chinese.replace("./../en", "../en")
    assert "furo" in (manual / "LICENSES.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("language", "word"), [("zh", "协作伙伴"), ("zh", "湖"), ("en", "太湖"), ("en", "partner")]
)
def test_the_search_finds_without_a_server(
    manual: Path, open_page: OpenPage, language: str, word: str
) -> None:
    opened = open_page()
    page = opened.page
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((manual / language / "index.html").as_uri())
    page.fill("input.sidebar-search", word)
    page.press("input.sidebar-search", "Enter")
    page.wait_for_selector("ul.search li a")
    assert wrong == []
    assert [one for one in opened.requests if not one.startswith("file:")] == []


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("index", "index"),
        ("load", "reference/commands/load"),
        ("partners-of", "reference/questions/partners-of"),
        ("reference/ontology", "reference/ontology/index"),
    ],
)
def test_a_page_is_found_by_its_name(manual: Path, name: str, path: str) -> None:
    set_language("zh")
    assert find_page(name, manual) == manual / "zh" / f"{path}.html"


def test_a_page_that_is_not_there_offers_the_nearest(manual: Path) -> None:
    with pytest.raises(UsageError, match=r"no page partner-of\. Nearest: partners-of"):
        find_page("partner-of", manual)


def test_without_a_manual_it_is_said_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EcocollabError, match="`make docs` in a checkout builds it"):
        find_page("index", tmp_path)
