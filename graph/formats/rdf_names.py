"""What the IRIs of a file name: keys of nodes and ids of edges, under any base."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ecocollab.messages import _
from ecocollab.ontology.iri import SAFE_ID, Iris, find
from ecocollab.ontology.vocabulary import vocabulary


@dataclass(slots=True)
class FoundNames:
    """The IRIs of one file and what they stand for; also gives them back, for the mapping.

    A node of `…/id/{class}/{id}` keeps its id. Under an address of another form, the last part
    becomes the id, if it can be one and no other node of the class has it.
    """

    keys: dict[str, tuple[str, str]] = field(default_factory=dict)
    iris: dict[tuple[str, str], str] = field(default_factory=dict)
    edges: dict[str, str] = field(default_factory=dict)
    base: str = ""

    def add(self, iri: str, label: str) -> tuple[str, str] | None:
        """Take in a node of this file; gives code and message where that cannot be."""
        found = find(iri)
        if found and found.kind != label:
            message = _("the address says {found}, the class is {label}; correct one of them")
            return "wrong-class", message.format(found=found.kind, label=label)
        node_id = found.id if found else re.split(r"[/#]", iri.rstrip("/"))[-1]
        if not SAFE_ID.fullmatch(node_id):
            message = _(
                "“{found}” cannot be an id; expected up to 100 Latin letters, digits, "
                "hyphens, dots and underscores, beginning with a letter or digit"
            )
            return "wrong-id", message.format(found=node_id[:60])
        known = self.iris.get((label, node_id))
        if known is not None:
            message = _("the id {id} also belongs to {iri}; give one of them another")
            return "duplicate-key", message.format(id=node_id, iri=known)
        self._keep(iri, (label, node_id))
        self.base = self.base or (found.base if found else "")
        return None

    def add_edge(self, iri: str, edge_id: str) -> tuple[str, str] | None:
        """Take in an edge; one under `…/id/edge/` must have the id that its ends make."""
        self.edges.setdefault(edge_id, iri)
        found = find(iri)
        if found and found.kind == "edge" and found.id != edge_id:
            message = _("the address says {found}, what it joins makes {expected}; correct one")
            return "wrong-id", message.format(found=found.id[:200], expected=edge_id)
        return None

    def key(self, iri: str) -> tuple[str, str] | None:
        """The key of a node of this file."""
        return self.keys.get(iri)

    def referred(self, iri: str) -> tuple[str, str] | None:
        """The key of a node of this file, or of one elsewhere whose address says its class."""
        if iri in self.keys:
            return self.keys[iri]
        found = find(iri)
        if found is None or found.kind not in vocabulary().nodes or not SAFE_ID.fullmatch(found.id):
            return None
        key = (found.kind, found.id)
        if key in self.iris:
            return None  # another address has taken this id
        self._keep(iri, key)
        return key

    def _keep(self, iri: str, key: tuple[str, str]) -> None:
        self.keys[iri] = key
        self.iris[key] = iri

    @property
    def themes(self) -> str:
        """The IRI of the scheme of all themes."""
        return f"{self.base}id/Theme" if self.base else Iris().themes

    def node(self, label: str, node_id: str) -> str:
        """The IRI that a node has in the file."""
        return self.iris[(label, node_id)]

    def edge(self, edge_id: str) -> str:
        """The IRI that an edge has in the file."""
        return self.edges[edge_id]
