"""The commands that a page shows, and whether they print what stands below them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CONSOLE = re.compile(r"(?ms)^```console\n(.*?)^```$")


@dataclass(frozen=True, slots=True)
class Step:
    """A command of a page, and what it prints."""

    command: str
    output: str


def steps(text: str) -> list[Step]:
    """The commands of a page in their order."""
    found = []
    for block in _CONSOLE.findall(text):
        assert block.startswith("$ "), block
        for part in re.split(r"(?m)^\$ ", block)[1:]:
            command, _newline, output = part.partition("\n")
            found.append(Step(command, output))
    return found


def differences(step: Step, printed: str) -> str:
    """Where what is printed differs from the page; a line … stands for any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line)
        for line in step.output.splitlines(keepends=True)
    )
    if re.fullmatch(pattern, printed):
        return ""
    return f"$ {step.command}\n--- page\n{step.output}--- printed\n{printed}"
