"""An empty package to fill: an example row in each table and a page that explains."""

from __future__ import annotations

import re
from pathlib import Path

from ecocollab.errors import UsageError
from ecocollab.graph.formats.files import whole_folder
from ecocollab.messages import _
from ecocollab.ontology.datapackage import write_descriptor

EXAMPLE = Path(__file__).parent / "data" / "example"


def new_package(folder: Path) -> list[Path]:
    """Write the example package into a new or empty folder; gives the files written."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            _("{folder} is there already and not empty; name a new folder").format(folder=folder)
        )
    name, title = _package_name(folder), folder.resolve().name
    with whole_folder(folder) as part:
        for path in sorted(EXAMPLE.iterdir()):
            text = path.read_text(encoding="utf-8")
            (part / path.name).write_text(text, encoding="utf-8-sig", newline="")  # for Excel
        write_descriptor(part, {"name": name, "title": title, "version": "1"})
    return sorted(folder.iterdir())


def _package_name(folder: Path) -> str:
    """The folder's name as a Frictionless package name: lower-case Latin letters and digits."""
    return re.sub(r"[^a-z0-9._-]+", "-", folder.resolve().name.lower()).strip("-") or "package"
