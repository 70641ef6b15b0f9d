"""The addresses of nodes and edges in RDF, and the way back from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote_to_bytes, urlsplit

from ecocollab.errors import DataError, UsageError
from ecocollab.messages import _

BASE = "https://w3id.org/ecocollab/"
SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
"""What an id looks like that was loaded; the same characters may stand in IRIs and file names."""
_ROOM = "id/"
_EDGE = "edge"
_NODE_IRI = re.compile(r"(?P<base>[^?#]*?/)id/(?P<kind>[A-Za-z]+)/(?P<id>[^/?#]+)")
_EDGE_IRI = re.compile(r"(?P<base>[^?#]*?/)id/edge/(?P<id>[^?#]+)")
_FORBIDDEN = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f]")


def split_address(text: str) -> SplitResult:
    """The parts of an address; all are empty where its host or its port cannot be one."""
    try:
        parts = urlsplit(text)
        fits = parts.port != 0 and not _FORBIDDEN.search(parts.netloc)
        (parts.hostname or "").encode("idna")
    except ValueError:
        return urlsplit("")
    return parts if fits else urlsplit("")


@dataclass(frozen=True, slots=True)
class Found:
    """What an IRI of ours names: its base, the class (`edge` for edges) and the id."""

    base: str
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs under one base: `{base}id/{class}/{id}` and `{base}id/edge/{id}`."""

    base: str = BASE

    def __post_init__(self) -> None:
        """Refuse a base that no address can begin with."""
        parts = split_address("" if _FORBIDDEN.search(self.base) else self.base)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname)
        plain = not (parts.query or parts.fragment) and self.base.endswith("/")
        if not whole or not plain or "@" in parts.netloc or f"/{_ROOM}" in self.base:
            raise UsageError(
                _(
                    "“{found}” cannot be the base of addresses; expected http:// or https://, a "
                    "host, and a path that ends in / and holds no /id/, such as {example}"
                ).format(found=self.base, example=BASE)
            )

    def node(self, label: str, node_id: str) -> str:
        """The IRI of a node; characters outside of `SAFE_ID` are percent-encoded."""
        return f"{self.base}{_ROOM}{label}/{_encoded(node_id, '')}"

    def edge(self, edge_id: str) -> str:
        """The IRI of an edge; the slashes of its id stay."""
        return f"{self.base}{_ROOM}{_EDGE}/{_encoded(edge_id, '/')}"

    @property
    def themes(self) -> str:
        """The IRI of the concept scheme of all themes."""
        return f"{self.base}{_ROOM}Theme"

    @property
    def dataset(self) -> str:
        """The IRI of the dataset, and of the named graph that holds it."""
        return f"{self.base}dataset"


def find(iri: str) -> Found | None:
    """What an IRI names under whatever base, None where it has another form."""
    match = _EDGE_IRI.fullmatch(iri)
    if match:
        return Found(match["base"], _EDGE, _decoded(match["id"]))
    match = _NODE_IRI.fullmatch(iri)
    return Found(match["base"], match["kind"], _decoded(match["id"])) if match else None


def _encoded(text: str, kept: str) -> str:
    """The id in an IRI; one that a browser would fold away or that is no text is refused."""
    steps = text.split("/") if kept else [text]
    try:
        encoded = quote(text, safe=kept)
    except UnicodeEncodeError as error:
        raise _no_address(text.encode("utf-8", "backslashreplace").decode()) from error
    if any(step in {"", ".", ".."} for step in steps):
        raise _no_address(text)
    return encoded


def _no_address(text: str) -> DataError:
    return DataError(
        _("the id “{found}” cannot stand in an address; give the record another id").format(
            found=text
        )
    )


def _decoded(text: str) -> str:
    return unquote_to_bytes(text).decode("utf-8", "replace")
