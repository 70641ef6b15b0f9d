"""schema.org JSON-LD for pages: what search engines read; the Turtle says more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.ontology.names import AgencyKind, BasinKind, CollaborationKind, Key, Label, Rel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecocollab.graph.formats.site.about import Site
    from ecocollab.graph.model import Graph, Node
    from ecocollab.ontology.datapackage import Json
    from ecocollab.ontology.iri import Iris

_TYPES: Mapping[str, str] = {
    Label.PLAN: "CreativeWork",
    Label.AGENCY: "GovernmentOrganization",
    Label.REGION: "AdministrativeArea",
    Label.BASIN: "BodyOfWater",
    Label.SOURCE: "CreativeWork",
    Label.THEME: "DefinedTerm",
    Label.COLLECTIVE_NAME: "DefinedTerm",
}
"""Only what is true of every instance; tasks, items and areas have no counterpart."""
_BY_KIND: Mapping[str, str] = {
    AgencyKind.ENTERPRISE: "Organization",
    AgencyKind.ASSOCIATION: "Organization",
    BasinKind.BASIN: "Place",
    BasinKind.SET: "Place",
    BasinKind.RIVER: "RiverBodyOfWater",
    BasinKind.CANAL: "Canal",
}
_COLLABORATIONS: Mapping[str, str] = {CollaborationKind.MEETING: "Event"}
_PARTS: Mapping[str, str] = {
    Rel.SUBORDINATE_TO: "parentOrganization",
    Rel.WITHIN: "containedInPlace",
    Rel.SERVES: "areaServed",
}


def of_node(graph: Graph, node: Node, iris: Iris) -> dict[str, Json]:
    """What schema.org can say of a node."""
    found: dict[str, Json] = {
        "@context": "https://schema.org",
        "@type": _type(node),
        "@id": iris.node(*node.key),
        "identifier": node.id,
    }
    labels: list[Json] = list(_names(node))
    if labels:
        found["name"] = labels
    aliases = node.values.get(Key.ALIASES)
    if isinstance(aliases, tuple):
        found["alternateName"] = list(aliases)
    if Key.WIKIDATA in node.values:
        found["sameAs"] = f"http://www.wikidata.org/entity/{node.text(Key.WIKIDATA)}"
    if Key.URL in node.values:
        found["url"] = node.text(Key.URL)
    for edge in graph.leaving.get(node.key, ()):
        if edge.type in _PARTS:
            listed = found.setdefault(_PARTS[edge.type], [])
            if isinstance(listed, list):
                listed.append({"@id": iris.node(*edge.end)})
    return found


def of_dataset(site: Site, dumps: Mapping[str, str]) -> dict[str, Json]:
    """The dataset with its files; `dumps` are media types by path."""
    base, about = site.iris.base, site.described()
    found: dict[str, Json] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": site.iris.dataset,
        "url": base,
        "name": [_text(text, tag) for tag, text in about.title.items()],
        "description": [_text(text, tag) for tag, text in about.description.items()],
        "inLanguage": ["zh-Hans", "en"],
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "contentUrl": base + path, "encodingFormat": media_type}
            for path, media_type in dumps.items()
        ],
    }
    if site.version:
        found["version"] = site.version
    if site.license:
        found["license"] = site.license
    return found


def _type(node: Node) -> str:
    kind = node.text(Key.KIND)
    if node.label == Label.COLLABORATION:
        return _COLLABORATIONS.get(kind, "Thing")
    if node.label in {Label.AGENCY, Label.BASIN} and kind in _BY_KIND:
        return _BY_KIND[kind]
    return _TYPES.get(node.label, "Thing")


def _names(node: Node) -> Iterator[Json]:
    for key, tag in ((Key.NAME_ZH, "zh-Hans"), (Key.NAME_EN, "en")):
        if key in node.values:
            yield _text(node.text(key), tag)


def _text(text: str, tag: str) -> Json:
    return {"@value": text, "@language": tag}
