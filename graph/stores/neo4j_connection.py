"""The way to a Neo4j server: who asks, the address, the driver, the version."""

from __future__ import annotations

import logging
import os
import re
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ecocollab.errors import StoreError, UsageError
from ecocollab.graph.stores.neo4j_errors import Where, in_words
from ecocollab.messages import _

if TYPE_CHECKING:
    from neo4j import BookmarkManager, Driver, Session

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
OLDEST = (5, 26)

# Without a handler Python prints what the driver logs, beside the one sentence that we give.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks; the password is in no text that this object gives."""

    user: str
    password: str = field(repr=False)

    @classmethod
    def from_environment(cls) -> Credentials | None:
        """From NEO4J_USERNAME (else `neo4j`) and NEO4J_PASSWORD; None without a password."""
        password = os.environ.get("NEO4J_PASSWORD")
        return cls(os.environ.get("NEO4J_USERNAME") or "neo4j", password) if password else None


def is_server(url: str) -> bool:
    """Whether a store is named by the address of a Neo4j server."""
    return url.partition("://")[0] in SCHEMES and "://" in url


@dataclass(frozen=True, slots=True)
class Connection:
    """A driver whose server was found to be new enough."""

    driver: Driver
    bookmarks: BookmarkManager
    where: Where
    version: str

    @classmethod
    def open(cls, url: str, credentials: Credentials, database: str) -> Connection:
        """Connect, and check address, user, database and version."""
        from neo4j import GraphDatabase

        _check_address(url)
        where = Where(url, credentials.user, database)
        with in_words(where), ExitStack() as stack:
            driver = stack.enter_context(
                GraphDatabase.driver(
                    url,
                    auth=(credentials.user, credentials.password),
                    user_agent="ecocollab",
                    notifications_min_severity="OFF",
                    telemetry_disabled=True,
                )
            )
            server = driver.get_server_info()
            found = cls(driver, _bookmarks(url, database), where, _version(server.agent, url))
            with found.session("READ") as session:
                session.run("RETURN 1").consume()
            stack.pop_all()
        return found

    def session(self, mode: str) -> Session:
        """A session that reads what this process wrote, on the servers that `mode` allows."""
        return self.driver.session(
            database=self.where.database or None,
            default_access_mode=mode,
            bookmark_manager=self.bookmarks,
        )

    def close(self) -> None:
        """Close all connections."""
        self.driver.close()


@cache
def _bookmarks(url: str, database: str) -> BookmarkManager:  # noqa: ARG001  one for each of both
    """What this process has written, so that a member of a cluster that lags behind catches up."""
    from neo4j import GraphDatabase

    return GraphDatabase.bookmark_manager()


def refuse_secrets(url: str) -> None:
    """Raise UsageError, without the address, where it could hold a user or a password."""
    if "@" in url:
        raise UsageError(
            _(
                "The address of a server holds no user and no password; "
                "set NEO4J_USERNAME and NEO4J_PASSWORD instead."
            )
        )
    before, _mark, query = url.partition("?")
    if "#" in url or any(one.partition("=")[0] != "policy" for one in query.split("&") if one):
        raise UsageError(
            _(
                "Behind its host and port, {before} may hold ?policy=… only; user and password "
                "come from NEO4J_USERNAME and NEO4J_PASSWORD."
            ).format(before=before.partition("#")[0])
        )


def _check_address(url: str) -> None:
    refuse_secrets(url)
    if not is_server(url) or not _is_plain(url):
        raise UsageError(
            _(
                "{url} is no address of a Neo4j server; write it as neo4j://host:7687, "
                "and name a database with --database."
            ).format(url=url)
        )


def _is_plain(url: str) -> bool:
    """A host, perhaps a port, and no path, which the driver would leave out without a word."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0 and not parts.path
    except ValueError:
        return False


def _version(agent: str, url: str) -> str:
    match = re.match(r"Neo4j/(\d+)\.(\d+)\S*", agent)
    if not match:
        raise StoreError(
            _("The server at {url} is {found}, not Neo4j; name a Neo4j server.").format(
                url=url, found=agent
            )
        )
    if (int(match[1]), int(match[2])) < OLDEST:
        raise StoreError(
            _("The server at {url} is {found}; Neo4j 5.26 or later is needed.").format(
                url=url, found=agent
            )
        )
    return match[0].removeprefix("Neo4j/")
