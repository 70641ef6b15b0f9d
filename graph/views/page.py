"""A model in a page: one file that holds its styles, scripts and data and asks for nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ecocollab.graph.views.texts import texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment

    from ecocollab.graph.views.facts import Json

HERE = Path(__file__).parent
_SOURCE_MAP = re.compile(r"\n?//# sourceMappingURL=.*\s*$")
_UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028"}
_UNSAFE[0x2029] = "\\u2029"
NETWORK_LIBRARY = ("assets/vis-data.min.js", "assets/vis-network.min.js")


def page(
    model: Mapping[str, Json], language: str, scripts: Sequence[str], *, has_index: bool = False
) -> str:
    """The text of a page.

    Args:
        model: what it draws and says.
        language: in which it opens.
        scripts: files of this folder, run in their order.
        has_index: whether an index of all views lies beside it.
    """
    from markupsafe import Markup

    view = str(model["view"])
    styles = [_asset("static/style.css")]
    codes = [_asset(name) for name in scripts]
    index = 0 if language == "zh" else 1
    return (
        _templates()
        .get_template(f"{view}.html")
        .render(
            view=view,
            has_index=has_index,
            language=language,
            texts={name: words[index] for name, words in texts().items()},
            title=texts()[f"{view}.title"][index],
            policy=_policy(codes, styles),
            styles=[Markup(text) for text in styles],  # noqa: S704  files of ours
            scripts=[Markup(text) for text in codes],  # noqa: S704  files of ours
            model=Markup(_json(model)),  # noqa: S704  no character of it can end the block
        )
    )


def _json(model: Mapping[str, Json]) -> str:
    """JSON that may stand in a script block: what could end the block is escaped."""
    text = json.dumps(model, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "replace").decode("utf-8").translate(_UNSAFE)


def _policy(codes: Sequence[str], styles: Sequence[str]) -> str:
    """Only these scripts and styles run, and nothing is loaded from anywhere."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(_hash(text) for text in codes),
            "style-src " + " ".join(_hash(text) for text in styles),
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@cache
def _asset(name: str) -> str:
    """A file of this folder; a link to a source map would be asked for by a debugger."""
    return _SOURCE_MAP.sub("", (HERE / name).read_text("utf-8")).replace("\r\n", "\n")


@cache
def _templates() -> Environment:
    from ecocollab.ontology.pages import environment

    return environment(HERE / "templates")
