"""What is said of a server that refused a graph, or that was lost while it was sent."""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error

from ecocollab.errors import StoreError
from ecocollab.graph.formats.push_target import PASSWORD, TOKEN, USER, without_password
from ecocollab.messages import N_, _

_MOST_SAID = 300
REFUSALS = frozenset({401, 403, 405, 413})
"""Answers that some servers give without reading the file."""
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


def refused(target: str, error: urllib.error.HTTPError) -> StoreError:
    """What the server answered, and what to do."""
    said = " ".join(error.read(_MOST_SAID).decode("utf-8", "replace").split())
    answer = _("{url} answered {code} ({reason}): {what}").format(
        url=target, code=error.code, reason=error.reason, what=_what_to_do(error)
    )
    return StoreError(f"{answer} {said}".rstrip())


def _what_to_do(error: urllib.error.HTTPError) -> str:
    code = error.code
    if 300 <= code < 400:  # noqa: PLR2004  redirects
        place = without_password(error.headers.get("Location", ""))
        return _("it sends on to {place}; name that address.").format(place=place or "?")
    if code == http.HTTPStatus.UNAUTHORIZED:
        return _("set {user} and {password}, or {token}.").format(
            user=USER, password=PASSWORD, token=TOKEN
        )
    return _(_REASONS.get(code, _OTHERWISE))


def lost(target: str, error: OSError | http.client.HTTPException) -> StoreError:
    """Why nothing came back, and what the server may hold now."""
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
    if isinstance(reason, ConnectionRefusedError | socket.gaierror):
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
