"""The reference of the questions, from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.commands.questions import by_group, example_of
from ecocollab.ontology.names import CODES
from ecocollab.queries.sparql import sparql_names, sparql_text
from ecocollab.render.codes import in_words
from ecocollab.scripts.manual import markdown as md
from ecocollab.scripts.manual.words import word

if TYPE_CHECKING:
    from ecocollab.queries.catalogue import Question
    from ecocollab.queries.head import Parameter

FOLDER = "reference/questions"


def question_pages() -> dict[str, str]:
    """The pages of all questions by path, in the language in force."""
    groups = by_group()
    found = {f"{FOLDER}/index.md": _index(groups)}
    for _group, questions in groups:
        found |= {f"{FOLDER}/{one.name}.md": _page(one) for one in questions}
    return found


def _index(groups: list[tuple[str, list[Question]]]) -> str:
    parts = [md.heading(1, word("questions")), word("questions-about") + "\n"]
    for group, questions in groups:
        rows = [(f"[{one.name}]({one.name}.md)", md.plain(one.title)) for one in questions]
        parts += [md.heading(2, group), md.table((word("name"), word("question")), rows)]
    names = [one.name for _group, questions in groups for one in questions]
    return md.page(*parts, md.contents(names))


def _page(asked: Question) -> str:
    heads = tuple(map(word, ("option", "kind", "default", "meaning")))
    rows = [_parameter(one) for one in asked.parameters]
    hidden = ", ".join(in_words(level) for level in asked.hides)
    sparql = asked.name in sparql_names()
    return md.page(
        md.heading(1, asked.title),
        md.plain(asked.about) + "\n",
        f"{word('hidden')} {hidden}\n" if hidden else "",
        md.fence("sh", example_of(asked)),
        md.heading(2, word("parameters")) if rows else "",
        md.table(heads, rows),
        md.heading(2, word("answer-cypher")),
        md.fence("text", asked.text),
        md.heading(2, word("answer-sparql")) if sparql else "",
        md.fence("text", sparql_text(asked.name).text) if sparql else "",
    )


def _parameter(one: Parameter) -> tuple[str, str, str, str]:
    words = one.choices or CODES.get(one.type, ())
    kind = ", ".join(map(md.code, words or one.types))
    if one.is_list:
        kind += f" ({word('many')})"
    about = md.plain(one.about) + (f" ({md.code(one.example)})" if one.example else "")
    return (md.code(f"--{one.option}"), kind, _default(one), about)


def _default(one: Parameter) -> str:
    if one.required:
        return word("required")
    return md.code(str(one.default)) if one.default not in ((), "") else ""
