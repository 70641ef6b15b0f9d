"""What `publish` and `export` say of the data: from the packages loaded, and a file of the user."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from dataclasses import replace
from filecmp import cmp
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import quote

from ecocollab.commands.describing import descriptors
from ecocollab.commands.overview import told_inputs
from ecocollab.commands.streams import say
from ecocollab.errors import DataError, ProblemsError, UsageError
from ecocollab.graph.formats import Told, write
from ecocollab.graph.formats.dcat import about_of, dump_of, write_description
from ecocollab.graph.formats.rdf_read import SUFFIXES
from ecocollab.graph.formats.site.about import Example, Site
from ecocollab.graph.model import Place, Problem
from ecocollab.messages import _, listed
from ecocollab.ontology.iri import BASE, Iris
from ecocollab.queries.catalogue import FOLDER, catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecocollab.commands.settings import Settings
    from ecocollab.graph.model import Graph
    from ecocollab.ontology.bilingual import Words
    from ecocollab.ontology.datapackage import Json

Key = tuple[str, str]


def site_of(settings: Settings, base: str, replaced: Mapping[Key, Key]) -> Site:
    """The site of what is loaded: named, licensed and described as its first package says."""
    iris = Iris(base or BASE)
    told = told_inputs(settings)
    for descriptor in descriptors(told):
        return _site(descriptor, {one["name"]: one["hash"] for one in told}, iris, replaced)
    return Site(iris, replaced=replaced, examples=catalogue_examples())


def describe_export(
    settings: Settings, graph: Graph, path: Path, base: str, *, is_part: bool = False
) -> Path:
    """Write the description of the dataset beside a file of it; gives its path.

    Files of the same name in other formats are described with it where they hold the same. A part
    of the data is a dataset of its own, named after the file.
    """
    site = site_of(settings, base, {}).complete()
    target = path.with_name(f"{path.stem}.dataset.ttl")
    files = [path, *_others_of(graph, path, site.iris.base)]
    dumps = [dump_of(one, site.iris.base + quote(one.name)) for one in sorted(files)]
    warn_of_missing(site)
    about = replace(site.described(), chosen=path.stem if is_part else "")
    write_description(graph, target, about, dumps, "turtle", site.iris.base)
    return target


def _others_of(graph: Graph, path: Path, base: str) -> Iterator[Path]:
    """The files of the same name and the same graph in other formats, compared byte by byte."""
    with TemporaryDirectory(prefix="ecocollab-") as folder:
        for suffix in SUFFIXES:
            other = path.with_suffix(suffix)
            if suffix == path.suffix.lower() or not other.is_file():
                continue
            fresh = Path(folder) / f"same{suffix}"
            with suppress(DataError):  # what cannot be written in this format is not there either
                write(graph, fresh, told=Told(base))
                if cmp(fresh, other, shallow=False):
                    yield other


def warn_of_missing(site: Site) -> None:
    """Say what portals ask for and the data does not name; nothing is put in its place."""
    about = site.described()
    asked = {_("a publisher"): about.publisher, _("a licence with its address"): about.license}
    missing = [what for what, found in asked.items() if not found]
    if missing:
        message = _(
            "warning: portals ask for what the data does not name: {missing}; add it to "
            "datapackage.json (contributors, licenses) and load the package again"
        )
        say(message.format(missing=listed(missing)))


def catalogue_examples() -> tuple[Example, ...]:
    """The questions of the catalogue that are also written in SPARQL and need no parameter."""
    files = {path.stem: path for path in FOLDER.glob("*.rq")}
    return tuple(
        Example((one.title_zh, one.title_en), files[one.name].read_text(encoding="utf-8").strip())
        for one in catalogue()
        if one.name in files and not any(taken.required for taken in one.parameters)
    )


def _site(
    descriptor: Mapping[str, Json],
    hashes: Mapping[str, str],
    iris: Iris,
    replaced: Mapping[Key, Key],
) -> Site:
    about = about_of(descriptor, hashes)
    return Site(
        iris=iris,
        name=_words(about.title),
        description=_words(about.description),
        version=about.version,
        license=about.license,
        license_title=_license_title(descriptor),
        examples=catalogue_examples(),
        replaced=replaced,
        about=about,
    )


def _words(texts: Mapping[str, str]) -> Words:
    """A text in Chinese and in English; one that is known in one language stands for both."""
    (first, *_more) = texts.values()
    return (texts.get("zh-Hans", first), texts.get("en", first))


def _license_title(descriptor: Mapping[str, Json]) -> str:
    licenses = descriptor.get("licenses")
    for one in licenses if isinstance(licenses, list) else []:
        if isinstance(one, dict) and one.get("title"):
            return str(one["title"])
    return ""


def read_replaced(path: Path) -> dict[Key, Key]:
    """The file of replacements. Raises UsageError or ProblemsError with every row that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(_("{path} is not in UTF-8; save it as such").format(path=path)) from error
    rows = csv.DictReader(io.StringIO(text))
    if not {"old", "new"} <= set(rows.fieldnames or ()):
        found = listed(rows.fieldnames or ())
        message = _("{path}: expected the columns old and new, found: {found}")
        raise UsageError(message.format(path=path, found=found or _("none")))
    entries = list(rows)
    problems = list(_wrong(entries, path.name))
    if problems:
        raise ProblemsError(problems)
    return {_key(row["old"]): _key(row["new"]) for row in entries}


def _wrong(rows: list[dict[str, str]], name: str) -> Iterator[Problem]:
    seen: set[Key] = set()
    for number, row in enumerate(rows, 2):
        for column in ("old", "new"):
            if not all(_key(row[column])):
                message = _("found “{found}”, expected a class and an id: WorkItem/wp2024-c01")
                text = message.format(found=row[column] or "")
                yield Problem(Place(name, number, column), "no-resource", text)
        if _key(row["old"]) in seen:
            message = _("{old} stands in the file twice; keep one").format(old=row["old"])
            yield Problem(Place(name, number, "old"), "twice", message)
        seen.add(_key(row["old"]))


def _key(text: str | None) -> Key:
    label, _slash, node_id = (text or "").strip().partition("/")
    return (label, node_id)
