"""The reference of the ontology, a page for each sort of term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.messages import language
from ecocollab.ontology.terms import document
from ecocollab.scripts.manual import markdown as md
from ecocollab.scripts.manual.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecocollab.ontology.bilingual import Words
    from ecocollab.ontology.terms import Entry, Group, PropertyRow, Ref, RelationRow

FOLDER = "reference/ontology"


def term_pages() -> dict[str, str]:
    """The pages of all terms by path, in the language in force."""
    pages = {term: group.name for group in document().groups for term in _names(group)}
    found = {f"{FOLDER}/index.md": _index()}
    for group in document().groups:
        parts = [part for entry in group.entries for part in _Term(pages).entry(entry, 2)]
        head = (md.heading(1, _said(group.words)), md.plain(_said(group.about)) + "\n")
        found[f"{FOLDER}/{group.name}.md"] = md.page(*head, *parts)
    return found


def _names(group: Group) -> Iterator[str]:
    for entry in group.entries:
        yield entry.name
        yield from (one.name for one in entry.codes)


def _said(words: Words) -> str:
    return words[0] if language() == "zh" else words[1]


def _index() -> str:
    groups = document().groups
    rows = [(f"[{_said(one.words)}]({one.name}.md)", md.plain(_said(one.about))) for one in groups]
    return md.page(
        md.heading(1, word("ontology")),
        word("ontology-about") + "\n",
        md.plain(_said(document().description)) + "\n",
        f"{word('version')}: {document().version}, {md.code(document().iri)}\n",
        md.table((word("name"), word("about")), rows),
        md.contents([one.name for one in groups]),
    )


class _Term:
    """Writes terms; it knows on which page each stands."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        self.pages = pages

    def entry(self, entry: Entry, level: int) -> Iterator[str]:
        """A term: its name in both languages, what it means, what belongs to it."""
        yield f"({_anchor(self.pages[entry.name], entry.name)})="
        yield md.heading(level, f"{_said(entry.words)} ({entry.notation or entry.name})")
        yield md.plain(_said(entry.definition)) + "\n"
        for fact in entry.facts:
            yield f"- {_said(fact.words)}: {self._refs(fact.values)}"
        yield ""
        heads = tuple(map(word, ("properties", "key", "kind")))
        yield md.table(heads, map(self._property, entry.properties))
        yield from self._relations("outgoing", entry.outgoing)
        yield from self._relations("incoming", entry.incoming)
        for one in entry.codes:
            yield from self.entry(one, level + 1)

    def _relations(self, head: str, rows: tuple[RelationRow, ...]) -> Iterator[str]:
        cells = [(self._ref(one.ref), self._refs(one.others)) for one in rows]
        yield md.table((word(head), word("to")), cells)

    def _property(self, row: PropertyRow) -> tuple[str, str, str]:
        marks = [word("required")] * row.required + [word("many")] * row.many
        notes = f" ({', '.join(marks)})" if marks else ""
        return (self._ref(row.ref), md.code(row.key), self._ref(row.kind) + notes)

    def _refs(self, refs: tuple[Ref, ...]) -> str:
        return ", ".join(map(self._ref, refs))

    def _ref(self, ref: Ref) -> str:
        text = md.plain(_said(ref.words))
        if not ref.href.startswith("#"):
            return f"[{text}]({ref.href})" if ref.href else text
        name = ref.href[1:]
        return f"[{text}]({self.pages[name]}.md#{_anchor(self.pages[name], name)})"


def _anchor(group: str, name: str) -> str:
    """An anchor; edge and Edge are two terms, but labels know no capitals."""
    return f"{group}-{name}".lower() + ("-type" if name[0].isupper() else "")
