"""The ontology as a page for people: every term with what it means and what it is related to."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from ecocollab.ontology.pages import environment
from ecocollab.ontology.terms import document

if TYPE_CHECKING:
    from ecocollab.ontology.terms import Document

TEMPLATES = Path(__file__).parent / "templates"
STYLE = TEMPLATES / "documentation.css"


def page() -> bytes:
    """The page of the shipped ontology as one file without script, which needs nothing else."""
    return render(document())


def render(described: Document) -> bytes:
    """The page of an ontology."""
    style = STYLE.read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    template = environment(TEMPLATES).get_template("page.html")
    return template.render(document=described, style=style, policy=policy).encode()
