"""The pages of the manual that `make docs` built, found by their names."""

from __future__ import annotations

from pathlib import Path

from ecocollab.errors import EcocollabError, UsageError
from ecocollab.messages import _, language, with_nearest

FOLDER = Path(__file__).resolve().parent.parent / "manual"


def find_page(name: str, folder: Path = FOLDER) -> Path:
    """The page of a path or of a last name, in the language in force."""
    known = pages(folder)
    if not known:
        raise EcocollabError(
            _(
                "the manual is not part of this installation; `make docs` in a checkout builds "
                "it, and the offline bundles bring it"
            )
        )
    asked = name.removesuffix(".html").strip("/")
    found = known.get(asked) or known.get(f"{asked}/index") or _by_last_name(known).get(asked)
    if found is None:
        message = _("the manual has no page {name}.").format(name=name)
        raise UsageError(with_nearest(message, name, _by_last_name(known)))
    return found


def pages(folder: Path = FOLDER) -> dict[str, Path]:
    """The pages by path without ending; those nearer to the top come first."""
    top = folder / language()
    paths = sorted(top.rglob("*.html"), key=lambda one: (len(one.parts), str(one)))
    return {path.relative_to(top).with_suffix("").as_posix(): path for path in paths}


def last_names() -> list[str]:
    """What people write for the pages."""
    return sorted(_by_last_name(pages()))


def _by_last_name(known: dict[str, Path]) -> dict[str, Path]:
    return {name.rpartition("/")[2]: known[name] for name in reversed(known)}
