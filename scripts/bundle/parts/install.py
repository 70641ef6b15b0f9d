"""Install ecocollab from this folder, without internet. Started by install.sh or install.cmd."""

from __future__ import annotations

import argparse
import hashlib
import json
import locale
import os
import platform
import re
import shutil
import stat
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ON_WINDOWS = os.name == "nt"
PYTHON_OF_VENV = "venv/Scripts/python.exe" if ON_WINDOWS else "venv/bin/python"
PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"
ALONE = ("-I", "-X", "utf8")
"""Python without what lies around, with paths that are text in every locale."""
ROOM = 1_200_000_000
"""Bytes: the program with all libraries, and its wheels while it is being installed."""


@dataclass(frozen=True)
class Plan:
    """The platform of a bundle, as sysconfig names it, its oldest glibc, its wheels by Python."""

    platform: str
    glibc: list[int]
    wheels: dict[str, list[str]]


class Problem(Exception):  # noqa: N818  what a person is told, not a fault of the program
    """Why nothing was installed."""


def said(key: str, **values: object) -> str:
    """A sentence in the language of the system."""
    words = json.loads((HERE / "install.json").read_text(encoding="utf-8"))
    sentence: str = words[key]["zh" if _chinese() else "en"]
    return sentence.format(**values)


def _chinese() -> bool:
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next(filter(None, named), "")
    if ON_WINDOWS and not chosen:
        import ctypes

        language = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined,unused-ignore]
        return bool(language & 0x3FF == 4)  # noqa: PLR2004  LANG_CHINESE
    return chosen.lower().startswith("zh")


def main() -> int:
    """Install, and say where; 1 with one sentence where that is not possible."""
    for stream in (sys.stdout, sys.stderr):  # in UTF-8 mode the terminal keeps its encoding
        stream.reconfigure(encoding=_encoding(), errors="backslashreplace")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(prog="install", description=__doc__)
    parser.add_argument("--to", type=Path, default=default_folder(), metavar="DIR")
    folder = parser.parse_args().to.absolute()
    try:
        install(folder)
    except Problem as problem:
        print(said("error", problem=problem), file=sys.stderr)
    except UnicodeError:
        print(said("error", problem=said("letters", folder=folder)), file=sys.stderr)
    except OSError as error:
        why = said("write", folder=error.filename or folder, reason=error.strerror)
        print(said("error", problem=why), file=sys.stderr)
    else:
        return 0
    return 1


def _encoding() -> str | None:
    """That of the terminal, where it is not that of Python already."""
    named = locale.getencoding()
    return None if ON_WINDOWS or named.startswith("ANSI") else named  # the latter stands for none


def default_folder() -> Path:
    """Where programs of one person lie."""
    if ON_WINDOWS:
        return Path(os.environ.get("LOCALAPPDATA", Path.home()), "Programs", "ecocollab")
    return Path.home() / ".local" / "opt" / "ecocollab"


def install(folder: Path) -> None:
    """Check the bundle and the machine, install beside what is there, then change over."""
    check_files()
    plan = Plan(**json.loads((HERE / "wheels.json").read_text(encoding="utf-8")))
    check_machine(plan)
    check_folder(folder)
    print(said("installing", folder=folder), flush=True)
    old = sorted(folder.glob("program*"))
    new = Path(tempfile.mkdtemp(prefix="program-", dir=folder))
    new.chmod(0o755)  # one folder may serve all who use the machine
    try:
        fill(new, plan.wheels[PYTHON])
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    print(said("done"))
    for key, file in leave_start_files(folder, new):
        print(said(key, file=file))
    print(said("manual"))
    for path in old:
        shutil.rmtree(path, ignore_errors=True)


