"""The index that the search page reads: every node with its names, aliases and initials."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ecocollab.graph.formats.site.words import names
from ecocollab.graph.initials import search_words

if TYPE_CHECKING:
    from ecocollab.graph.model import Graph


def index_script(graph: Graph) -> bytes:
    """A script that sets the index: class, id, Chinese name, English name, further words."""
    rows = [
        [node.label, node.id, *names(node), search_words(node)] for node in graph.nodes.values()
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=True) for row in rows)
    return f"globalThis.ecocollabIndex = [\n{lines}\n];\n".encode()
