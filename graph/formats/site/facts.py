"""What is said of a node or an edge beside its links: properties, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecocollab.messages import N_
from ecocollab.ontology.bilingual import Words, both
from ecocollab.ontology.names import Key
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecocollab.graph.model import Node, Value
    from ecocollab.ontology.vocabulary import CodeList, Property, Term

LEVELS = (Key.EVIDENCE, Key.CERTAINTY)
_APART = frozenset({Key.NAME_ZH, Key.NAME_EN, Key.SOURCES, *LEVELS})


@dataclass(frozen=True, slots=True)
class Mark:
    """A level of evidence, certainty or basis: its code, its words and what it means."""

    code: str
    words: Words
    meaning: Words


@dataclass(frozen=True, slots=True)
class Fact:
    """A property with its values; `kind` is that of the ontology."""

    words: Words
    values: tuple[Words, ...]
    kind: str


NO_MARK = Mark("", ("", ""), ("", ""))


def facts_of(values: Mapping[str, Value], declared: Mapping[str, Property]) -> tuple[Fact, ...]:
    """The properties in the order of the ontology, without names, levels and sources."""
    return tuple(
        Fact(_without_remark(one.term), tuple(_values(values[key], one)), one.kind)
        for key, one in declared.items()
        if key in values and key not in _APART and key != Key.BASIS
    )


def marks_of(node: Node) -> tuple[Mark, ...]:
    """Its levels of evidence or certainty."""
    declared = vocabulary().nodes[node.label].properties
    return tuple(
        mark_of(vocabulary().codes[declared[key].codes], node.text(key))
        for key in LEVELS
        if key in node.values
    )


def mark_of(codes: CodeList, code: str) -> Mark:
    """A level in words."""
    term = codes.codes[code]
    words = (term.label_zh, term.label_en)
    return Mark(code, words, (term.definition_zh, term.definition_en))


def _values(value: Value, declared: Property) -> Iterator[Words]:
    for one in value if isinstance(value, tuple) else (value,):
        if declared.kind == "code":
            term = vocabulary().codes[declared.codes].codes[str(one)]
            yield (term.label_zh, term.label_en)
        elif isinstance(one, bool):
            yield both(N_("yes") if one else N_("no"))
        else:
            yield (str(one), str(one))


def _without_remark(term: Term) -> Words:
    """The label without what it says about being required, which readers need not know."""
    return (term.label_zh.removesuffix("（必填）"), term.label_en.removesuffix(" (required)"))
