"""A graph to a SPARQL 1.1 Graph Store: one named graph is replaced, whole."""

from __future__ import annotations

import base64
import http.client
import os
import socket
import ssl
import tempfile
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import quote, urlsplit

from pyoxigraph import NamedNode

from ecocollab.errors import StoreError, UsageError
from ecocollab.graph.formats.rdf import write_rdf
from ecocollab.messages import N_, _
from ecocollab.ontology.iri import BASE, Iris, split_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecocollab.graph.model import Graph

USER, PASSWORD, TOKEN = "ECOCOLLAB_PUSH_USER", "ECOCOLLAB_PUSH_PASSWORD", "ECOCOLLAB_PUSH_TOKEN"
TIMEOUT = 120.0
"""Seconds without a sign of the server."""
_PATIENCE = 10.0
"""Seconds that a server which hung up has to say why."""
_TYPE = "application/n-triples"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_MOST_SAID = 300
_STAYS = "%/:?#[]@!$&'()*+,;="
"""What is not encoded in a path or behind a question mark: it has its meaning there."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a graph goes.

    Attributes:
        url: of the Graph Store, such as `https://host/ds/data`.
        name: the IRI of the named graph; empty for that of the dataset.
        timeout: seconds without a sign of the server.
    """

    url: str
    name: str = ""
    timeout: float = TIMEOUT


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was sent: to which named graph, how much, and whether the graph was new."""

    graph: str
    triples: int
    bytes: int
    created: bool


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows nothing: another host must not get the credentials."""

    def redirect_request(self, *_args: object, **_more: object) -> None:
        """Nowhere."""


def push(
    graph: Graph,
    endpoint: Endpoint,
    base: str = BASE,
    environment: Mapping[str, str] = os.environ,
) -> Pushed:
    """Replace a named graph on a server by this one.

    Args:
        graph: what the named graph holds afterwards.
        endpoint: where it goes.
        base: of the addresses in the data.
        environment: may hold a user and a password, or a token.

    Raises:
        UsageError: the address, the name or the credentials cannot be used.
        StoreError: the server is away, refuses, or was lost on the way.
        DataError: something in the graph cannot stand in RDF.
    """
    name = endpoint.name or Iris(base).dataset
    target = _target(endpoint.url, name)
    headers = _credentials(environment, target)
    with tempfile.TemporaryDirectory(prefix="ecocollab-") as folder:
        file = Path(folder) / "graph.nt"
        write_rdf(graph, file, "ntriples", base)
        created = _put(target, file, headers, endpoint.timeout)
        with file.open("rb") as lines:
            triples = sum(1 for _line in lines)
        return Pushed(name, triples, file.stat().st_size, created)


