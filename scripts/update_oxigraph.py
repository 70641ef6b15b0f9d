#!/usr/bin/env python3
"""Bring the vendored Oxigraph (SPARQL in the browser) to a release of npm.

    scripts/update_oxigraph.py [VERSION]

Takes the two files that a browser needs, unchanged, and writes down where they come from, their
licence and their SHA-256. Needs npm.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "graph" / "formats" / "site" / "vendor" / "oxigraph"
DEFAULT_VERSION = "0.5.11"
FILES = ("web.js", "web_bg.wasm")


def main() -> int:
    """Fetch, take the files out, write `SOURCE.json`."""
    version = sys.argv[1] if len(sys.argv) > 1 else DEFAULT_VERSION
    npm = shutil.which("npm")
    if not npm:
        sys.stderr.write("npm is needed (Debian: apt-get install npm).\n")
        return 3
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", "--pack-destination", folder, f"oxigraph@{version}"]
        subprocess.run(command, check=True, stdout=sys.stderr)
        (archive,) = Path(folder).glob("*.tgz")
        take_out(archive)
    return 0


def take_out(archive: Path) -> None:
    """Copy the files out of the archive of a release."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    with tarfile.open(archive) as release:
        about = json.loads(read(release, "package.json"))
        for name in FILES:
            (VENDOR / name).write_bytes(read(release, name))
    source = {
        "name": about["name"],
        "version": about["version"],
        "license": f"{about['license']}, used under Apache-2.0",
        "homepage": about["homepage"],
        "npm_integrity": f"sha512-{digest}",
        "sha256": {name: sha256(VENDOR / name) for name in FILES},
    }
    (VENDOR / "SOURCE.json").write_text(json.dumps(source, indent=2) + "\n", encoding="utf-8")
    shutil.copyfile(ROOT / "LICENSE", VENDOR / "LICENSE")


def read(release: tarfile.TarFile, name: str) -> bytes:
    """One file of the release."""
    member = release.extractfile(f"package/{name}")
    if member is None:
        raise SystemExit(f"the release holds no {name}")  # noqa: EM102, TRY003  a script
    return member.read()


def sha256(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
