"""`ecocollab completion`: the script that lets a shell complete our commands."""

from __future__ import annotations

import click

from ecocollab.commands.command import Argument
from ecocollab.commands.define import command
from ecocollab.commands.types import Word
from ecocollab.messages import N_

SHELLS = ("bash", "zsh", "fish", "powershell")


@command(
    "completion",
    example="ecocollab completion bash",
    details=N_(
        "It completes commands, questions, their options, and names of agencies, regions and "
        "basins. To have it in every session:\n\n"
        "bash: ecocollab completion bash >> ~/.bashrc\n\n"
        "zsh: ecocollab completion zsh >> ~/.zshrc\n\n"
        "fish: ecocollab completion fish > ~/.config/fish/completions/ecocollab.fish\n\n"
        "PowerShell: ecocollab completion powershell >> $PROFILE"
    ),
    params=[Argument("shell", N_("The shell that is to complete."), Word(SHELLS))],
)
def completion(shell: str) -> None:
    """Print the script."""
    from click.shell_completion import get_completion_class

    from ecocollab.commands.completing import VARIABLE, prepare

    prepare()
    kind = get_completion_class(shell)
    root = click.get_current_context().find_root().command
    if kind is not None:
        click.echo(kind(root, {}, "ecocollab", VARIABLE).source())
