"""What people write for a node: its id, a name, a short name or an alias, to ids of a class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ecocollab.errors import UsageError
from ecocollab.graph.resolve import Entry, Resolver
from ecocollab.messages import _, sentences, with_nearest_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ecocollab.graph.stores.base import Cell, Reader

NAMES_OF: Final = {
    "Plan": "MATCH (n:Plan) RETURN n.id AS id, n.name_zh AS zh, n.name_en AS en",
    "Area": "MATCH (n:Area) RETURN n.id AS id, n.name_zh AS zh, n.name_en AS en",
    "Task": "MATCH (n:Task) RETURN n.id AS id, n.name_zh AS zh, n.name_en AS en",
    "WorkItem": "MATCH (n:WorkItem) RETURN n.id AS id, n.name_zh AS zh, n.name_en AS en",
    "Theme": "MATCH (n:Theme) RETURN n.id AS id, n.name_zh AS zh, n.name_en AS en",
    "Agency": (
        "MATCH (n:Agency) RETURN n.id AS id, n.name_zh AS zh, n.name_en AS en, "
        "n.short_zh AS short, n.aliases AS aliases"
    ),
    "Region": (
        "MATCH (n:Region) RETURN n.id AS id, n.name_zh AS zh, n.name_en AS en, "
        "n.short_zh AS short, n.aliases AS aliases"
    ),
    "Basin": (
        "MATCH (n:Basin) RETURN n.id AS id, n.name_zh AS zh, n.name_en AS en, n.aliases AS aliases"
    ),
    "Collaboration": "MATCH (n:Collaboration) RETURN n.id AS id, n.name_zh AS zh, n.name_en AS en",
    "Source": "MATCH (n:Source) RETURN n.id AS id, n.name_zh AS zh, n.name_en AS en",
    "CollectiveName": (
        "MATCH (n:CollectiveName) RETURN n.id AS id, n.name_zh AS zh, n.name_en AS en"
    ),
}
"""The names of each class: the id, the two full names, then short names and aliases."""

_MEMBERS_OF: Final = {
    "Region": (
        "MATCH (m:Region)-[:MEMBER_OF]->(s:Region) WHERE s.id IN $ids "
        "RETURN s.id AS set, m.id AS member ORDER BY set, member"
    ),
    "Basin": (
        "MATCH (m:Basin)-[:MEMBER_OF]->(s:Basin) WHERE s.id IN $ids "
        "RETURN s.id AS set, m.id AS member ORDER BY set, member"
    ),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A node's class, id and names; `others` are short names and aliases."""

    label: str
    id: str
    zh: str
    en: str
    others: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, full ones first."""
        return tuple(name for name in (self.zh, self.en, *self.others) if name)


def names_of(reader: Reader, label: str) -> Iterator[Named]:
    """The nodes of a class with their names."""
    for node_id, zh, en, *others in reader.rows(NAMES_OF[label]).values:
        yield Named(label, str(node_id), _text(zh), _text(en), tuple(_flat(others)))


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _flat(cells: Iterable[Cell]) -> Iterator[str]:
    for cell in cells:
        if isinstance(cell, list):
            yield from _flat(cell)
        elif cell:
            yield str(cell)


def ids_for(
    reader: Reader, labels: Sequence[str], option: str, texts: Sequence[str]
) -> tuple[str, ...]:
    """The ids that texts mean in some classes; raises UsageError for all that are not clear."""
    meant = _meant(reader, labels, option, texts)
    return _clear(option, {text: {one.id: one for one in found} for text, found in meant.items()})


def key_for(reader: Reader, labels: Sequence[str], option: str, text: str) -> tuple[str, str]:
    """The class and id that a text means; raises UsageError where it is not clear."""
    found = _meant(reader, labels, option, [text])[text]
    _clear(option, {text: {f"{one.label} {one.id}": one for one in found}})
    return found[0].label, found[0].id


def _meant(
    reader: Reader, labels: Sequence[str], option: str, texts: Sequence[str]
) -> dict[str, list[Named]]:
    """What each text can mean; raises UsageError for those that mean nothing."""
    known = [one for label in labels for one in names_of(reader, label)]
    resolver = Resolver.over(
        Entry(one.id, tuple(name for name in (one.zh, one.en) if name), one.others) for one in known
    )
    found = {text: set(resolver.find(text)) for text in texts}
    unknown = [_unknown(option, text, resolver.nearest(text)) for text in texts if not found[text]]
    if unknown:
        raise UsageError("\n".join(unknown))
    return {text: [one for one in known if one.id in ids] for text, ids in found.items()}


def _clear(option: str, meant: Mapping[str, Mapping[str, Named]]) -> tuple[str, ...]:
    """The one key that each text means; raises UsageError for those that mean several."""
    unclear = [
        _ambiguous(option, text, list(found.values()))
        for text, found in meant.items()
        if len(found) > 1
    ]
    if unclear:
        raise UsageError("\n".join(unclear))
    return tuple(dict.fromkeys(key for found in meant.values() for key in found))


def _ambiguous(option: str, text: str, meant: Sequence[Named]) -> str:
    from ecocollab.render.codes import class_in_words

    lines = (f"{one.id}  {one.zh or one.en}  {class_in_words(one.label)}" for one in meant)
    listed = "".join(f"\n  {line}" for line in lines)
    return _("--{option}: “{found}” names several; write the id of one:{listed}").format(
        option=option, found=text, listed=listed
    )


def _unknown(option: str, text: str, nearest: Sequence[str]) -> str:
    message = _("--{option}: nothing is called “{found}”.").format(option=option, found=text)
    if nearest:
        message = with_nearest_names(message, nearest)
    return sentences(message, _("`ecocollab find TEXT` searches all names."))


def with_members(reader: Reader, label: str, ids: Sequence[str]) -> tuple[str, ...]:
    """The ids, with the members of named sets in place of the sets."""
    members = _members(reader, label, ids)
    expanded = [one for node_id in ids for one in members.get(node_id, [node_id])]
    return tuple(dict.fromkeys(expanded))


def _members(reader: Reader, label: str, ids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    if label in _MEMBERS_OF and ids:
        for node_set, member in reader.rows(_MEMBERS_OF[label], {"ids": list(ids)}).values:
            found.setdefault(str(node_set), []).append(str(member))
    return found
