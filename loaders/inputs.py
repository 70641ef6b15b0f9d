"""The inputs of a workspace: what was loaded, kept as it was, read again for each rebuild."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from uuid import uuid4

from ecocollab.errors import UsageError
from ecocollab.loaders.package import DESCRIPTOR, package_files, read_package
from ecocollab.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ecocollab.graph.model import Graph, Problem
    from ecocollab.loaders.planning.table import Planned
    from ecocollab.loaders.records import Record

SHIPPED = Path(__file__).parent / "data" / "yrd"
RDF_SUFFIXES = frozenset({".ttl", ".nt", ".jsonld", ".rdf", ".trig"})
META = "input.json"
_OF_PLAN = ("title", "years")
"""What a table says of a plan that the graph does not know without it."""

Kind = Literal["package", "rdf", "table"]


@dataclass(frozen=True, slots=True)
class Input:
    """One input.

    Attributes:
        name: of the package, the file or the plan; loading a name again replaces it.
        version: what the package says, else empty.
        hash: SHA-256 over the names and bytes of its files.
        loaded: when, ISO 8601 in UTC.
        origin: where it was loaded from.
        folder: where it is kept, below `inputs`.
        arguments: how a table was to be read.
    """

    name: str
    kind: Kind
    version: str
    hash: str
    loaded: str
    origin: str
    folder: str
    arguments: Mapping[str, str] = field(default_factory=dict)

    def stale(self) -> bool:
        """Whether the files it was loaded from have changed since."""
        origin = Path(self.origin)
        return origin.exists() and digest(origin) != self.hash


@dataclass(frozen=True, slots=True)
class Content:
    """What an input holds: rows of tables or a graph, and what is wrong with it."""

    records: tuple[Record, ...] = ()
    graphs: tuple[Graph, ...] = ()
    problems: tuple[Problem, ...] = ()


def describe(origin: Path, arguments: Mapping[str, str]) -> Input:
    """What would be loaded from a path; one that is missing raises UsageError."""
    if not origin.exists():
        raise UsageError(
            _("{path} does not exist; name a package folder, an RDF file or a table").format(
                path=origin
            )
        )
    check_name(origin.resolve())
    kind = kind_of(origin)
    name, version = _package_name(origin) if kind == "package" else (origin.stem, "")
    return Input(
        name=arguments.get("plan", name),
        kind=kind,
        version=version,
        hash=digest(origin),
        loaded=datetime.now(UTC).isoformat(timespec="seconds"),
        origin=str(origin.resolve()),
        folder=uuid4().hex,
        arguments=dict(arguments),
    )


def check_name(path: Path) -> None:
    """Refuse a path that the engine would take for another, for it reads names as UTF-8."""
    try:
        fits = os.fsencode(path) == str(path).encode("utf-8")
    except UnicodeEncodeError:
        fits = False
    if not fits:
        raise UsageError(
            _(
                "{path} cannot be used where names are in {encoding}: run `export LC_ALL=C.UTF-8 "
                "PYTHONIOENCODING={encoding}` and try again, or name a place in plain letters"
            ).format(path=path, encoding=sys.getfilesystemencoding())
        )


def as_before(new: Input, known: Sequence[Input]) -> Input:
    """A table of a plan that it brought in itself: title and years stay unless given anew."""
    before = next((one for one in known if one.name == new.name and one.kind == "table"), None)
    if before is None or new.kind != "table":
        return new
    kept = {key: before.arguments[key] for key in _OF_PLAN if key in before.arguments}
    return replace(new, arguments={**kept, **new.arguments})


def named(known: Sequence[Input], name: str) -> list[Input]:
    """The input of a name, else the only one that was loaded from a file called so."""
    found = [one for one in known if one.name == name]
    if found:
        return found
    files = [one for one in known if Path(one.origin).name == Path(name).name]
    return files if len(files) == 1 else []


def kind_of(origin: Path) -> Kind:
    """Whether a path is a package, an RDF file or a planning table."""
    if origin.is_dir():
        return "package"
    return "rdf" if origin.suffix.lower() in RDF_SUFFIXES else "table"


def files_of(origin: Path) -> list[Path]:
    """The files that an input consists of."""
    return package_files(origin) if origin.is_dir() else [origin]


def digest(origin: Path) -> str:
    """SHA-256 over the names and the bytes of the files of an input."""
    total = hashlib.sha256()
    for path in files_of(origin):
        content = path.read_bytes()
        total.update(f"{path.name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def keep(one: Input, inputs: Path) -> None:
    """Copy an input's files into its own new folder below `inputs`."""
    unfinished = inputs / f"{one.folder}.part"
    unfinished.mkdir(parents=True)
    for path in files_of(Path(one.origin)):
        shutil.copyfile(path, unfinished / path.name)
    text = json.dumps(asdict(one), ensure_ascii=False, indent=2)
    (unfinished / META).write_text(text, encoding="utf-8")
    unfinished.rename(inputs / one.folder)


def from_json(found: Mapping[str, object]) -> Input:
    """An input from parsed JSON; raises KeyError or TypeError for what is not one."""
    return Input(**{key: found[key] for key in Input.__dataclass_fields__})  # type: ignore[arg-type]


def kept(one: Input, inputs: Path) -> tuple[Input, str]:
    """An input as it is kept, and its name in places: as the user knows it."""
    folder = inputs / one.folder
    path = folder if one.kind == "package" else folder / Path(one.origin).name
    return replace(one, origin=str(path)), Path(one.origin).name


def read_content(one: Input, shown: str) -> Content:
    """Read a package or an RDF file from its origin; `shown` is its name in places."""
    origin = Path(one.origin)
    if one.kind == "package":
        package = read_package(origin, shown)
        return Content(records=package.records, problems=package.problems)
    from ecocollab.graph.formats.rdf_read import read_rdf

    graph, problems = read_rdf(origin)
    return Content(graphs=(graph,), problems=tuple(problems))


def read_table(one: Input, known: Graph) -> Planned:
    """Read a planning table from its origin; its names are those of the graph `known`."""
    from ecocollab.loaders.planning.table import read_planning

    return read_planning(Path(one.origin), {**one.arguments, "loaded": one.loaded}, known)


def _package_name(folder: Path) -> tuple[str, str]:
    try:
        found = json.loads((folder / DESCRIPTOR).read_bytes())
    except (OSError, ValueError):
        return folder.name, ""
    if not isinstance(found, dict):
        return folder.name, ""
    return str(found.get("name") or folder.name), str(found.get("version") or "")
