"""A graph to a SPARQL 1.1 Graph Store: one named graph is replaced, whole."""

from __future__ import annotations

import http.client
import os
import tempfile
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ecocollab.graph.formats.push_errors import REFUSALS, lost, refused
from ecocollab.graph.formats.push_target import authorization, target_of
from ecocollab.graph.formats.rdf import write_rdf
from ecocollab.ontology.iri import BASE, Iris

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecocollab.errors import StoreError
    from ecocollab.graph.model import Graph

TIMEOUT = 120.0
"""Seconds without a sign of the server."""
_PATIENCE = 10.0
"""Seconds that a server which hung up has to say why."""
_TYPE = "application/n-triples"


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
    target = target_of(endpoint.url, name)
    headers = authorization(environment, target)
    with tempfile.TemporaryDirectory(prefix="ecocollab-") as folder:
        file = Path(folder) / "graph.nt"
        write_rdf(graph, file, "ntriples", base)
        created = _put(target, file, headers, endpoint.timeout)
        with file.open("rb") as lines:
            triples = sum(1 for _line in lines)
        return Pushed(name, triples, file.stat().st_size, created)


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
                raise refused(target, error) from error
        except (OSError, http.client.HTTPException) as error:
            why = _said_before_hanging_up(target, credentials, min(timeout, _PATIENCE))
            raise why or lost(target, error) from error


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(_NoRedirect)


def _request(
    method: str, target: str, headers: Mapping[str, str], body: BinaryIO | None = None
) -> urllib.request.Request:
    return urllib.request.Request(  # noqa: S310  http and https alone, see target_of
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
    for address, refusals in ((target, REFUSALS), (default, {*REFUSALS, 404})):
        request = _request("HEAD", address, credentials)
        try:
            _opener().open(request, timeout=timeout).close()
        except urllib.error.HTTPError as error:
            with error:
                if error.code in refusals:
                    return refused(target, error)
        except (OSError, http.client.HTTPException):
            return None
    return None
