"""The name of a node as the value of an option."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.shell_completion import CompletionItem


class NodeName(click.ParamType[str]):
    """What people write for a node of some classes: an id or any of its names."""

    name = "name"

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002  from click
        incomplete: str,
    ) -> list[CompletionItem]:
        """The names that begin like this."""
        from ecocollab.commands.completing import node_names

        return node_names(ctx, self.labels, incomplete)
