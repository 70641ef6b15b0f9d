"""What a shell is offered, for every word of a line, in every shell."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ecocollab.tests.command_line import PROGRAM, environment_with, spawn

if TYPE_CHECKING:
    from pathlib import Path


ON_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="these shells are those of Unix")


def complete(words: list[str], workspace: Path, shell: str = "bash") -> list[str]:
    """What a shell is offered for the last word."""
    more = {"COMP_WORDS": " ".join(["ecocollab", *map(shlex.quote, words)])}
    more |= {"COMP_CWORD": str(len(words)), "ECOCOLLAB_WORKSPACE": str(workspace)}
    if shell == "fish":
        more["COMP_CWORD"] = words[-1]
    if shell == "powershell":
        more |= {"COMP_WORDS": "\n".join(["ecocollab", *words]), "COMP_WORD": words[-1]}
    done = subprocess.run(
        PROGRAM,
        env=environment_with({**more, "_ECOCOLLAB_COMPLETE": f"{shell}_complete"}),
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
    return [line.removeprefix("plain,") for line in done.stdout.decode().splitlines() if line]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["sta"], "start status"),
        (["query", "partners"], "partners-of"),
        (["query", "partners-of", "--ag"], "--agency"),
        (["query", "partners-of", "--agency", "上海市生态"], "上海市生态环境局"),
        (["query", "partners-of", "--agency", "shanghai-e"], "shanghai-ee"),
        (["view", "matrix", "--region", "上海"], "上海市"),
        (["export", "x.ttl", "--basin", "太浦"], "太浦河"),
        (["query", "partners-of", "--format", "x"], "xlsx"),
        (["query", "who-is-responsible", "--plan", "work"], "workplan-2024"),
        (["view", "ma"], "matrix"),
        (["view", "path", "--center", "太湖局"], "太湖局"),
        (["export", "x", "--as", "n"], "ntriples neo4j-import"),
        (["unload", "y"], "yrd"),
        (["load", "--plan", "work"], "workplan-2024"),
        (["load", "--issuer", "上海"], "上海市"),
        (["docs", "--lang", "z"], "zh"),
    ],
)
def test_a_shell_completes(loaded: Path, words: list[str], offered: str) -> None:
    found = complete(words, loaded)
    assert set(offered.split()) <= set(found)
    begin = words[-1].casefold()
    assert all(one.casefold().startswith(begin) or one.isascii() for one in found)  # or an id


@pytest.mark.parametrize(
    "words",
    [["load", "pl"], ["check", "pl"], ["export", "pl"], ["query", "partners-of", "-o", "pl"]],
)
def test_a_shell_completes_files(loaded: Path, words: list[str]) -> None:
    assert complete(words, loaded) == ["file,pl"]


def test_a_question_is_explained_on_one_line(loaded: Path) -> None:
    (line,) = complete(["query", "partners-o"], loaded, "fish")
    assert line == "partners-of\tPartners of an agency"


@pytest.mark.parametrize(
    "words", [["nonsense", "x"], ["query", "nonsense", "--x"], ["status", "a", "b"]]
)
def test_a_shell_is_told_nothing_about_nonsense(loaded: Path, words: list[str]) -> None:
    assert complete(words, loaded) == []


def test_names_with_spaces_are_offered_as_ids(loaded: Path) -> None:
    found = complete(["query", "partners-of", "--agency", "Shanghai Municipal"], loaded)
    assert found
    assert not any(" " in one for one in found)


def test_without_a_graph_nothing_is_offered(tmp_path: Path) -> None:
    assert complete(["query", "partners-of", "--agency", "上海"], tmp_path / "none") == []


def test_powershell_gets_values_with_what_they_are(loaded: Path) -> None:
    found = complete(["query", "partners-of", "--agency", '"上海市生态'], loaded, "powershell")
    assert found == []  # an open quote is no word yet
    found = complete(["query", "partners-of", "--agency", "上海市生态环境局"], loaded, "powershell")
    assert found == ["上海市生态环境局\tshanghai-ee"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_has_its_script(shell: str) -> None:
    done = spawn("completion", shell)
    assert done.returncode == 0
    assert f"{shell}_complete" in done.stdout.decode()


@pytest.fixture
def on_the_path(loaded: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a shell that finds the program by its name."""
    program = tmp_path / "ecocollab"
    program.write_text(f'#!/bin/sh\nexec {shlex.join(PROGRAM)} "$@"\n', "utf-8")
    program.chmod(0o755)
    environment = environment_with({"ECOCOLLAB_WORKSPACE": str(loaded), "LC_ALL": "C.UTF-8"})
    return {**environment, "PATH": f"{tmp_path}{os.pathsep}{environment['PATH']}"}


BEGUN = "ecocollab query partners-of --agency 上海市生态"
IN_BASH = (
    f'eval "$(ecocollab completion bash)"; COMP_WORDS=({BEGUN}); COMP_CWORD=4; '
    '_ecocollab_completion ecocollab 上海市生态 --agency; printf "%s\\n" "${COMPREPLY[@]}"'
)
IN_FISH = f"ecocollab completion fish | source; complete -C '{BEGUN}' | string split -f1 \\t"


@ON_UNIX
@pytest.mark.parametrize(("shell", "script"), [("bash", IN_BASH), ("fish", IN_FISH)])
def test_a_shell_completes_a_chinese_name_for_real(
    on_the_path: dict[str, str], shell: str, script: str
) -> None:
    if not shutil.which(shell):
        pytest.skip(f"no {shell} on this machine")
    done = subprocess.run(
        [shell, "-c", script], env=on_the_path, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines() == ["上海市生态环境局"], done.stderr


@ON_UNIX
def test_zsh_takes_the_script_without_a_set_up_of_its_own(on_the_path: dict[str, str]) -> None:
    if not shutil.which("zsh"):
        pytest.skip("no zsh on this machine")
    script = 'eval "$(ecocollab completion zsh)"; print $_comps[ecocollab]'
    done = subprocess.run(
        ["zsh", "-f", "-c", script], env=on_the_path, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("_ecocollab_completion\n", "")
