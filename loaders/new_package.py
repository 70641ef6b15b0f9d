"""An empty package to fill: an example row in each table and a page that explains."""

from __future__ import annotations

from pathlib import Path

from ecocollab.errors import UsageError
from ecocollab.graph.formats.files import whole_folder
from ecocollab.messages import _
from ecocollab.ontology.datapackage import named_as, write_descriptor

EXAMPLE = Path(__file__).parent / "data" / "example"


def new_package(folder: Path) -> list[Path]:
    """Write the example package into a new or empty folder; gives the files written."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            _("{folder} is there already and not empty; name a new folder").format(folder=folder)
        )
    with whole_folder(folder) as part:
        for path in sorted(EXAMPLE.iterdir()):
            text = path.read_text(encoding="utf-8")
            (part / path.name).write_text(text, encoding="utf-8-sig", newline="")  # for Excel
        write_descriptor(part, {**named_as(folder), "version": "1"})
    return sorted(folder.iterdir())
