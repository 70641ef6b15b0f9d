"""Where everything lies in the site, links between its pages, and ids that can be no folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ecocollab.errors import ProblemsError
from ecocollab.graph.model import Problem
from ecocollab.messages import _
from ecocollab.ontology.iri import SAFE_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ecocollab.graph.model import Graph, Node

INDEX = "index.html"
TURTLE = "index.ttl"
JSONLD = "index.jsonld"
_NO_FOLDER = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?|.*\.", re.IGNORECASE)
"""Names that Windows refuses or changes; a site is copied to such machines."""


def node_folder(key: tuple[str, str]) -> str:
    """The folder of a node, from the top of the site."""
    return f"id/{key[0]}/{key[1]}"


def edge_folder(edge_id: str) -> str:
    """The folder of an edge, from the top of the site."""
    return f"id/edge/{edge_id}"


def to_top(folder: str) -> str:
    """The way from a page in a folder to the top of the site: empty, or ending in a slash."""
    return "../" * (folder.count("/") + 1) if folder else ""


def link(folder: str, target: str) -> str:
    """The link from a page in one folder to the page of another; it works without a server too."""
    return f"{to_top(folder)}{target}/{INDEX}"


def check(graph: Graph) -> None:
    """Raise ProblemsError for every id that cannot be a folder on each common system."""
    problems = [*_no_folders(graph), *_same_folders(graph.nodes.values())]
    if problems:
        raise ProblemsError(problems)


def _no_folders(graph: Graph) -> Iterator[Problem]:
    message = _(
        "the id “{found}” cannot be an address and a folder; use Latin letters, digits, ., _ "
        "and -, begin with a letter or digit, and do not end in a dot"
    )
    for node in graph.nodes.values():
        if not _is_folder(node.id):
            yield Problem(node.place, "not-a-folder", message.format(found=node.id))
    for edge in graph.edges.values():
        if not all(_is_folder(part) for part in edge.id.split("/")):
            yield Problem(edge.place, "not-a-folder", message.format(found=edge.id))


def _is_folder(name: str) -> bool:
    return bool(SAFE_ID.fullmatch(name)) and not _NO_FOLDER.fullmatch(name)


def _same_folders(nodes: Iterable[Node]) -> Iterator[Problem]:
    known: dict[tuple[str, str], Node] = {}
    for node in nodes:
        other = known.setdefault((node.label, node.id.lower()), node)
        if other is not node:
            message = _(
                "the ids {one} and {other} differ only in capital letters and would be one folder "
                "on Windows; change one of them"
            ).format(one=other.id, other=node.id)
            yield Problem(node.place, "same-folder", message)
