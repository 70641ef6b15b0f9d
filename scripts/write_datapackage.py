"""Write the `datapackage.json` of a package from the ontology; `--check` only compares."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ecocollab.loaders.inputs import SHIPPED
from ecocollab.ontology.datapackage import descriptor

ABOUT = Path(__file__).parent / "datapackage.about.json"


def text() -> str:
    """The text of the shipped package's descriptor."""
    about = json.loads(ABOUT.read_text(encoding="utf-8"))
    return json.dumps(descriptor(about), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    file = SHIPPED / "datapackage.json"
    if "--check" in sys.argv:
        sys.exit(text() != file.read_text(encoding="utf-8"))
    file.write_text(text(), encoding="utf-8")
