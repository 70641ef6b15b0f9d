"""The codes of the ontology in words."""

from __future__ import annotations

from ecocollab.messages import N_, _, language
from ecocollab.ontology.names import CODE_WORDS, WORDS

_TIES = {
    "declared": N_("declared"),
    "co-assigned": N_("co-assigned"),
    "hierarchical": N_("hierarchical"),
}
_KINDS_OF_UNITS = {
    "named": N_("named"),
    "collective": N_("collective"),
    "open": N_("open"),
}
_PARTS = {
    "responsible": N_("responsible"),
    "party": N_("party"),
    "issuer": N_("issuer"),
}
_KINDS_OF_INPUTS = {
    "package": N_("package"),
    "rdf": N_("RDF file"),
    "table": N_("table"),
}
_OTHERS = _TIES | _KINDS_OF_UNITS | _PARTS | _KINDS_OF_INPUTS


def in_words(code: str) -> str:
    """What people read for a code; a text that is no code stays as it is."""
    if code in CODE_WORDS:
        chinese, english = CODE_WORDS[code]
        return chinese if language() == "zh" else english
    return _(_OTHERS[code]) if code in _OTHERS else code


def words_for(name: str) -> str:
    """The words for a class, a type of edge or a property in the language in force."""
    chinese, english = WORDS.get(name, (name, name))
    return chinese if language() == "zh" else english


def class_in_words(name: str) -> str:
    """A class as people read it; in English by the name that Cypher uses."""
    return words_for(name) if language() == "zh" else name
