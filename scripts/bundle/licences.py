"""The licences of all parts, read from their wheels; none may be the GPL or the AGPL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ecocollab.scripts.bundle.wheels import BundleError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from email.message import Message

    from ecocollab.scripts.bundle.wheels import Wheel

GPL = re.compile(r"\bA?GPL|GNU (?:Affero )?General Public", re.IGNORECASE)
LGPL = re.compile(r"\bLGPL|GNU (?:Lesser|Library) General Public", re.IGNORECASE)
_LONGEST = 80
READ = {
    "et-xmlfile": "only says that Python's own licence goes together with the GPL",
    "lxml": "the GPL is that of a test script which the wheel does not hold; "
    "iconv inside it is under the LGPL 2.1",
    "numpy": "libgfortran and libquadmath of GCC inside it are under the GPL with the GCC Runtime "
    "Library Exception and the LGPL: the exception lets any program use and ship them",
    "pexpect": "only says that its own licence goes together with the GPL",
    "pillow": "FreeType inside it is offered under its own licence or the GPL, and taken under its "
    "own; the GPL of XZ is that of scripts and manual pages, which the wheel does not hold",
    "pip": "only says that Python's own licence goes together with the GPL",
    "pyarrow": "an exception of LLVM's licence in favour of programs under the GPL",
    "pypdfium2": "LLVM's exception in favour of programs under the GPL, build scripts of ICU with "
    "the exception of Autoconf, and libraries of GCC with the GCC Runtime Library Exception",
    "typing-extensions": "only says that Python's own licence goes together with the GPL",
}
"""Parts whose licence texts mention the GPL, read by a person, and what was found."""


def licence_of(metadata: Message) -> str:
    """The licence as the metadata says it: an expression, else classifiers, else words."""
    expression = metadata.get("License-Expression")
    if expression:
        return str(expression)
    listed = [one for one in metadata.get_all("Classifier", []) if one.startswith("License ::")]
    names = [one.rpartition(":: ")[2] for one in listed]
    words = str(metadata.get("License") or "").strip().partition("\n")[0][:_LONGEST]
    named = [name for name in names if name != "OSI Approved"]
    return "; ".join(named) or words


def refused(wheel: Wheel) -> str:
    """Why a wheel may not be part of a bundle; empty where it may."""
    licence = licence_of(wheel.metadata)
    if not licence or licence == "UNKNOWN":
        return f"{wheel.name} {wheel.version} does not say its licence"
    if GPL.search(licence):
        return f"{wheel.name} {wheel.version} is under {licence}"
    if wheel.name not in READ and any(GPL.search(text) for _file, text in wheel.texts):
        return (
            f"the licence texts of {wheel.name} {wheel.version} mention the GPL: read them, and "
            "write what they say into scripts/bundle/licences.py"
        )
    return ""


def licences(wheels: Iterable[Wheel]) -> str:
    """A list of all parts with their licences; raises BundleError for what may not be there."""
    parts = {(one.name, one.version): one for one in wheels}
    ordered = [parts[key] for key in sorted(parts)]
    problems = [problem for one in ordered if (problem := refused(one))]
    if problems:
        raise BundleError("\n".join(problems))
    return "".join(_lines(ordered))


def _lines(wheels: Iterable[Wheel]) -> Iterable[str]:
    yield "The parts of this bundle and their licences, as their own metadata say.\n"
    yield "本安装包各组成部分及其许可证（取自各部分自带的元数据）。\n"
    yield "The full texts lie in the folders *.dist-info of the installed program.\n"
    for wheel in wheels:
        yield f"\n{wheel.name} {wheel.version}\n    {licence_of(wheel.metadata)}\n"
        if any(LGPL.search(text) for text in (licence_of(wheel.metadata), *_texts(wheel))):
            yield "    names the LGPL\n"
        if wheel.name in READ:
            yield f"    mentions the GPL: {READ[wheel.name]}\n"


def _texts(wheel: Wheel) -> list[str]:
    return [text for _file, text in wheel.texts]
