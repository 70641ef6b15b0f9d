"""What is written for users is true: help in both languages, examples, README, JSON contract."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sys
from typing import TYPE_CHECKING

import click
import pytest

from ecocollab.cli import cli
from ecocollab.commands.listing import COMMANDS
from ecocollab.commands.words import speak
from ecocollab.loaders.workspace import Workspace
from ecocollab.messages import _
from ecocollab.queries.catalogue import catalogue
from ecocollab.tests.command_line import run, spawn
from ecocollab.tests.pages import Step, differences, steps

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHINESE = re.compile(r"[\u4e00-\u9fff]")
CONTRACT = re.compile(r"(?ms)^```json\n(.*?)^```\n.*?^`ecocollab (.*?)`")
FREE_KEYS = {"nodes", "edges", "evidence", "basis", "fields"}
"""Objects of the contract whose keys are data."""


def all_commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with the words that call it."""
    ctx = click.Context(cli)
    yield "ecocollab", cli
    for name in COMMANDS:
        command = cli.get_command(ctx, name)
        assert command is not None
        yield f"ecocollab {name}", command
        if isinstance(command, click.Group):
            for question in catalogue():
                found = command.get_command(ctx, question.name)
                assert found is not None
                yield f"ecocollab {name} {question.name}", found


def helps(command: click.Command) -> dict[str, str]:
    """The help of a command and of each of its options."""
    options = [one for one in command.params if isinstance(one, click.Option)]
    return {
        "": f"{command.help or ''} {_(getattr(command, 'details', ''))}",
        **{one.opts[-1]: one.help or "" for one in options},
    }


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_command_and_option_has_help_in_each_language(language: str) -> None:
    speak(language)
    wrong = [
        f"{name} {option}: {text}"
        for name, command in all_commands()
        for option, text in helps(command).items()
        if not text or (language == "zh" and not CHINESE.search(text))
    ]
    speak("en")
    assert wrong == []


def test_help_in_english_and_in_chinese_are_two_texts() -> None:
    texts = []
    for language in ("en", "zh"):
        speak(language)
        texts.append(
            {
                f"{name} {key}": text
                for name, command in all_commands()
                for key, text in helps(command).items()
            }
        )
    speak("en")
    assert [place for place, text in texts[0].items() if text == texts[1][place]] == []


@pytest.mark.parametrize("name", [name for name, _command in all_commands()])
def test_every_command_has_an_example_that_is_understood(name: str) -> None:
    example = getattr(dict(all_commands())[name], "example", "")
    assert example
    for line in example.splitlines():
        words = shlex.split(line)
        assert set(name.split()) <= set(words)
        result = run(*words[1:], "--help")
        assert result.exit_code == 0, result.stderr


def shape(value: object, path: str = "") -> set[str]:
    """The keys of a JSON value with their places; an empty list or null says nothing."""
    if isinstance(value, list):
        return {place for one in value for place in shape(one, f"{path}[]")}
    if isinstance(value, dict):
        name = path.rsplit(".", 1)[-1]
        if name in FREE_KEYS:
            return {f"{path}{{}}"}
        return {
            place
            for key, one in value.items()
            for place in (f"{path}.{key}", *shape(one, f"{path}.{key}"))
        }
    return set()


def contracts(text: str) -> list[tuple[str, object]]:
    """The commands of the contract with their examples."""
    return [(command, json.loads(example)) for example, command in CONTRACT.findall(text)]


def test_json_is_as_its_page_says(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = contracts((root / "docs" / "en" / "json.md").read_text("utf-8"))
    commands = {command.split()[0] for command, _example in found}
    assert commands == {"query", "find", "status", "check", "validate"}
    monkeypatch.chdir(tmp_path)
    fields = next(e for c, e in found if c.startswith("check"))[0]["fields"]  # type: ignore[index]
    head = "序号,重点任务,责任单位"
    row = ",".join(fields[key] for key in ("number", "name", "responsible"))
    (tmp_path / "plan.csv").write_text(f"{head}\n{row}\n", "utf-8")
    Workspace(tmp_path / "w").load()
    run("export", "broken.ttl", "--basin", "太湖", "--workspace", tmp_path / "w")
    broken = (tmp_path / "broken.ttl").read_text("utf-8").replace('"太湖"@zh-hans', '"太湖"@fr')
    (tmp_path / "broken.ttl").write_text(broken, "utf-8")
    for command, example in found:
        result = run(*shlex.split(command), "--workspace", tmp_path / "w")
        assert shape(json.loads(result.stdout)) == shape(example), command


def test_the_chinese_page_shows_the_same_json(root: Path) -> None:
    english, chinese = (
        contracts((root / "docs" / code / "json.md").read_text("utf-8")) for code in ("en", "zh")
    )
    assert chinese == english


@pytest.mark.skipif(sys.platform == "win32", reason="the page shows the paths of Unix")
def test_the_readme_prints_what_it_says(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs" / "files").mkdir(parents=True)
    shutil.copy(root / "docs" / "files" / "example-plan.csv", tmp_path / "docs" / "files")
    wrong = []
    found = steps((root / "README.md").read_text("utf-8"))
    assert len(found) >= 7
    for step in found:
        words = shlex.split(step.command.removesuffix(" 2>&1"))
        if words[0] == "make":
            words = {"demo": ["ecocollab", "demo", "--workspace", "demo"], "test": []}[words[1]]
        if words:
            assert words[0] == "ecocollab"
            result = spawn(*words[1:])
            assert result.returncode == 0, result.stderr.decode()
            wrong.append(differences(step, result.stdout.decode()))
    assert "".join(wrong) == ""


def test_a_page_that_prints_something_else_is_found() -> None:
    page = "```console\n$ a b\none\n…\nthree\n$ c\n```\n"
    first, second = steps(page)
    assert (first.command, second) == ("a b", Step("c", ""))
    assert differences(first, "one\ntwo\nthree\n") == ""
    assert differences(first, "one\ntwo\n") != ""
    assert differences(second, "x\n") != ""
