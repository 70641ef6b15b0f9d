"""The jars of a Neo4j server from Maven Central, and a Java that runs them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

DEFAULT_VERSION = "5.26.31"
POM = Path(__file__).resolve().parent / "neo4j" / "pom.xml"
OPENS = [
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
]


class ServerError(Exception):
    """What went wrong, in words for the person at the terminal."""


@dataclass(frozen=True)
class Release:
    """What a version of Neo4j needs: Java from `lowest` to `highest`, flags, its main class."""

    lowest: int
    highest: int
    main: str
    flags: tuple[str, ...] = ()


def release_of(version: str) -> Release:
    """What this version needs."""
    match = re.match(r"(\d+)\.", version)
    if not match:
        message = f"{version} is no version of Neo4j; write it as {DEFAULT_VERSION} or 2026.08.1."
        raise ServerError(message)
    if int(match[1]) < 2025:  # noqa: PLR2004  the first year of the new version numbers
        return Release(17, 21, "org.neo4j.server.CommunityEntryPoint")
    flags = ("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED")
    return Release(25 if version >= "2026" else 21, 99, "org.neo4j.server.Neo4jCommunity", flags)


def java_for(release: Release) -> Path:
    """A Java that can run the release: from JAVA_HOME, from the usual folders or from PATH."""
    found = {path: java_major(path) for path in java_candidates()}
    for path, major in found.items():
        if release.lowest <= major <= release.highest:
            return path
    there = ", ".join(f"{path} ({major})" for path, major in found.items()) or "none"
    message = (
        f"Java {release.lowest} is needed; found: {there}. "
        f"Install it (Debian: apt-get install openjdk-{release.lowest}-jre-headless) "
        "or point JAVA_HOME at it."
    )
    raise ServerError(message)


def java_candidates() -> list[Path]:
    """The Javas of this machine, the wished one first."""
    homes = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    homes += sorted(Path("/usr/lib/jvm").glob("*"))
    homes += sorted(Path("/Library/Java/JavaVirtualMachines").glob("*/Contents/Home"))
    on_path = shutil.which("java")
    suffix = ".exe" if os.name == "nt" else ""
    programs = [home / "bin" / f"java{suffix}" for home in homes]
    programs += [Path(on_path)] if on_path else []
    return [program for program in programs if program.is_file()]


def java_major(program: Path) -> int:
    """The major version of a Java, 0 where it does not say."""
    match = re.match(r"(?:1\.)?(\d+)", java_version(program))
    return int(match[1]) if match else 0


def java_version(program: Path) -> str:
    """The version of a Java, such as 17.0.16; empty where it does not say."""
    said = subprocess.run([program, "-version"], capture_output=True, text=True, check=False)
    match = re.search(r'version "([^"]+)"', said.stderr)
    return match[1] if match else ""


def cache_folder() -> Path:
    """Where downloads are kept for this user."""
    if os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "ecocollab"


def jars(version: str) -> Path:
    """The folder of the jars, filled by Maven the first time: all of them or none."""
    folder = cache_folder() / f"neo4j-{version}"
    if folder.is_dir():
        return folder
    maven = shutil.which("mvn")
    if not maven:
        message = "Maven is needed to fetch Neo4j. Install it (Debian: apt-get install maven)."
        raise ServerError(message)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f"neo4j-{version}-", dir=folder.parent))
    command = [
        maven,
        "-q",
        "-B",
        "-Dstyle.color=never",
        "-f",
        str(POM),
        f"-Dneo4j.version={version}",
    ]
    command += ["dependency:copy-dependencies", "-DincludeScope=runtime"]
    command += [f"-DoutputDirectory={fresh}"]
    if subprocess.run(command, check=False, stdout=sys.stderr).returncode:
        shutil.rmtree(fresh)
        message = f"Maven could not fetch Neo4j {version}; what it said stands above."
        raise ServerError(message)
    if folder.is_dir():  # somebody else was quicker
        shutil.rmtree(fresh)
    else:
        fresh.rename(folder)
    return folder


QUICK = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
"""Start and warm up twice as fast, for a server that lives a few minutes."""


def archive(version: str) -> Path:
    """Where the classes that a quick start loads lie ready for Java, once they were archived."""
    java = java_version(java_for(release_of(version)))
    return cache_folder() / f"neo4j-{version}-java-{java}.jsa"


def quick_flags(version: str) -> list[str]:
    """The flags of a quick start; with the archive it takes half the work again."""
    file = archive(version)
    return [*QUICK, f"-XX:SharedArchiveFile={file}"] if file.is_file() else QUICK


def java_command(version: str, heap_size: str = "1g") -> tuple[Path, list[str]]:
    """The Java program and the flags that all of its uses share."""
    release = release_of(version)
    heap = ["-Xms256m", f"-Xmx{heap_size}"]
    return java_for(release), [*heap, *OPENS, *release.flags, "-cp", str(jars(version) / "*")]
