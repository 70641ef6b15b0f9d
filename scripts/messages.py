#!/usr/bin/env python3
"""Bring the Chinese catalogue of messages up to date with the code: .po, then .mo.

`messages.py` adds what is new, drops what is gone and names what has no translation yet.
`messages.py --add FILE.json` puts in translations ({English: Chinese}) and drops nothing.
`messages.py --check` writes nothing and names everything that is wrong.
"""

from __future__ import annotations

import argparse
import fcntl
import io
import json
import re
import sys
import tomllib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "locale" / "zh_CN" / "LC_MESSAGES" / "ecocollab.po"
MO = PO.with_suffix(".mo")
WITHOUT_MESSAGES = {"manual"}  # built pages
METHODS = {".py": "python", ".html": "jinja2"}
KEYWORDS = {"_": None, "N_": None}
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_CODE = re.compile(r"`[^`]*`|[a-z0-9]+://\S+")
_HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff”）])[,:;!?(]|[,:;!?)](?=[\u4e00-\u9fff“（])")


class SteadyCatalog(Catalog):
    """A catalogue whose head holds no date, so that the same messages give the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The few headers that gettext needs."""
        return [
            ("Project-Id-Version", "ecocollab"),
            ("Language", "zh_CN"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def package_files() -> Iterator[Path]:
    """The files of the package that can hold messages, as the wheel takes them."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for entry in config["tool"]["hatch"]["build"]["targets"]["wheel"]["include"]:
        path = ROOT / entry.strip("/")
        if path.name in WITHOUT_MESSAGES:
            continue
        yield from sorted(path.rglob("*")) if path.is_dir() else [path] if path.exists() else []


def messages_in_code() -> dict[str, list[str]]:
    """The files that use each message."""
    found: dict[str, list[str]] = {}
    for path in package_files():
        if path.suffix not in METHODS:
            continue
        name = path.relative_to(ROOT).as_posix()
        for _line, message, _comments, _context in extract_from_file(
            METHODS[path.suffix], path, keywords=KEYWORDS
        ):
            files = found.setdefault(message if isinstance(message, str) else message[0], [])
            if name not in files:
                files.append(name)
    return found


def translations(po: bytes) -> dict[str, str]:
    """English to Chinese, without what is marked fuzzy."""
    return {
        str(message.id): "" if message.fuzzy else str(message.string or "")
        for message in read_po(io.BytesIO(po), locale="zh_CN")
        if message.id
    }


def compiled(known: Mapping[str, str], used: Mapping[str, list[str]]) -> tuple[bytes, bytes]:
    """The catalogue as .po and .mo; `used` gives the files that use each message."""
    catalogue = SteadyCatalog(locale="zh_CN", header_comment="# Chinese messages of ecocollab.")
    catalogue.fuzzy = False
    for message in sorted(known):
        places = [(file, 0) for file in used.get(message, [])]
        catalogue.add(message, known[message], locations=places)
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalogue, width=0, include_lineno=False)
    write_mo(mo, catalogue)
    return po.getvalue(), mo.getvalue()


def findings(known: Mapping[str, str], used: Mapping[str, list[str]]) -> list[str]:
    """What is wrong with the translations, one line each."""
    found = [f"not in the catalogue: {m!r} ({', '.join(used[m])})" for m in used if m not in known]
    for message, chinese in known.items():
        if message not in used:
            found.append(f"no longer in the code: {message!r}")
        elif not chinese:
            found.append(f"not translated: {message!r} ({', '.join(used[message])})")
        elif set(PLACEHOLDER.findall(message)) != set(PLACEHOLDER.findall(chinese)):
            found.append(f"other placeholders: {message!r} -> {chinese!r}")
        elif has_half_width(chinese):
            found.append(f"half-width punctuation: {chinese!r}")
    return sorted(found)


def has_half_width(text: str) -> bool:
    """Whether ASCII punctuation stands beside a Chinese character, code and addresses aside."""
    return bool(_HALF_WIDTH.search(_CODE.sub(" ", text)))


@contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time change the catalogue."""
    with Path(__file__).open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _write(path: Path, content: bytes) -> None:
    draft = path.with_name(path.name + ".new")
    draft.write_bytes(content)
    draft.replace(path)


def _current() -> dict[str, str]:
    return translations(PO.read_bytes()) if PO.exists() else {}


def update(added: Mapping[str, str] | None = None) -> list[str]:
    """Write both files; with `added` keep also what the code does not use (yet)."""
    with _alone():
        used = messages_in_code()
        known = dict.fromkeys(used, "") | _current() | dict(added or {})
        if added is None:
            known = {message: known[message] for message in used}
        po, mo = compiled(known, used)
        PO.parent.mkdir(parents=True, exist_ok=True)
        _write(PO, po)
        _write(MO, mo)
    return findings(known, used)


def check() -> list[str]:
    """What is wrong with the two files as they are."""
    known, used = _current(), messages_in_code()
    found = findings(known, used)
    if MO.read_bytes() != compiled(known, used)[1]:
        found.append(f"{MO.name} is not what {PO.name} compiles to: run `make messages`")
    return found


def main() -> int:
    """Do what the command line says; 1 where something is left to translate."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--add", metavar="FILE.json", type=Path, help="translations to put in")
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    if options.check:
        found = check()
    else:
        found = update(json.loads(options.add.read_text("utf-8")) if options.add else None)
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return 1 if found and not options.add else 0


if __name__ == "__main__":
    sys.exit(main())
