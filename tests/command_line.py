"""The command line as users have it: in this process, and in processes of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from click.testing import CliRunner

from ecocollab.cli import cli

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

PROGRAM = [sys.executable, "-c", "from ecocollab.cli import main; main()"]


def run(*arguments: str | Path, lang: str = "en", given: str | bytes | None = None) -> Result:
    """Run a command line here; the result has `stdout`, `stderr` and `exit_code`."""
    runner = CliRunner(env={"ECOCOLLAB_LANG": lang, "ECOCOLLAB_STORE": ""})
    return runner.invoke(cli, [str(one) for one in arguments], input=given)


def ok(result: Result) -> str:
    """What a command line printed that went well."""
    assert result.exit_code == 0, result.stderr
    return result.stdout


def ask(workspace: Path, *arguments: str, lang: str = "en") -> Result:
    """Ask a question of a workspace."""
    return run("query", *arguments, "--workspace", workspace, lang=lang)


def spawn(
    *arguments: str | Path, given: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command line in a process of its own; output and errors as bytes."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        input=given,
        capture_output=True,
        check=False,
        env=environment_with(environment),
        timeout=120,
    )


def environment_with(more: dict[str, str]) -> dict[str, str]:
    """The environment of this process without what would steer ours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ECOCOLLAB_")}
    return {**kept, "ECOCOLLAB_LANG": "en", **more}
