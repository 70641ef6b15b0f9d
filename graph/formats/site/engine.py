"""The scripts of the SPARQL page: Oxigraph in WebAssembly, the data, and the examples.

Everything is a script beside the page, because a page that was opened from a folder may load
scripts and nothing else.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from typing import TYPE_CHECKING

from ecocollab.graph.formats.site.about import Example
from ecocollab.graph.formats.site.render import HERE
from ecocollab.messages import N_
from ecocollab.ontology.bilingual import both
from ecocollab.ontology.vocabulary import ONTOLOGY_FILE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecocollab.ontology.bilingual import Words
    from ecocollab.ontology.iri import Iris

OXIGRAPH = HERE / "vendor" / "oxigraph"
TEXTS = {
    "ready": N_("Ready."),
    "asking": N_("Asking …"),
    "loading": N_("Loading the data …"),
    "stopped": N_("Stopped."),
    "rows": N_("rows"),
    "first": N_("Only the first rows are shown; the CSV file holds them all."),
    "yes": N_("yes"),
    "no": N_("no"),
    "wrong": N_(
        "The query is wrong at line {line}, column {column}: see whether a PREFIX, a bracket, "
        "a dot or a quotation mark is missing there."
    ),
    "old": N_("This browser cannot do this; use a newer one."),
}
"""What the script of the page says."""
_EXAMPLES = {
    N_("The ten agencies with the most collaborations"): "busiest",
    N_("Who is party to a collaboration, and which source says so"): "evidence",
    N_("Pairs of agencies that share a collaboration"): "pairs",
    N_("Waters and the regions that they touch"): "waters",
    N_("How many resources of each class"): "classes",
}
_QUERIES = HERE / "queries"


def texts() -> Mapping[str, Words]:
    """What the script of the page says, in both languages."""
    return {name: both(message) for name, message in TEXTS.items()}


def examples() -> tuple[Example, ...]:
    """Our own examples."""
    return tuple(
        Example(both(message), (_QUERIES / f"{name}.rq").read_text(encoding="utf-8").strip())
        for message, name in _EXAMPLES.items()
    )


def engine_script() -> bytes:
    """Oxigraph as one script: its program as text, its WebAssembly packed."""
    glue = _as_plain_script((OXIGRAPH / "web.js").read_text(encoding="utf-8"))
    return _script("ecocollabEngine", {"glue": glue, "wasm": packed(_wasm())})


def data_script(ntriples: bytes, iris: Iris) -> bytes:
    """The data and the ontology, whose codes and words questions need, as one script, packed."""
    ontology = packed(ONTOLOGY_FILE.read_bytes())
    found = {"base": iris.base, "ntriples": packed(ntriples), "ontology": ontology}
    return _script("ecocollabData", found)


def packed(content: bytes) -> str:
    """Bytes as gzip in base64; the same bytes each time."""
    return base64.b64encode(gzip.compress(content, compresslevel=6, mtime=0)).decode()


def _as_plain_script(module: str) -> str:
    """A module as a script: a page from a folder may start no worker that is a module."""
    without = re.sub(r"^export (?=class|function)", "", module, flags=re.MULTILINE)
    without = re.sub(r"^export \{[^}]*\};$", "", without, flags=re.MULTILINE)
    return without.replace("import.meta.url", '""')


def _wasm() -> bytes:
    return (OXIGRAPH / "web_bg.wasm").read_bytes()


def _script(name: str, value: Mapping[str, str]) -> bytes:
    """A script that does nothing but set a name to a JSON value."""
    text = json.dumps(value, ensure_ascii=True)
    return f"globalThis.{name} = {text};\n".encode()
