"""Resources that had a page and are no longer in the data: their page stays and says so."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ecocollab.errors import ProblemsError
from ecocollab.graph.formats.site.addresses import link, node_folder
from ecocollab.graph.formats.site.page import Link
from ecocollab.graph.formats.site.words import class_words, names
from ecocollab.graph.model import Place, Problem
from ecocollab.messages import _
from ecocollab.ontology.iri import SAFE_ID
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecocollab.graph.formats.site.folder import Manifest
    from ecocollab.graph.model import Graph
    from ecocollab.ontology.bilingual import Words

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gone:
    """A resource that is gone; `successor` is a link from its page, `replaced_by` its key."""

    key: Key
    words: Words
    replaced_by: Key | None
    successor: Link | None


def all_replaced(before: Manifest, told: Mapping[Key, Key]) -> dict[Key, Key]:
    """What replaces what: as noted by earlier runs, then as told now."""
    noted = {_key(old): _key(new) for old, new in before.replaced.items()}
    return {**noted, **told}


def gone(graph: Graph, before: Manifest, replaced: Mapping[Key, Key]) -> list[Gone]:
    """The resources that earlier runs or `replaced` name and the graph does not hold.

    Raises ProblemsError for replacements that cannot be.
    """
    known = {_key(one): words for one, words in before.names.items()}
    keys = {key for key in (*known, *replaced) if key not in graph.nodes}
    problems = [*_problems(graph, replaced, keys), *_never_there(graph, known, replaced)]
    if problems:
        raise ProblemsError(problems)
    return [_one(graph, key, known, replaced) for key in sorted(keys) if _can_have_page(key)]


def _one(graph: Graph, key: Key, known: Mapping[Key, Words], replaced: Mapping[Key, Key]) -> Gone:
    new = replaced.get(key)
    successor = None
    if new:
        node = graph.nodes.get(new)
        words = names(node) if node else known.get(new, _unknown(new))
        successor = Link(words, link(node_folder(key), node_folder(new)), new[0])
    return Gone(key, known.get(key, _unknown(key)), new, successor)


def _problems(graph: Graph, replaced: Mapping[Key, Key], keys: set[Key]) -> Iterator[Problem]:
    for old, new in replaced.items():
        place = Place("/".join(old))
        if not _can_have_page(old):
            message = _("{found} is no class and id, such as WorkItem/wp2024-c01")
            yield Problem(place, "no-resource", message.format(found="/".join(old)))
        elif old not in keys:
            message = _(
                "{old} is said to be replaced and is still in the data; take one of them out"
            )
            yield Problem(place, "still-there", message.format(old="/".join(old)))
        elif new not in graph.nodes and new not in keys:
            message = _(
                "{old} is said to be replaced by {new}, which is not in the data; name a "
                "record that is"
            )
            text = message.format(old="/".join(old), new="/".join(new))
            yield Problem(place, "unknown-id", text)


def _never_there(
    graph: Graph, known: Mapping[Key, Words], replaced: Mapping[Key, Key]
) -> Iterator[Problem]:
    """What a site that has been written before never had: likely an id with a slip in it.

    A new site may be told of records that other sites had.
    """
    gone_now = ["/".join(key) for key in known if key not in graph.nodes]
    for old in replaced if known else ():
        if old not in known and old not in graph.nodes and _can_have_page(old):
            message = _(
                "{old} never had a page in this site, so nothing can replace it; correct it, or "
                "take it out"
            )
            text, nearest = "/".join(old), get_close_matches("/".join(old), gone_now)
            yield Problem(Place(text), "unknown-id", message.format(old=text), tuple(nearest))


def _can_have_page(key: Key) -> bool:
    return key[0] in vocabulary().nodes and bool(SAFE_ID.fullmatch(key[1]))


def _unknown(key: Key) -> Words:
    label = class_words(key[0])
    return (f"{label[0]} {key[1]}", f"{label[1]} {key[1]}")


def _key(text: str) -> Key:
    label, _slash, node_id = text.partition("/")
    return (label, node_id)
