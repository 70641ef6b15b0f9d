"""Validation by the shapes of the ontology: one message for each violation, in words."""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from ecocollab.messages import N_, _, language, listed
from ecocollab.ontology.iri import find
from ecocollab.ontology.triples import RDFS, SH, SKOS
from ecocollab.ontology.vocabulary import ECO, ONTOLOGY_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rdflib import Graph, URIRef
    from rdflib.term import Node

_TAGS = {"zh": "zh-hans", "en": "en"}
_LONGEST = 80
_MESSAGES: Mapping[str, str] = {
    "MinCount": N_("{label}: the value is missing"),
    "QualifiedMinCount": N_("{label}: the value is missing, or not tagged with its language"),
    "MaxCount": N_("{label}: there are several values, expected one"),
    "QualifiedMaxCount": N_("{label}: there are several values, expected one"),
    "UniqueLang": N_("{label}: there are several values in one language, expected one"),
    "Class": N_("{label}: found {value}, expected one of the class “{expected}”"),
    "Or": N_("{label}: found {value}, expected one of the classes “{expected}”"),
    "Datatype": N_("{label}: found {value}, expected the type {expected}"),
    "NodeKind": N_("{label}: found {value}, expected an address"),
    "Pattern": N_("{label}: found {value}, expected the form {expected}"),
    "MinLength": N_("{label}: the text is empty"),
    "LanguageIn": N_("{label}: found {value}, expected a text in one of the languages {expected}"),
}
_OTHER = N_("{label}: found {value}, which the rule {rule} forbids")
_EXPECTED = {
    "Class": "class",
    "Datatype": "datatype",
    "Pattern": "pattern",
}


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One rule that one record breaks.

    Attributes:
        shape: the name of the shape, or of the problem where the record could not be read.
        record: `Class/id`, `edge/id`, or the whole address where it has another form.
        place: where the record stands, as far as it is known; else empty.
        message: for people, in the language in force.
    """

    record: str
    shape: str
    message: str
    place: str = ""


def shape_violations(data: Graph) -> list[Violation]:
    """What RDF data breaks, sorted. The codes of the ontology are added to the data."""
    from pyshacl import validate

    rules = _read_rules()
    for code in rules.subjects(_uri(SKOS + "inScheme")):
        for triple in rules.triples((code, None, None)):
            data.add(triple)
    with quiet():
        _conforms, found, _text = validate(data, shacl_graph=rules, inference="none", inplace=True)
    report = cast("Graph", found)
    results = report.objects(None, _uri(SH + "result"))
    return sorted({_violation(report, rules, result) for result in results})


@contextmanager
def quiet() -> Iterator[None]:
    """Keep rdflib from telling on its own what is wrong with literals; the shapes say it."""
    log = logging.getLogger("rdflib.term")
    before = log.disabled
    log.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        log.disabled = before


def record_of(iri: str) -> str:
    """The short name of a record."""
    found = find(iri)
    return f"{found.kind}/{found.id}" if found else iri


def _read_rules() -> Graph:
    from rdflib import Graph

    return Graph().parse(ONTOLOGY_FILE, format="turtle")


def _violation(report: Graph, rules: Graph, result: Node) -> Violation:
    shape = _value(report, result, "sourceShape")
    component = str(_value(report, result, "sourceConstraintComponent"))
    kind = component.removeprefix(SH).removesuffix("ConstraintComponent")
    value = _value(report, result, "value")
    message = _(_MESSAGES.get(kind, _OTHER))
    return Violation(
        record=record_of(str(_value(report, result, "focusNode"))),
        shape=str(shape).removeprefix(ECO),
        message=message.format(
            label=_label(rules, shape),
            value=_shown(value),
            expected=_expected(rules, shape, kind),
            rule=kind,
        ),
    )


def _expected(rules: Graph, shape: Node | None, kind: str) -> str:
    from rdflib.collection import Collection

    if kind == "LanguageIn":
        tags = _value(rules, shape, "languageIn")
        return listed(str(tag) for tag in Collection(rules, tags)) if tags else ""
    if kind == "Or":
        choices = _value(rules, shape, "or")
        members = Collection(rules, choices) if choices else ()
        return listed(_label(rules, _value(rules, one, "class")) for one in members)
    return _label(rules, _value(rules, shape, _EXPECTED.get(kind, "")))


def _value(graph: Graph, subject: Node | None, name: str) -> Node | None:
    return graph.value(subject, _uri(SH + name)) if subject is not None else None


def _label(rules: Graph, term: Node | None) -> str:
    """The label of a term in the language in force, else the term itself."""
    from rdflib import Literal

    if term is None:
        return ""
    labels = {
        label.language.lower(): str(label)
        for label in rules.objects(term, _uri(RDFS + "label"))
        if isinstance(label, Literal) and label.language
    }
    return labels.get(_TAGS[language()], str(term).rpartition("#")[2] or str(term))


def _shown(value: Node | None) -> str:
    from rdflib import URIRef

    if value is None:
        return ""
    tag = getattr(value, "language", None)
    text = f"“{value}”@{tag}" if tag else f"“{value}”"
    if isinstance(value, URIRef):
        text = record_of(str(value)).removeprefix(ECO)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _uri(iri: str) -> URIRef:
    from rdflib import URIRef

    return URIRef(iri)
