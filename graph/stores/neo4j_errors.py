"""What the driver and the server report, as one clear sentence each; no password ever."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecocollab.errors import EcocollabError, StoreError, UsageError
from ecocollab.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neo4j.exceptions import DriverError, Neo4jError


@dataclass(frozen=True, slots=True)
class Where:
    """Which server, database and user a message is about; `database` empty for the default."""

    url: str
    user: str
    database: str = ""
    timeout: float = 0


NO_MEMORY = N_(
    "{url} has too little memory for this: narrow the question, or give the server more "
    "(server.memory.heap.max_size). The server: {said}"
)
# The beginning of a code and the sentence; the first that fits counts.
SENTENCES: dict[str, str] = {
    "Neo.ClientError.Security.AuthenticationRateLimit": N_(
        "{url} refuses {user} for now after too many wrong passwords; wait a minute."
    ),
    "Neo.ClientError.Security.CredentialsExpired": N_(
        "The password of {user} at {url} must be changed first: "
        "ALTER CURRENT USER SET PASSWORD FROM … TO …, in Neo4j's own tools."
    ),
    "Neo.ClientError.Security.Forbidden": N_(
        "{user} may not do this in {database} at {url}; ask for the right to. The server: {said}"
    ),
    "Neo.ClientError.Security": N_(
        "{url} does not let {user} in: user or password is wrong. "
        "Set NEO4J_USERNAME and NEO4J_PASSWORD anew."
    ),
    "Neo.ClientError.Database.DatabaseNotFound": N_(
        "There is no {database} at {url}; name one with --database."
    ),
    "Neo.TransientError.Database.DatabaseUnavailable": N_(
        "The {database} at {url} is not available at the moment; try again later. "
        "The server: {said}"
    ),
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": N_(
        "The {database} at {url} is read-only: nothing can be loaded into it; name "
        "another with --database."
    ),
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase": N_(
        "The {database} at {url} is read-only: nothing can be loaded into it; name "
        "another with --database."
    ),
    "Neo.ClientError.Transaction.TransactionTimedOut": N_(
        "{url} stopped the question after {timeout:g} s; give it longer with --timeout."
    ),
    "Neo.ClientError.Schema": N_(
        "The {database} at {url} holds data or rules of others that clash with ours; "
        "load into another database (--database). The server: {said}"
    ),
    "Neo.DatabaseError.Schema": N_(
        "The {database} at {url} holds data or rules of others that clash with ours; "
        "load into another database (--database). The server: {said}"
    ),
    "Neo.ClientError.General.TransactionOutOfMemoryError": NO_MEMORY,
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": NO_MEMORY,
    "Neo.TransientError.General.OutOfMemoryError": NO_MEMORY,
    "Neo.TransientError": N_("{url} could not finish this, try again later. The server: {said}"),
}
REFUSED_WRITE = N_("This text changes data, and the store is open for reading; add --write.")
REFUSED_RULES = N_(
    "The server counts this text among those about rules, users and databases, which may "
    "change them; add --write."
)
NO_ANSWER = N_(
    "No answer from a Neo4j server at {url}; is it running, is the address right, and is +s in it "
    "exactly where the server expects encryption?"
)
LOST = N_(
    "The server at {url} went away during the load; it holds the old graph or the new one, "
    "or says that it is half-loaded. When it is back, load again."
)


@contextmanager
def in_words(where: Where, *, question: bool = False, loading: bool = False) -> Iterator[None]:
    """Turn the errors of the driver into ours; what is wrong with a question is a UsageError."""
    from neo4j.exceptions import DriverError, Neo4jError

    try:
        yield
    except Neo4jError as error:
        raise _of_server(error, where, question=question) from error
    except DriverError as error:
        raise _of_driver(error, where, LOST if loading else NO_ANSWER) from error
    except UnicodeEncodeError as error:
        raise StoreError(
            _("A text holds {found!r}, which is no valid Unicode; Neo4j cannot keep it.").format(
                found=error.object[error.start : error.end]
            )
        ) from error


def _of_server(error: Neo4jError, where: Where, *, question: bool) -> EcocollabError:
    code, said = error.code or "", (error.message or "").partition("\n")[0]
    if code == "Neo.ClientError.Statement.AccessMode":
        return UsageError(_(REFUSED_WRITE))
    for beginning, sentence in SENTENCES.items():
        if code.startswith(beginning):
            return StoreError(_filled(sentence, where, said))
    if question and code.startswith(("Neo.ClientError.Statement", "Neo.ClientError.Procedure")):
        return UsageError(error.message or code)
    return StoreError(_filled(N_("{url} reports: {said}"), where, said))


def _of_driver(error: DriverError, where: Where, sentence: str) -> EcocollabError:
    from neo4j.exceptions import ConfigurationError

    if isinstance(error, ConfigurationError):
        return UsageError(
            _("The address {url} cannot be used: {said}").format(url=where.url, said=error)
        )
    return StoreError(_filled(sentence, where, ""))


def _filled(sentence: str, where: Where, said: str) -> str:
    database = _("database {name}").format(name=where.database) if where.database else ""
    return _(sentence).format(
        url=where.url,
        user=where.user,
        database=database or _("default database"),
        timeout=where.timeout,
        said=said,
    )
