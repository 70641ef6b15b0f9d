"""The sources of the manual in one folder: the pages of `docs`, and those written from the program.

The pages in `docs` are plain Markdown that reads well anywhere: the tree of contents is made here.
The links of `index.md` are its order, and the headings above them the headings of its parts.
"""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from ecocollab.commands.words import speak
from ecocollab.scripts.manual import markdown as md
from ecocollab.scripts.manual.commands import command_pages
from ecocollab.scripts.manual.questions import question_pages
from ecocollab.scripts.manual.terms import term_pages
from ecocollab.scripts.manual.words import word

if TYPE_CHECKING:
    from pathlib import Path

_HEADING = re.compile(r"(?m)^## +(?P<text>.+)$")
_LINK = re.compile(r"\]\((?P<page>[\w/-]+)\.md(?:#[^)]*)?\)")
_PARTS = ("commands", "questions", "ontology")


def stage(docs: Path, target: Path, languages: tuple[str, ...]) -> None:
    """Copy `docs`, and add the tree of contents and the reference of each language."""
    shutil.copytree(docs, target)
    for language in languages:
        speak(language)
        pages = reference()
        index = target / language / "index.md"
        if index.with_name("json.md").exists():
            pages["reference/index.md"] += f"\n{word('json')}\n"
        own = set(pages) | {"index.md"}
        pages["index.md"] = with_contents(index.read_text(encoding="utf-8"), own)
        for path, text in pages.items():
            (target / language / path).parent.mkdir(parents=True, exist_ok=True)
            (target / language / path).write_text(text, encoding="utf-8")


def reference() -> dict[str, str]:
    """The pages that are written from the program, by path, in the language in force."""
    links = [f"- [{word(one)}]({one}/index.md)" for one in _PARTS]
    index = md.page(
        md.heading(1, word("reference")),
        *links,
        "",
        md.contents(f"{one}/index" for one in _PARTS),
    )
    pages = {**command_pages(), **question_pages(), **term_pages()}
    return {"reference/index.md": index, **pages}


def with_contents(index: str, own: set[str]) -> str:
    """The first page with the tree of contents that its links make; the reference comes last."""
    cut = _HEADING.split(index)
    captions, texts = ["", *cut[1::2]], cut[0::2]
    done = set(own)
    trees = []
    for caption, text in zip(captions, texts, strict=True):
        linked = dict.fromkeys(_LINK.findall(text))
        pages = [one for one in linked if f"{one}.md" not in done]
        done |= {f"{one}.md" for one in pages}
        if pages:
            trees.append(md.contents(pages, caption))
    last = md.contents(["reference/index"], word("reference"))
    return md.page(index, *trees, last)
