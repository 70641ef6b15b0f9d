"""Archives that are the same bytes for the same content: sorted, one time for all, no owner."""

from __future__ import annotations

import gzip
import io
import lzma
import tarfile
import zipfile
from hashlib import sha256
from typing import TYPE_CHECKING

from ecocollab.scripts.bundle.wheels import EPOCH, without_compression

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_XZ = [{"id": lzma.FILTER_LZMA2, "preset": 1, "dict_size": 192 << 20}]
"""Looks back far enough to find the library of one Python in that of the next."""
_RUNS = 0o755
_READS = 0o644


def pack_wheels(paths: Iterable[Path], target: Path) -> None:
    """Write wheels of all Pythons into one .tar.xz, those of one package side by side."""
    chosen = sorted({path.name: path for path in paths}.items())
    with (
        lzma.open(target, "wb", format=lzma.FORMAT_XZ, filters=_XZ) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name, path in chosen:
            _add(archive, name, without_compression(path), _READS)


def _add(archive: tarfile.TarFile, name: str, content: bytes, mode: int) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), mode
    archive.addfile(entry, io.BytesIO(content))


def checksums(files: Mapping[str, bytes]) -> bytes:
    """A SHA256SUMS of files, as `sha256sum --check` reads it."""
    lines = [f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())]
    return "".join(lines).encode()


def write_archive(target: Path, top: str, files: Mapping[str, bytes]) -> None:
    """Write files under one folder: a .zip, or a .tar.gz that keeps which of them run."""
    if target.suffix == ".zip":
        _write_zip(target, top, files)
    else:
        _write_tar(target, top, files)


def _write_zip(target: Path, top: str, files: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(f"{top}/{name}", EPOCH), content)


def _write_tar(target: Path, top: str, files: Mapping[str, bytes]) -> None:
    with (
        target.open("wb") as opened,
        gzip.GzipFile("", "wb", 1, opened, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for name, content in sorted(files.items()):
            mode = _RUNS if name.endswith(".sh") else _READS
            _add(archive, f"{top}/{name}", content, mode)
