"""The index that the search page reads: every node with its names, aliases and initials."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ecocollab.graph.formats.site.words import names
from ecocollab.graph.views.initials import initials
from ecocollab.ontology.names import Key

if TYPE_CHECKING:
    from ecocollab.graph.model import Graph, Node

_LONGEST = 60
"""Only so many characters of a name get initials."""


def index_script(graph: Graph) -> bytes:
    """A script that sets the index: class, id, Chinese name, English name, further words."""
    rows = [[node.label, node.id, *names(node), _further(node)] for node in graph.nodes.values()]
    lines = ",\n".join(json.dumps(row, ensure_ascii=True) for row in rows)
    return f"globalThis.ecocollabIndex = [\n{lines}\n];\n".encode()


def _further(node: Node) -> str:
    aliases = node.values.get(Key.ALIASES, ())
    other = [node.text(Key.SHORT_ZH), *(aliases if isinstance(aliases, tuple) else ())]
    chinese = [name for name in (node.text(Key.NAME_ZH), *other) if name]
    letters = [initials(name[:_LONGEST]) for name in chinese]
    return " ".join(dict.fromkeys(one for one in (*other, *letters) if one))
