"""`ecocollab status`: what is loaded, where it lies, what has changed since."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ecocollab.commands.define import command
from ecocollab.commands.options import table_or_json
from ecocollab.commands.settings import settings
from ecocollab.errors import StoreError
from ecocollab.messages import N_, _

if TYPE_CHECKING:
    from ecocollab.commands.overview import Overview

KNOWN = ("quoted", "summarised")


@command(
    "status",
    example="ecocollab --workspace demo status",
    details=N_("With --store it is the server that is asked."),
    params=[table_or_json()],
)
def status(form: str) -> None:
    """Print what is found; exit code 3 where there is a graph that cannot be asked."""
    from ecocollab.commands.overview import of_server, of_workspace
    from ecocollab.render.data import json_text

    asked = settings()
    found, trouble = of_server(asked) if asked.store else of_workspace(asked)
    if form == "json":
        sys.stdout.write(json_text(found.as_json(), sys.stdout, indent=2) + "\n")
    else:
        _print(found, trouble)
    if trouble and found.store:
        raise StoreError(trouble)


def _print(found: Overview, trouble: str) -> None:
    from ecocollab.commands.printing import print_table
    from ecocollab.render.codes import words_for

    write = sys.stdout.write
    write(_("workspace: {folder}").format(folder=found.workspace) + "\n")
    if not found.store:
        write(trouble + "\n")
        return
    write(_("graph: {store}").format(store=found.store) + "\n\n")
    print_table(
        ("input", "kind", "version", "loaded", "changed_since"),
        [(one.name, one.kind, one.version, one.loaded, one.stale) for one in found.inputs],
    )
    write("\n")
    print_table(("nodes", "count"), _in_words(found.nodes))
    write("\n")
    print_table(("edges", "count"), _in_words(found.edges))
    write("\n")
    print_table(("basis", "count"), list(found.basis.items()))
    write("\n")
    for label, levels in found.evidence.items():
        said = evidence_in_words(levels)
        write(_("{what}: {said}").format(what=words_for(label), said=said) + "\n")


def _in_words(counts: dict[str, int]) -> list[tuple[str, int]]:
    from ecocollab.render.codes import class_in_words

    return [(class_in_words(name), count) for name, count in counts.items()]


def evidence_in_words(levels: dict[str, int]) -> str:
    """How much of a plan is known, in one sentence."""
    return _(
        "{known} known from a source, {reconstructed} reconstructed (may not be part of the plan), "
        "{unpublished} not public"
    ).format(
        known=sum(levels.get(level, 0) for level in KNOWN),
        reconstructed=levels.get("reconstructed", 0),
        unpublished=levels.get("unpublished", 0),
    )
