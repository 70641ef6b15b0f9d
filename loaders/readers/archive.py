"""Office files as zip archives: refuses what is too big, protected, or more than plain data."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from ecocollab.errors import ProblemsError
from ecocollab.graph.model import Place, Problem
from ecocollab.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import XMLParser, _Element

MEGABYTE = 1_000_000
LARGEST_PART = 200 * MEGABYTE
LARGEST_WHOLE = 300 * MEGABYTE
LARGEST_KEPT = 60 * MEGABYTE
LARGEST_STYLES = 16 * MEGABYTE
MOST_PARTS = 10_000
_HEAD = 4_096
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = ("vbaproject.bin", "vbadata.xml", "macrosheets/")


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of an office file that passed the checks; part names are paths inside it."""

    file: str
    parts: zipfile.ZipFile

    def open(self, name: str) -> BinaryIO:
        """A part as a stream. Raises ProblemsError where it is missing or damaged."""
        try:
            return self.parts.open(name)  # type: ignore[return-value]
        except (KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
            raise ProblemsError([_damaged(self.file, name)]) from error

    def tree(self, name: str, most: int = LARGEST_KEPT) -> _Element:
        """A part as a tree of XML elements; at most `most` bytes. Raises ProblemsError."""
        from lxml import etree

        if name in self.parts.NameToInfo:
            _refuse_above(self.file, self.parts.getinfo(name), most)
        try:
            with self.open(name) as stream:
                return etree.parse(stream, safe_parser()).getroot()
        except (etree.XMLSyntaxError, zipfile.BadZipFile, EOFError) as error:
            raise ProblemsError([_damaged(self.file, name)]) from error

    def elements(self, name: str, tags: tuple[str, ...]) -> Iterator[_Element]:
        """The elements of some tags in a part, one by one, whatever its size."""
        from lxml import etree

        try:
            with self.open(name) as stream:
                for _event, element in etree.iterparse(
                    stream, tag=tags, resolve_entities=False, no_network=True, load_dtd=False
                ):
                    yield element
                    _forget(element)
        except (etree.XMLSyntaxError, zipfile.BadZipFile, EOFError) as error:
            raise ProblemsError([_damaged(self.file, name)]) from error

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self.parts.NameToInfo


def _forget(element: _Element) -> None:
    """Free an element and what stands before it, so that memory does not grow with the file."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def safe_parser() -> XMLParser:
    """A parser of XML that expands no entity, loads no definition and asks no network."""
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def open_archive(data: bytes, file: str) -> Archive:
    """Open an office file. Raises ProblemsError naming what is refused, and its size."""
    if data.startswith(_OLE2):
        raise ProblemsError([_old_or_protected(data, file)])
    try:
        parts = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ProblemsError([_damaged(file, "")]) from error
    archive = Archive(file, parts)
    _refuse_sizes(archive)
    _refuse_active(archive)
    return archive


def _refuse_sizes(archive: Archive) -> None:
    infos = archive.parts.infolist()
    whole = sum(info.file_size for info in infos)
    if whole > LARGEST_WHOLE or len(infos) > MOST_PARTS:
        message = _(
            "unpacked, the file is {size} MB in {parts} parts; at most {most} MB are read: "
            "copy the table into a new file"
        ).format(size=whole // MEGABYTE, parts=len(infos), most=LARGEST_WHOLE // MEGABYTE)
        raise ProblemsError([Problem(Place(archive.file), "too-large", message)])
    for info in infos:
        styles = info.filename.endswith("styles.xml")
        _refuse_above(archive.file, info, LARGEST_STYLES if styles else LARGEST_PART)


def _refuse_above(file: str, info: zipfile.ZipInfo, most: int) -> None:
    if info.file_size > most:
        message = _(
            "its part {part} is {size} MB unpacked; at most {most} MB are read; "
            "copy the table into a new file"
        ).format(part=info.filename, size=info.file_size // MEGABYTE, most=most // MEGABYTE)
        raise ProblemsError([Problem(Place(file), "too-large", message)])


def _refuse_active(archive: Archive) -> None:
    problems = []
    for info in archive.parts.infolist():
        name = info.filename.lower()
        if any(sign in name for sign in _MACROS):
            message = _("it holds macros ({part}, {size} bytes); save it without them").format(
                part=info.filename, size=info.file_size
            )
            problems.append(Problem(Place(archive.file), "macros", message))
        elif name.endswith((".xml", ".rels")) and _defines_entities(archive, info):
            message = _(
                "its part {part} ({size} bytes) defines XML entities; they are never "
                "expanded: save the file anew"
            ).format(part=info.filename, size=info.file_size)
            problems.append(Problem(Place(archive.file), "xml-entities", message))
    if problems:
        raise ProblemsError(problems)


def _defines_entities(archive: Archive, info: zipfile.ZipInfo) -> bool:
    if info.flag_bits & 1:
        message = _("it is protected by a password; save it without one")
        raise ProblemsError([Problem(Place(archive.file), "password", message)])
    try:
        with archive.open(info.filename) as part:
            head = part.read(_HEAD)
    except (zipfile.BadZipFile, EOFError) as error:
        raise ProblemsError([_damaged(archive.file, info.filename)]) from error
    return b"<!DOCTYPE" in head.replace(b"\0", b"") or b"<!ENTITY" in head.replace(b"\0", b"")


def _old_or_protected(data: bytes, file: str) -> Problem:
    if _ENCRYPTED in data:
        message = _("it is protected by a password; save it without one")
        return Problem(Place(file), "password", message)
    message = _("it is an old .xls or .doc file; save it as .xlsx or .docx")
    return Problem(Place(file), "old-format", message)


def _damaged(file: str, part: str) -> Problem:
    if part:
        message = _("its part {part} is missing or damaged; save the file again").format(part=part)
    else:
        message = _("it is not an office file, or damaged; save it again as .xlsx or .docx")
    return Problem(Place(file), "damaged", message)
