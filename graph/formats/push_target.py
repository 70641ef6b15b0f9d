"""Where a graph is pushed to, and who pushes it: the address, the named graph, the credentials."""

from __future__ import annotations

import base64
import os
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

from pyoxigraph import NamedNode

from ecocollab.errors import UsageError
from ecocollab.messages import _
from ecocollab.ontology.iri import BASE, split_address

if TYPE_CHECKING:
    from collections.abc import Mapping

USER, PASSWORD, TOKEN = "ECOCOLLAB_PUSH_USER", "ECOCOLLAB_PUSH_PASSWORD", "ECOCOLLAB_PUSH_TOKEN"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_STAYS = "%/:?#[]@!$&'()*+,;="
"""What is not encoded in a path or behind a question mark: it has its meaning there."""


def target_of(url: str, name: str) -> str:
    """The address to send a graph of a name to; UsageError where it can be none."""
    parts = split_address(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.fragment:
        raise UsageError(
            _(
                "“{found}” is no address of a Graph Store; expected http:// or https:// and what "
                "the server calls it, such as https://host/ds/data"
            ).format(found=without_password(url))
        )
    if parts.username or parts.password:
        raise UsageError(
            _(
                "the address holds a user or a password, which others can read; set {user} and "
                "{password} instead"
            ).format(user=USER, password=PASSWORD)
        )
    if parse_qs(parts.query, keep_blank_values=True).keys() & {"graph", "default"}:
        raise UsageError(
            _("the address names a graph; take it out of there and name it with --graph")
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


def authorization(environment: Mapping[str, str], target: str) -> dict[str, str]:
    """The headers that say who pushes; UsageError for what cannot be sent."""
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


def is_open_to_readers(url: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether credentials would go over a network that others can read."""
    parts = split_address(url)
    secret = any(environment.get(key) for key in (PASSWORD, TOKEN))
    return secret and parts.scheme == "http" and parts.hostname not in _LOOPBACK


def without_password(url: str) -> str:
    """An address as it may be shown."""
    return url.rpartition("@")[2]


def _names_a_graph(name: str) -> bool:
    try:
        return NamedNode(name).value.partition(":")[0] in {"http", "https", "urn"}
    except ValueError:
        return False
