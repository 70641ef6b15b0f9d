"""The parts that `doctor` looks at, each with its state, what was found and what to do."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
import tempfile
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import TYPE_CHECKING

from ecocollab import __version__
from ecocollab.errors import EcocollabError
from ecocollab.messages import N_, _, language, listed, said_by_system

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecocollab.commands.settings import Settings

OK, ABSENT, TROUBLE = N_("in order"), N_("absent"), N_("failing")
_STATES = {OK: "ok", ABSENT: "absent", TROUBLE: "trouble"}
_NAME = re.compile(r"[\w.-]+")
_LITTLE_ROOM = 200_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the machine or the program; `what` and `state` are messages."""

    what: str
    state: str
    found: str
    advice: str = ""

    def as_json(self) -> dict[str, str]:
        """The object that programs get."""
        return {**asdict(self), "state": _STATES[self.state]}


def examine(settings: Settings) -> Iterator[Part]:
    """Look at one part after the other."""
    from ecocollab.ontology.vocabulary import vocabulary

    yield Part(N_("program"), OK, f"ecocollab {__version__}")
    yield Part(N_("ontology"), OK, vocabulary().version)
    yield Part(N_("Python"), OK, f"{platform.python_version()}, {sys.executable}")
    yield Part(N_("system"), OK, platform.platform())
    yield _libraries()
    yield _manual()
    yield _console()
    yield _place(N_("data folder"), settings.folder)
    yield _place(N_("temporary folder"), Path(_temporary()))
    yield _graph(settings)
    yield _browser()
    yield _java()
    yield _neo4j(settings)


def _libraries() -> Part:
    try:
        needed = [line for line in requires("ecocollab") or [] if "extra ==" not in line]
    except PackageNotFoundError:
        advice = _("the program runs from a folder of sources; `pip install .` installs it")
        return Part(N_("libraries"), ABSENT, "", advice)
    found, missing = [], []
    for name in (name for line in needed for name in _NAME.findall(line)[:1]):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    known = ", ".join(found)
    if not missing:
        return Part(N_("libraries"), OK, known)
    advice = _("install the program again; it lacks: {names}").format(names=listed(missing))
    return Part(N_("libraries"), TROUBLE, known, advice)


def _manual() -> Part:
    from ecocollab.commands.manual import find_page

    try:
        page = find_page("index")
    except EcocollabError as error:
        return Part(N_("manual"), ABSENT, "", str(error))
    return Part(N_("manual"), OK, str(page), _("`ecocollab docs` opens it"))


def _console() -> Part:
    encoding = sys.stdout.encoding or "?"
    found = f"{encoding}, {language()}"
    try:
        "太湖 – “”".encode(encoding)
    except (LookupError, UnicodeEncodeError):
        advice = _(
            "characters that {encoding} lacks are shown as \\u codes; set PYTHONUTF8=1, "
            "on Windows also: chcp 65001"
        ).format(encoding=encoding)
        return Part(N_("console"), ABSENT, found, advice)
    return Part(N_("console"), OK, found)


def _temporary() -> str:
    try:
        return tempfile.gettempdir()
    except OSError:
        return os.environ.get("TMPDIR", "/tmp")  # noqa: S108  only to name it


def _place(what: str, folder: Path) -> Part:
    """Whether a folder, or the nearest one above that exists, can be written."""
    there = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    room = shutil.disk_usage(there).free
    found = _("{folder} ({free} MB free)").format(folder=folder, free=room // 1_000_000)
    try:
        with tempfile.TemporaryFile(dir=there) as file:
            file.write(b"0" * 4096)
            file.flush()
    except OSError as error:
        advice = _("it cannot be written ({error}); name another folder with --workspace")
        return Part(what, TROUBLE, found, advice.format(error=said_by_system(error)))
    if room < _LITTLE_ROOM:
        return Part(what, TROUBLE, found, _("the disk is nearly full; make room"))
    return Part(what, OK, found)


def _graph(settings: Settings) -> Part:
    from ecocollab.commands.overview import of_workspace

    try:
        found, trouble = of_workspace(settings)
    except EcocollabError as error:
        return Part(N_("graph"), TROUBLE, "", str(error))
    if not found.store:
        damaged = (settings.folder / "current.json").exists()
        return Part(N_("graph"), TROUBLE if damaged else ABSENT, "", trouble)
    loaded = ", ".join(one.named for one in found.inputs)
    return Part(N_("graph"), TROUBLE if trouble else OK, loaded, trouble)


def _browser() -> Part:
    import webbrowser

    try:
        name = getattr(webbrowser.get(), "name", "") or _("that of the system")
    except webbrowser.Error:
        advice = _("pages are written all the same; open them in a browser elsewhere")
        return Part(N_("browser"), ABSENT, "", advice)
    return Part(N_("browser"), OK, name)


def _java() -> Part:
    import subprocess

    program = shutil.which("java")
    if not program:
        return Part(N_("Java"), ABSENT, "", _("only a Neo4j server of your own needs it"))
    try:
        said = subprocess.run(  # noqa: S603  the Java of this machine
            [program, "-version"], capture_output=True, text=True, check=False, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Part(N_("Java"), ABSENT, program, str(error))
    return Part(N_("Java"), OK, said.stderr.partition("\n")[0].strip() or program)


def _neo4j(settings: Settings) -> Part:
    if not settings.store:
        advice = _("no server is named; --store or ECOCOLLAB_STORE would name one")
        return Part(N_("Neo4j"), ABSENT, "", advice)
    from ecocollab.commands.overview import of_server

    try:
        found, trouble = of_server(settings)
    except EcocollabError as error:
        return Part(N_("Neo4j"), TROUBLE, settings.store, str(error))
    loaded = ", ".join(one.named for one in found.inputs)
    return Part(N_("Neo4j"), TROUBLE if trouble else OK, f"{settings.store} {loaded}", trouble)
