"""Write `ontology/names.py` from the ontology; `--check` only compares."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ecocollab.errors import VocabularyError
from ecocollab.ontology.vocabulary import EdgeType, NodeType, Vocabulary, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMES_FILE = Path(__file__).parent.parent / "ontology" / "names.py"
NAME_KEYS = ("name_zh", "short_zh", "name_en", "aliases")
HEAD = '''"""The names of the ontology. Written by `scripts/write_names.py`; do not edit."""

from typing import Final
'''


def write_names(known: Vocabulary) -> str:
    """The text of `names.py`."""
    keys = {key for one in known.nodes.values() for key in one.properties}
    keys |= {key for one in known.edges.values() for key in one.properties}
    parts = [
        HEAD,
        _constants("Label", "The classes of nodes.", known.nodes),
        _constants("Rel", "The types of edges.", known.edges),
        _constants("Key", "The properties of nodes and edges.", sorted(keys)),
        *(
            _constants(codes.name, f"{codes.term.definition_en}", codes.codes)
            for codes in known.codes.values()
        ),
        _table(
            "NAMES",
            "The properties that name the nodes of a class.",
            {
                name: [key for key in NAME_KEYS if key in node.properties]
                for name, node in known.nodes.items()
            },
        ),
        _table(
            "CODE_WORDS",
            "What people read for a code, in Chinese and in English; one for all lists.",
            code_words(known),
        ),
        _table(
            "WORDS",
            "What people read for a class, an edge type or a property, in Chinese and in English.",
            term_words(known),
        ),
        _table(
            "CODES",
            "The codes of each list.",
            {c.name: list(c.codes) for c in known.codes.values()},
        ),
    ]
    return "\n\n".join(part.strip("\n") + "\n" for part in parts)


def code_words(known: Vocabulary) -> dict[str, list[str]]:
    """The labels of all codes; lists that share a code must give it the same labels."""
    words: dict[str, list[str]] = {}
    for codes in known.codes.values():
        for code, term in codes.codes.items():
            labels = [term.label_zh, term.label_en]
            if words.setdefault(code, labels) != labels:
                message = f"{code} has the labels {words[code]} and {labels}"
                raise VocabularyError(message)
    return dict(sorted(words.items()))


def term_words(known: Vocabulary) -> dict[str, list[str]]:
    """The labels of classes, edge types and properties by their names in the graph."""
    named: dict[str, NodeType | EdgeType] = {**known.nodes, **known.edges}
    words = {name: [one.term.label_zh, one.term.label_en] for name, one in named.items()}
    for owner in named.values():
        for key, declared in owner.properties.items():
            words.setdefault(key, [declared.term.label_zh, declared.term.label_en])
    return words


def _constants(name: str, about: str, values: Iterable[str]) -> str:
    lines = [f"    {_upper(value)}: Final = {_quoted(value)}" for value in values]
    return "\n".join([f"class {name}:", f'    """{about}"""', "", *lines])


def _table(name: str, about: str, rows: dict[str, list[str]]) -> str:
    lines = [f"{name}: Final[dict[str, tuple[str, ...]]] = {{"]
    for key, values in rows.items():
        lines += [f"    {_quoted(key)}: (", *(f"        {_quoted(v)}," for v in values), "    ),"]
    return "\n".join([*lines, "}", f'"""{about}"""'])


def _upper(value: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", value.replace("'", ""))
    return re.sub(r"[^A-Za-z0-9]+", "_", spaced).upper()


def _quoted(value: str) -> str:
    return f'"{value}"'


def current_text() -> str:
    """The text that belongs to the ontology as it is, formatted as the file is."""
    return write_names(vocabulary())


if __name__ == "__main__":
    text = current_text()
    if "--check" in sys.argv:
        sys.exit(text != NAMES_FILE.read_text(encoding="utf-8"))
    NAMES_FILE.write_text(text, encoding="utf-8")
