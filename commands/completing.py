"""Completion in a shell: names of agencies, regions, basins; the script that each shell loads."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING, ClassVar

from click.shell_completion import (
    CompletionItem,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

from ecocollab.errors import EcocollabError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import click

    from ecocollab.commands.names import Named

VARIABLE = "_ECOCOLLAB_COMPLETE"
"""Where a shell says what it asks for, by the rules of click."""
MOST = 200
"""Names offered at once; a longer list helps nobody."""
_NEEDS_QUOTES = frozenset(" \t\"'`$\\;&|<>()*?[]{}!#~")

_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $line, $position)
    $before = [Console]::OutputEncoding
    [Console]::OutputEncoding = [Text.Encoding]::UTF8
    $env:PYTHONIOENCODING = 'utf-8'
    $env:COMP_WORDS = ($line.CommandElements | ForEach-Object { $_.ToString() }) -join "`n"
    $env:COMP_WORD = $word
    $env:%(complete_var)s = 'powershell_complete'
    try {
        & %(prog_name)s | ForEach-Object {
            $value, $help = $_ -split "`t", 2
            if (-not $help) { $help = $value }
            [Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
        }
    } finally {
        [Console]::OutputEncoding = $before
        'COMP_WORDS', 'COMP_WORD', 'PYTHONIOENCODING', '%(complete_var)s' |
            ForEach-Object { Remove-Item "env:$_" -ErrorAction SilentlyContinue }
    }
}
"""


def node_names(ctx: click.Context, labels: Sequence[str], begun: str) -> list[CompletionItem]:
    """The names of nodes that begin like this; none where no graph can be asked."""
    found = dict(pair for one in _nodes(ctx, labels) for pair in _fitting(one, begun))
    return [CompletionItem(value, help=found[value]) for value in sorted(found)[:MOST]]


def ids_of(ctx: click.Context, label: str) -> list[str]:
    """The ids of a class; none where no graph can be asked."""
    return [one.id for one in _nodes(ctx, (label,))]


def _nodes(ctx: click.Context, labels: Sequence[str]) -> list[Named]:
    from ecocollab.commands.names import names_of
    from ecocollab.commands.settings import Settings

    settings = ctx.find_root().ensure_object(Settings)
    try:
        with closing(settings.open_reader()) as reader:
            return [one for label in labels for one in names_of(reader, label)]
    except (EcocollabError, OSError):
        return []


def _fitting(node: Named, begun: str) -> Iterator[tuple[str, str]]:
    """What to write for a node whose id or names begin like this, and what tells it apart."""
    names = (node.zh or node.id,) if not begun else (node.id, *node.names)
    for name in names:
        if name.casefold().startswith(begun.casefold()):
            plain = not _NEEDS_QUOTES & set(name)
            yield (name, node.id if name != node.id else node.zh) if plain else (node.id, name)


class PowerShell(ShellComplete):
    """The completion of PowerShell, which click does not bring."""

    name: ClassVar[str] = "powershell"
    source_template: ClassVar[str] = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the cursor, and the one that is begun."""
        words = [_bare(word) for word in os.environ["COMP_WORDS"].splitlines()]
        begun = _bare(os.environ.get("COMP_WORD", ""))
        if begun and words and words[-1] == begun:
            words.pop()
        return words[1:], begun

    def format_completion(self, item: CompletionItem) -> str:
        """A line of the value and what it is."""
        return f"{item.value}\t{item.help}" if item.help else str(item.value)


class Zsh(ZshComplete):
    """The completion of zsh, also where its own system of completion was not started yet."""

    def source(self) -> str:
        """The script, whose first line names the command for those that keep it in a file."""
        head, _newline, rest = super().source().lstrip().partition("\n")
        return (
            f"{head}\n(( $+functions[compdef] )) || {{ autoload -Uz compinit; compinit }}\n{rest}"
        )


def _bare(word: str) -> str:
    return word[1:-1] if len(word) > 1 and word[0] == word[-1] and word[0] in "\"'" else word


def prepare() -> None:
    """Let click know of shells as we complete them."""
    add_completion_class(PowerShell)
    add_completion_class(Zsh)
