"""HTML of pages: one environment of templates that escapes everything, one policy for all."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ecocollab.ontology.bilingual import both
from ecocollab.ontology.documentation import STYLE, TEMPLATES
from ecocollab.ontology.pages import environment

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
"""Nothing but our own files beside the page; no request leaves the site."""
ENGINE_POLICY = (
    POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
    + "; worker-src blob:"
)
"""On the SPARQL page alone: WebAssembly, in a worker that can be stopped."""


@cache
def templates() -> Environment:
    """The templates of the site."""
    made = environment(HERE / "templates", TEMPLATES)
    made.filters["translated"] = both
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    return made


def render(template: str, **values: object) -> bytes:
    """A page as UTF-8."""
    return templates().get_template(template).render(values).encode()


def style() -> bytes:
    """The style of all pages: that of the ontology's page, and what the site adds."""
    return STYLE.read_bytes() + (HERE / "assets" / "site.css").read_bytes()
