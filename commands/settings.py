"""What all commands share: which workspace, which store, which language."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ecocollab.commands.command import Option
from ecocollab.commands.types import Word
from ecocollab.errors import UsageError
from ecocollab.messages import LANGUAGES, N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecocollab.graph.stores.base import Reader, Writer
    from ecocollab.graph.stores.neo4j_connection import Credentials
    from ecocollab.loaders.workspace import Workspace


@dataclass(slots=True)
class Settings:
    """What the shared options say.

    Attributes:
        workspace: a folder; empty means the one of the user.
        store: the address of a Neo4j server; empty means the embedded store.
        database: the database on the server; empty means its default.
    """

    workspace: str = ""
    store: str = ""
    database: str = ""

    @property
    def folder(self) -> Path:
        """The folder of the workspace."""
        if self.workspace:
            return Path(self.workspace)
        import platformdirs

        return Path(platformdirs.user_data_dir("ecocollab", appauthor=False))

    def open_workspace(self) -> Workspace:
        """The workspace, which need not exist yet."""
        from ecocollab.loaders.inputs import check_name
        from ecocollab.loaders.workspace import Workspace

        check_name(self.folder.absolute())
        return Workspace(self.folder)

    def open_reader(self) -> Reader:
        """The graph to ask: of the server where one is named, else of the workspace."""
        if not self.store:
            return self.open_workspace().reader()
        from ecocollab.graph.stores.neo4j import open_reader

        return open_reader(self.store, credentials(), self.database)

    @contextmanager
    def writer(self) -> Iterator[Writer | None]:
        """The server that a load is to fill too, if one is named."""
        if not self.store:
            yield None
            return
        from ecocollab.graph.stores.neo4j import open_writer

        with open_writer(self.store, credentials(), self.database) as writer:
            yield writer


def credentials() -> Credentials:
    """Who asks a server: from the environment, else from a prompt on a terminal."""
    from ecocollab.graph.stores.neo4j_connection import Credentials

    known = Credentials.from_environment()
    if known:
        return known
    if not sys.stdin.isatty():
        raise UsageError(_("the server wants a password: set NEO4J_USERNAME and NEO4J_PASSWORD"))
    user = click.prompt(_("User of the server"), default="neo4j", err=True)
    return Credentials(user, click.prompt(_("Password"), hide_input=True, err=True))


def settings() -> Settings:
    """The settings of the command that runs."""
    return click.get_current_context().find_root().ensure_object(Settings)


def _remember(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is None or not param.name:
        return
    if param.name == "store":
        from ecocollab.graph.stores.neo4j_connection import refuse_secrets

        refuse_secrets(value)  # before anything can print it
    setattr(ctx.find_root().ensure_object(Settings), param.name, value)


_SHARED: Mapping[str, tuple[str, str]] = {
    "workspace": ("DIR", N_("The folder that holds the inputs and the graph.")),
    "store": (
        "URL",
        N_("A Neo4j server to use instead of the embedded store, such as neo4j://localhost:7687."),
    ),
    "database": ("NAME", N_("The database on the server.")),
}


def shared_options(*, hidden: bool = False) -> list[click.Option]:
    """The options that stand before or after the name of a command.

    The environment speaks only before it, so that it never overrules what was written there.
    """
    options: list[click.Option] = [
        Option(
            [f"--{name}"],
            metavar=metavar,
            help=text,
            hidden=hidden,
            expose_value=False,
            callback=_remember,
            envvar=None if hidden else f"ECOCOLLAB_{name.upper()}",
            show_envvar=not hidden,
        )
        for name, (metavar, text) in _SHARED.items()
    ]
    language = Option(
        ["--lang"],
        type=Word(LANGUAGES),
        help=N_("The language of messages and tables; else that of the system."),
        hidden=hidden,
        expose_value=False,
    )
    return [*options, language]