def is_open_to_readers(url: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether credentials would go over a network that others can read."""
    parts = split_address(url)
    secret = any(environment.get(key) for key in (PASSWORD, TOKEN))
    return secret and parts.scheme == "http" and parts.hostname not in _LOOPBACK


def _target(url: str, name: str) -> str:
    parts = split_address(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.fragment:
        raise UsageError(
            _(
                "“{found}” is no address of a Graph Store; expected http:// or https:// and what "
                "the server calls it, such as https://host/ds/data"
            ).format(found=_without_password(url))
        )
    if parts.username or parts.password:
        raise UsageError(
            _(
                "the address holds a user or a password, which others can read; set {user} and "
                "{password} instead"
            ).format(user=USER, password=PASSWORD)
        )
    if not _names_a_graph(name):
        raise UsageError(
            _("“{found}” cannot name a graph; expected an IRI such as {example}").format(
                found=name, example=f"{BASE}dataset"
            )
        )
    path, query = (quote(part, safe=_STAYS) for part in (parts.path, parts.query))
    graph = f"graph={quote(name, safe='')}"
    return parts._replace(path=path, query=f"{query}&{graph}" if query else graph).geturl()


def _names_a_graph(name: str) -> bool:
    try:
        return NamedNode(name).value.partition(":")[0] in {"http", "https", "urn"}
    except ValueError:
        return False


def _without_password(url: str) -> str:
    return url.rpartition("@")[2]


def _credentials(environment: Mapping[str, str], target: str) -> dict[str, str]:
    token, user, password = (environment.get(key, "") for key in (TOKEN, USER, PASSWORD))
    if token and (user or password):
        raise UsageError(
            _("both {token} and {user} are set; unset what {host} does not take").format(
                token=TOKEN, user=USER, host=urlsplit(target).hostname
            )
        )
    if any(character < " " for character in token + user + password):
        raise UsageError(_("user, password or token holds a line break; set it without"))
    if not token.isascii():
        raise UsageError(
            _("{token} holds a character that cannot be sent; expected a token of ASCII").format(
                token=TOKEN
            )
        )
    if token:
        return {"Authorization": f"Bearer {token}"}
    if user:
        given = f"{user}:{password}".encode(errors="surrogateescape")
        pair = base64.b64encode(given).decode()
        return {"Authorization": f"Basic {pair}"}
    return {}


def _put(target: str, file: Path, credentials: Mapping[str, str], timeout: float) -> bool:
    """Send the file; whether the server made a new graph of it."""
    size = str(file.stat().st_size)
    headers = {**credentials, "Content-Type": _TYPE, "Content-Length": size}
    with file.open("rb") as body:
        request = _request("PUT", target, headers, body)
        try:
            with _opener().open(request, timeout=timeout) as response:
                return bool(response.status == http.HTTPStatus.CREATED)
        except urllib.error.HTTPError as error:
            with error:
                raise _refused(target, error) from error
        except (OSError, http.client.HTTPException) as error:
            why = _said_before_hanging_up(target, credentials, min(timeout, _PATIENCE))
            raise why or _lost(target, error) from error


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(_NoRedirect)


def _request(
    method: str, target: str, headers: Mapping[str, str], body: BinaryIO | None = None
) -> urllib.request.Request:
    return urllib.request.Request(  # noqa: S310  http and https alone, see _target
        target, data=body, headers=dict(headers), method=method
    )


def _said_before_hanging_up(
    target: str, credentials: Mapping[str, str], timeout: float
) -> StoreError | None:
    """Why a server closed the line in the middle of a file: some refuse without reading it.

    A graph that is not there yet answers 404 as well as a wrong address does; the default graph
    of a Graph Store is always there.
    """
    default = target[: target.rindex("graph=")] + "default"
    for address, refusals in ((target, _REFUSALS), (default, {*_REFUSALS, 404})):
        request = _request("HEAD", address, credentials)
        try:
            _opener().open(request, timeout=timeout).close()
        except urllib.error.HTTPError as error:
            with error:
                if error.code in refusals:
                    return _refused(target, error)
        except (OSError, http.client.HTTPException):
            return None
    return None


def _refused(target: str, error: urllib.error.HTTPError) -> StoreError:
    said = " ".join(error.read(_MOST_SAID).decode("utf-8", "replace").split())
    answer = _("{url} answered {code} ({reason}): {what}").format(
        url=target, code=error.code, reason=error.reason, what=_what_to_do(error)
    )
    return StoreError(f"{answer} {said}".rstrip())


def _what_to_do(error: urllib.error.HTTPError) -> str:
    code = error.code
    if 300 <= code < 400:  # noqa: PLR2004  redirects
        place = _without_password(error.headers.get("Location", ""))
        return _("it sends on to {place}; name that address.").format(place=place or "?")
    if code == http.HTTPStatus.UNAUTHORIZED:
        return _("set {user} and {password}, or {token}.").format(
            user=USER, password=PASSWORD, token=TOKEN
        )
    return _(_REASONS.get(code, _OTHERWISE))


_REFUSALS = frozenset({401, 403, 405, 413})
_OTHERWISE = N_("see the log of the server, then push again.")
_REASONS = {
    403: N_("this user may not write there; ask who runs the server."),
    404: N_("there is no Graph Store at this address."),
    405: N_("this address takes no graphs; it may be the one for queries."),
    413: N_("the server takes no file of this size; ask who runs it."),
    415: N_("the server takes no N-Triples; it may be no Graph Store."),
}
"""What to do about an answer."""


_BEFORE_SENDING = frozenset(
    {
        "HTTP_REQUEST",
        "RECORD_LAYER_FAILURE",
        "SSLV3_ALERT_HANDSHAKE_FAILURE",
        "TLSV1_ALERT_PROTOCOL_VERSION",
        "UNSUPPORTED_PROTOCOL",
        "WRONG_VERSION_NUMBER",
    }
)
"""Why two do not come to speak https: what OpenSSL says before anything is sent."""


def _lost(target: str, error: OSError | http.client.HTTPException) -> StoreError:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, ssl.SSLCertVerificationError):
        return StoreError(
            _(
                "{url}: the certificate of the server cannot be trusted ({error}); "
                "use the name that it was made for, or ask who runs the server"
            ).format(url=target, error=reason.verify_message)
        )
    if isinstance(reason, ssl.SSLError) and reason.reason in _BEFORE_SENDING:
        return StoreError(
            _(
                "no secure connection can be made to {url} ({error}), and nothing was sent; "
                "correct the port, or name it with http://"
            ).format(url=target, error=reason.reason)
        )
    if isinstance(reason, ConnectionRefusedError) or _is_unknown_host(reason):
        return StoreError(
            _("no server answers at {url} ({error}); start it, or correct the address").format(
                url=target, error=reason
            )
        )
    return StoreError(
        _(
            "the server was lost while the graph was sent to {url} ({error}); what it holds now is "
            "not certain: push again when it is back"
        ).format(url=target, error=reason or type(reason).__name__)
    )


def _is_unknown_host(reason: object) -> bool:
    return isinstance(reason, socket.gaierror)
