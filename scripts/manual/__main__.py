"""Build the manual from `docs` and the program: `python -m ecocollab.scripts.manual [--to DIR]`."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import distribution
from pathlib import Path

from ecocollab.scripts.manual.staging import stage

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGES = {"en": "en", "zh": "zh_CN"}
"""The folder of each language, and what Sphinx calls it."""
PARTS = ("sphinx", "furo", "sphinx-basic-ng", "pygments", "accessible-pygments", "snowballstemmer")
"""What leaves scripts and styles in the pages."""
_LEFT_BY_SPHINX = (".buildinfo", "objects.inv")
_LICENCE = ("LICENSE", "LICENSE.rst", "COPYING")


def main() -> int:
    """Build both languages; 1 where Sphinx warns of anything, and then nothing is changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "manual", metavar="DIR")
    target = parser.parse_args().to
    with tempfile.TemporaryDirectory(prefix="manual-") as work:
        return build_all(Path(work), target)


def build_all(work: Path, target: Path) -> int:
    """Build both languages in a folder of their own, then put them into place."""
    stage(ROOT / "docs", work / "sources", tuple(LANGUAGES))
    if any([build(work, folder) for folder in LANGUAGES]):  # noqa: C419  all warnings, not the first
        return 1
    (work / "html" / "LICENSES.txt").write_text(licences(), encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    shutil.move(work / "html", target)
    print(f"{target}: {len(list(target.rglob('*.html')))} pages")
    return 0


def build(work: Path, folder: str) -> int:
    """Let Sphinx build the pages of a language; every warning is an error."""
    sources, target = work / "sources", work / "html" / folder
    command = [sys.executable, "-P", "-m", "sphinx", "-b", "html", "-q", "-W", "-j", "auto"]
    command += ["-c", str(sources), "-d", str(work / "doctrees" / folder)]
    command += ["-D", f"language={LANGUAGES[folder]}", str(sources / folder), str(target)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "315532800", "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    for name in _LEFT_BY_SPHINX:
        (target / name).unlink(missing_ok=True)
    shutil.rmtree(target / "_sources", ignore_errors=True)
    for path in target.rglob("*.map"):
        path.unlink()
    return done


def licences() -> str:
    """The licences of the scripts and styles that Sphinx and its theme put into the pages."""
    return "\n\n".join(_licence(name) for name in PARTS) + "\n"


def _licence(name: str) -> str:
    part = distribution(name)
    (text,) = (one for one in part.files or () if one.name in _LICENCE and "dist-info" in str(one))
    return f"{name} {part.version}\n\n{text.read_text(encoding='utf-8').strip()}"


if __name__ == "__main__":
    sys.exit(main())
