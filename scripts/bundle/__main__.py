"""Write the offline bundles: `python -m ecocollab.scripts.bundle [--only PLATFORM] [--to DIR]`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import sha256
from pathlib import Path

from ecocollab.scripts.bundle.dependencies import FILES, ROOT, dependencies
from ecocollab.scripts.bundle.pack import checksums, write_archive
from ecocollab.scripts.bundle.platforms import PLATFORMS, Platform
from ecocollab.scripts.bundle.wheels import BundleError, Wheel

PARTS = Path(__file__).parent / "parts"
LARGEST = 150_000_000
MANUAL = "ecocollab/manual/en/index.html"
_AT_ONCE = 2
"""Bundles that are packed at a time: each takes 1.5 GB of memory."""
_SUFFIX = {"win-amd64": ".zip"}
_ONLY_WINDOWS = {".cmd", ".ps1"}
_ONLY_LINUX = {".sh"}
_WITH_BOM = {".ps1", ".txt"}
"""PowerShell 5 and Notepad take a file without a mark for the old encoding of the system."""


def main() -> int:
    """Write the bundles that the command line names; 1 with a word where one cannot be made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", choices=list(PLATFORMS))
    parser.add_argument("--to", type=Path, default=ROOT / "dist", metavar="DIR")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory() as held:
            program = build_program(Path(held))
            chosen = [PLATFORMS[name] for name in options.only or PLATFORMS]
            with ThreadPoolExecutor(_AT_ONCE) as pool:  # packing leaves Python's lock
                for path in pool.map(partial(write_bundle, program, options.to), chosen):
                    report(path)
    except BundleError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def build_program(folder: Path) -> Wheel:
    """Build the wheel of the program itself; the same sources give the same bytes."""
    build = [sys.executable, "-P", "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "315532800"}
    subprocess.run(build, cwd=ROOT, env=environment, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as held:
        if MANUAL not in held.namelist():
            raise BundleError("the manual is not built: run `make docs`")  # noqa: EM101, TRY003
    return Wheel.read(path)


def write_bundle(program: Wheel, folder: Path, platform: Platform) -> Path:
    """Write the bundle of a platform; raises BundleError where it is too large for its promise."""
    held = dependencies(program, platform)
    files = {name: (held / name).read_bytes() for name in FILES}
    files[program.path.name] = program.path.read_bytes()
    files |= _installers(platform)
    files["SHA256SUMS"] = checksums(files)
    top = f"ecocollab-{program.version}-{platform.name}"
    target = folder / (top + _SUFFIX.get(platform.sysconfig, ".tar.gz"))
    write_archive(target, top, files)
    if target.stat().st_size > LARGEST:
        message = f"{target.name} has {target.stat().st_size:,} bytes, more than {LARGEST:,}"
        raise BundleError(message)
    return target


def _installers(platform: Platform) -> dict[str, bytes]:
    on_windows = platform.sysconfig.startswith("win")
    others = _ONLY_LINUX if on_windows else _ONLY_WINDOWS
    chosen = [one for one in PARTS.iterdir() if one.is_file() and one.suffix not in others]
    if not on_windows:
        return {one.name: one.read_bytes() for one in chosen}
    return {one.name: _for_windows(one) for one in chosen}


def _for_windows(path: Path) -> bytes:
    text = path.read_text(encoding="utf-8")
    encoding = "utf-8-sig" if path.suffix in _WITH_BOM else "utf-8"
    return text.replace("\n", "\r\n").encode(encoding)


def report(path: Path) -> None:
    """Say what was written, with its checksum, and leave the checksum beside it."""
    digest = sha256(path.read_bytes()).hexdigest()
    path.with_name(path.name + ".sha256").write_text(f"{digest}  {path.name}\n", encoding="utf-8")
    print(f"{digest}  {path}  {path.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
