"""What resources, classes and links are called on pages, in Chinese and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.messages import N_
from ecocollab.ontology.bilingual import Words, both
from ecocollab.ontology.names import WORDS, Key, Label, Rel
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecocollab.graph.model import Node

HEADINGS: Mapping[str, tuple[str, str]] = {
    Rel.PART_OF: (N_("Part of"), N_("Parts")),
    Rel.IN_AREA: (N_("Area"), N_("Tasks in this area")),
    Rel.IMPLEMENTS: (N_("Implements"), N_("Implemented by")),
    Rel.CARRIED_OUT_BY: (N_("Carried out by"), N_("Carries out")),
    Rel.HAS_THEME: (N_("Themes"), N_("Work on this theme")),
    Rel.COVERS: (N_("Regions covered"), N_("Work that covers this region")),
    Rel.CONCERNS: (N_("Basins and waters concerned"), N_("Work that concerns this water")),
    Rel.RESPONSIBLE_FOR: (N_("Responsible for"), N_("Responsible agencies")),
    Rel.PARTY_TO: (N_("Party to"), N_("Parties")),
    Rel.ISSUED: (N_("Issued"), N_("Issued by")),
    Rel.SERVES: (N_("In charge of"), N_("Agencies in charge")),
    Rel.SUBORDINATE_TO: (N_("Subordinate to"), N_("Subordinate bodies")),
    Rel.WITHIN: (N_("Within"), N_("Contains")),
    Rel.BROADER: (N_("Broader theme"), N_("Narrower themes")),
    Rel.MEMBER_OF: (N_("Member of"), N_("Members")),
    Rel.BORDERS: (N_("Borders on"), N_("Borders on")),
    Rel.TOUCHES: (N_("Regions touched"), N_("Basins and waters here")),
}
"""What stands above the edges of a type on the page of their start, and on that of their end."""


def names(node: Node) -> Words:
    """The Chinese and the English name; one stands for the other where it is missing."""
    chinese, english = node.text(Key.NAME_ZH), node.text(Key.NAME_EN)
    if not chinese and not english:
        label = class_words(node.label)
        return (f"{label[0]} {node.id}", f"{label[1]} {node.id}")
    return (chinese or english, english or chinese)


def class_words(label: str) -> Words:
    """The words for a class."""
    term = vocabulary().nodes[label].term
    return (term.label_zh, term.label_en)


def edge_words(edge_type: str) -> Words:
    """The words for an edge type itself."""
    chinese, english = WORDS[edge_type]
    return (chinese, english)


def heading(edge_type: str, *, leaving: bool) -> Words:
    """What stands above the edges of a type, seen from one of their ends."""
    return both(HEADINGS[edge_type][0 if leaving else 1])


def list_words(label: str) -> Words:
    """What the list of all resources of a class is called."""
    return both(_LISTS[label]) if label in _LISTS else class_words(label)


_LISTS: Mapping[str, str] = {
    Label.PLAN: N_("Plans"),
    Label.AREA: N_("Areas"),
    Label.TASK: N_("Key tasks"),
    Label.WORK_ITEM: N_("Work items"),
    Label.THEME: N_("Themes"),
    Label.AGENCY: N_("Agencies"),
    Label.REGION: N_("Regions"),
    Label.BASIN: N_("Basins and waters"),
    Label.COLLABORATION: N_("Collaborations"),
    Label.SOURCE: N_("Sources"),
    Label.COLLECTIVE_NAME: N_("Collective names"),
}
