"""A graph for network programs: GraphML and GEXF, written by networkx."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from ecocollab.errors import DataError
from ecocollab.messages import _
from ecocollab.ontology.names import Key

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx

    from ecocollab.graph.model import Graph, Value

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GEXF = "{http://www.gexf.net/1.2draft}"


def to_graphml(graph: Graph) -> bytes:
    """GraphML with typed properties; nodes are named `Class/id`, lists are joined by `|`."""
    import networkx

    buffer = io.BytesIO()
    networkx.write_graphml_xml(_multigraph(graph), buffer)
    return buffer.getvalue()


def to_gexf(graph: Graph) -> bytes:
    """GEXF 1.2, without the day it was written, so that equal graphs give equal bytes."""
    import networkx

    buffer = io.BytesIO()
    networkx.write_gexf(_multigraph(graph), buffer)
    ET.register_namespace("", _GEXF.strip("{}"))
    root = ET.fromstring(buffer.getvalue())  # noqa: S314  our own output
    for meta in root.findall(f"{_GEXF}meta"):
        meta.attrib.pop("lastmodifieddate", None)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _multigraph(graph: Graph) -> networkx.MultiDiGraph[str]:
    import networkx

    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in graph.nodes.values():
        name = "/".join(node.key)
        values = _plain(node.values, name)
        label = str(values.get(Key.NAME_ZH, node.id))
        network.add_node(name, **{**values, "class": node.label, "label": label})
    for edge in graph.edges.values():
        values = _plain({**edge.values, "type": edge.type, "label": edge.type}, edge.id)
        # `id` would be taken for the id of the XML element by the GEXF writer
        network.add_edge("/".join(edge.start), "/".join(edge.end), key=edge.id, **values)
    return network


def _plain(values: Mapping[str, Value], name: str) -> dict[str, str | int | float | bool]:
    """Properties as XML can hold them; a character it cannot hold raises DataError."""
    plain: dict[str, str | int | float | bool] = {}
    for key, value in sorted(values.items()):
        plain[key] = "|".join(value) if isinstance(value, tuple) else value
        wrong = _NOT_IN_XML.search(str(plain[key]))
        if wrong:
            raise DataError(
                _("{name}, {key}: XML cannot hold the character U+{code}; remove it").format(
                    name=name, key=key, code=f"{ord(wrong.group()):04X}"
                )
            )
    return plain
