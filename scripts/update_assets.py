#!/usr/bin/env python3
"""Bring the scripts of others that views carry up to date, from their npm releases.

`update_assets.py` takes the versions named in `graph/views/assets/assets.json` anew.
`update_assets.py vis-network=10.2.0` takes that version instead and writes it down.
It needs `npm`, to get the release; nobody needs it to install or to run ecocollab.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent / "graph" / "views" / "assets"
LIST = ASSETS / "assets.json"
LICENCES = ("LICENSE-APACHE-2.0", "LICENSE-MIT")


def read_list() -> list[dict[str, str]]:
    """The assets that are checked in."""
    found: list[dict[str, str]] = json.loads(LIST.read_text("utf-8"))
    return found


def members(package: str, version: str, names: list[str], folder: Path) -> dict[str, bytes]:
    """Files out of the npm release of a package."""
    answer = subprocess.run(
        ["npm", "pack", "--silent", f"{package}@{version}"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    with tarfile.open(folder / answer.stdout.split()[-1]) as release:
        taken = {name: release.extractfile(name) for name in names}
        return {name: handle.read() for name, handle in taken.items() if handle is not None}


def update(asset: dict[str, str], folder: Path) -> dict[str, str]:
    """Write one asset and its licences; its entry in the list, with the hash of the new file."""
    licences = [f"package/{name}" for name in LICENCES]
    found = members(asset["package"], asset["version"], [asset["member"], *licences], folder)
    content = found[asset["member"]].replace(b"\r\n", b"\n")
    (ASSETS / asset["file"]).write_bytes(content)
    for name in LICENCES:
        (ASSETS / name).write_bytes(found[f"package/{name}"])
    return {**asset, "sha256": hashlib.sha256(content).hexdigest()}


def main(arguments: list[str]) -> None:
    """Update all assets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("versions", nargs="*", metavar="PACKAGE=VERSION")
    wanted = dict(one.split("=", 1) for one in parser.parse_args(arguments).versions)
    with tempfile.TemporaryDirectory() as folder:
        entries = [
            update({**one, "version": wanted.get(one["package"], one["version"])}, Path(folder))
            for one in read_list()
        ]
    LIST.write_text(json.dumps(entries, indent=2) + "\n", encoding="utf-8")
    for entry in entries:
        print(f"{entry['file']}: {entry['package']} {entry['version']} {entry['sha256']}")


if __name__ == "__main__":
    main(sys.argv[1:])