def check_files() -> None:
    """Compare every file of the bundle with its checksum."""
    for line in (HERE / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split(maxsplit=1)
        path = HERE / name
        if not path.is_file() or _sha256(path) != digest:
            raise Problem(said("damaged", file=name))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_machine(plan: Plan) -> None:
    """Refuse another platform, another Python, an older C library."""
    if sysconfig.get_platform() != plan.platform:
        raise Problem(said("platform", wanted=plan.platform, found=sysconfig.get_platform()))
    free_threaded = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
    if PYTHON not in plan.wheels or free_threaded or sys.implementation.name != "cpython":
        raise Problem(said("python", wanted=", ".join(plan.wheels), found=sys.version))
    library, version = platform.libc_ver()
    if library == "glibc" and _numbers(version) < plan.glibc:
        oldest = ".".join(map(str, plan.glibc))
        raise Problem(said("glibc", wanted=oldest, found=version))


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def check_folder(folder: Path) -> None:
    """Make the folder; refuse one that holds other things, or too little room."""
    folder.mkdir(parents=True, exist_ok=True)
    others = [one for one in folder.iterdir() if not re.match("program|ecocollab|start", one.name)]
    if others:
        raise Problem(said("not_ours", folder=folder))
    free = shutil.disk_usage(folder).free
    if free < ROOM:
        room = {"free": free // 1_000_000, "wanted": ROOM // 1_000_000}
        raise Problem(said("room", folder=folder, **room))


def fill(program: Path, wheels: list[str]) -> None:
    """Make an environment of its own and install all parts into it, from this folder alone."""
    command = [str(own_python(program)), *ALONE, "-m", "venv", "--without-pip"]
    run([*command, str(program / "venv")])
    unpacked = program / "wheels"
    unpacked.mkdir()
    unpack(wheels, unpacked)
    (pip,) = unpacked.glob("pip-*.whl")
    (wheel,) = HERE.glob("ecocollab-*.whl")
    command = [
        str(program / PYTHON_OF_VENV),
        *ALONE,
        str(pip / "pip"),
        "install",
        "--isolated",
        "--quiet",
    ]
    command += ["--no-index", "--no-cache-dir", "--disable-pip-version-check"]
    command += [f"--find-links={unpacked}", f"{wheel}[pdf]"]
    run(command)
    shutil.rmtree(unpacked)


def run(command: list[str]) -> None:
    """Run a step without what would lead Python or pip elsewhere."""
    clean = {key: one for key, one in os.environ.items() if not key.startswith(("PYTHON", "PIP_"))}
    if subprocess.run(command, check=False, env=clean).returncode:
        raise Problem(said("step"))


def own_python(program: Path) -> Path:
    """The Python to use: one that lies in the bundle is copied, for a stick is pulled out."""
    home = Path(sys.base_prefix).resolve()
    if not home.is_relative_to(HERE):
        return Path(sys.executable)
    shutil.copytree(home, program / "python", symlinks=True)
    return program / "python" / Path(sys.executable).resolve().relative_to(home)


def unpack(wheels: list[str], folder: Path) -> None:
    """Take the wheels of this Python out of the bundle."""
    wanted = set(wheels)
    with tarfile.open(HERE / "wheels.tar.xz", "r:xz") as archive:
        for entry in archive:
            source = archive.extractfile(entry) if entry.name in wanted else None
            if source:
                with source, (folder / entry.name).open("wb") as target:
                    shutil.copyfileobj(source, target, 1 << 20)


def leave_start_files(folder: Path, program: Path) -> list[tuple[str, Path]]:
    """Write what starts the program, there and where a person looks; each with its sentence."""
    return _start_on_windows(folder, program) if ON_WINDOWS else _start_on_linux(folder, program)


RUN = "from ecocollab.cli import main; main()"


def _start_on_windows(folder: Path, program: Path) -> list[tuple[str, Path]]:
    python = f'"%~dp0{program.name}\\venv\\Scripts\\python.exe"'
    command, start = folder / "ecocollab.cmd", folder / "start.cmd"
    command.write_text(f'@{python} -I -c "{RUN}" %*\n', encoding="ascii", newline="\r\n")
    start.write_text(
        '@echo off\ntitle ecocollab\ncall "%~dp0ecocollab.cmd" start\nif errorlevel 1 pause\n',
        encoding="ascii",
        newline="\r\n",
    )
    return [("start", _on_windows_desktop(start)), ("command", command)]


def _on_windows_desktop(start: Path) -> Path:
    """A file on the desktop that calls the other; the desktop is named by install.ps1."""
    desktop = Path(os.environ.get("ECOCOLLAB_DESKTOP", ""))
    if not desktop.is_absolute() or not desktop.is_dir():
        return start
    file, default = desktop / "ecocollab.cmd", default_folder()
    if start.parent == default and "LOCALAPPDATA" in os.environ:
        called = r"%LOCALAPPDATA%\Programs\ecocollab\start.cmd"  # holds in every code page
    else:
        called = str(start).replace("%", "%%")
    text = f'@echo off\nchcp 65001 >nul\ncall "{called}"\n'
    file.write_text(text, encoding="utf-8", newline="\r\n")
    return file


def _start_on_linux(folder: Path, program: Path) -> list[tuple[str, Path]]:
    target = program / "venv" / "bin" / "ecocollab"
    command = folder / "ecocollab"
    _link(command, target)
    entry = desktop_entry(command)
    start = folder / "ecocollab.desktop"
    _write_runnable(start, entry)
    applications = data_home() / "applications"
    for place in filter(None, (applications, desktop_folder())):
        try:
            place.mkdir(parents=True, exist_ok=True)
            start = _write_runnable(place / "ecocollab.desktop", entry)
        except OSError:  # a home that cannot be written: the file in the folder stays
            continue
    return [("start", start), ("command", _in_path(command))]


def data_home() -> Path:
    """Where the desktop looks for what a person installed."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def desktop_folder() -> Path | None:
    """The desktop, whatever its name in the language of the system."""
    places = [Path.home() / "Desktop", Path.home() / "桌面"]
    program = shutil.which("xdg-user-dir")
    if program:
        asked = subprocess.run([program, "DESKTOP"], capture_output=True, text=True, check=False)
        places.insert(0, Path(asked.stdout.strip() or Path.home()))
    return next((one for one in places if one.is_dir() and one != Path.home()), None)


def desktop_entry(command: Path) -> str:
    """A start file as the freedesktop specification has it; the path may hold anything."""
    quoted = re.sub(r'(["`$\\])', r"\\\1", str(command)).replace("\\", "\\\\").replace("%", "%%")
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        "Name=ecocollab",
        "Name[zh_CN]=生态协作图谱",
        "Comment=Who works with whom on what",
        "Comment[zh_CN]=谁与谁在什么事情上协作",
        f'Exec="{quoted}" start',
        "Terminal=false",
        "Categories=Education;Science;Office;",
    ]
    return "\n".join(lines) + "\n"


def _write_runnable(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    return path


def _in_path(command: Path) -> Path:
    """The command where shells look for it, where that place is free or ours."""
    place = Path.home() / ".local" / "bin" / "ecocollab"
    if place.exists() and not place.is_symlink():
        return command
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _link(place, command)
    except OSError:
        return command
    return place


def _link(link: Path, target: Path) -> None:
    draft = link.with_name(f".{link.name}-{os.getpid()}")
    draft.symlink_to(target)
    draft.replace(link)


if __name__ == "__main__":
    sys.exit(main())
