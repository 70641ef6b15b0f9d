"""The triples of a Turtle file, indexed for look-ups that fail with the term's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecocollab.errors import VocabularyError
from ecocollab.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"


@dataclass(frozen=True, slots=True)
class Triples:
    """Objects by subject and predicate in the order of the file; language tags in lower case."""

    by_subject: Mapping[str, Mapping[str, list[tuple[str, str]]]]

    @classmethod
    def read(cls, path: Path) -> Triples:
        """Read a Turtle file; one that cannot be parsed raises VocabularyError."""
        from pyoxigraph import Literal, RdfFormat, parse

        found: dict[str, dict[str, list[tuple[str, str]]]] = {}
        try:
            for quad in parse(path=str(path), format=RdfFormat.TURTLE):
                term = quad.object
                tag = (term.language or "") if isinstance(term, Literal) else ""
                predicates = found.setdefault(quad.subject.value, {})
                predicates.setdefault(quad.predicate.value, []).append((term.value, tag))
        except (OSError, SyntaxError, ValueError) as error:
            raise VocabularyError(
                _("the ontology {file} cannot be read: {error}").format(file=path, error=error)
            ) from error
        return cls(found)

    def objects(self, subject: str, predicate: str) -> list[str]:
        """All objects."""
        return [value for value, _tag in self.by_subject.get(subject, {}).get(predicate, [])]

    def one(self, subject: str, predicate: str) -> str:
        """The single object; none or several raise VocabularyError."""
        found = self.objects(subject, predicate)
        if len(found) != 1:
            raise VocabularyError(
                _("{term} has {found} values of {predicate}, expected one").format(
                    term=subject, found=len(found), predicate=predicate
                )
            )
        return found[0]

    def text(self, subject: str, predicate: str, language: str) -> str:
        """The text in a language; a missing one raises VocabularyError."""
        for value, tag in self.by_subject.get(subject, {}).get(predicate, []):
            if tag == language and value:
                return value
        raise VocabularyError(
            _("{term} has no {predicate} in {language}").format(
                term=subject, predicate=predicate, language=language
            )
        )

    def items(self, subject: str, predicate: str) -> list[str]:
        """The members of the list that is the object; empty where there is none."""
        found: list[str] = []
        for head in self.objects(subject, predicate):
            node = head
            while node != RDF + "nil":
                found.append(self.one(node, RDF + "first"))
                node = self.one(node, RDF + "rest")
        return found

    def subjects(self, predicate: str, value: str) -> list[str]:
        """The subjects with this object, in the order of the file."""
        return [
            subject
            for subject, predicates in self.by_subject.items()
            if any(found == value for found, _tag in predicates.get(predicate, []))
        ]

    def subjects_with(self, predicate: str) -> list[str]:
        """The subjects that have the predicate at all, in the order of the file."""
        return [
            subject for subject, predicates in self.by_subject.items() if predicate in predicates
        ]
