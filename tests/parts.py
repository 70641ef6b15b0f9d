"""What some tests need beside Python: skipped without it, failed where it is required."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ecocollab.scripts.neo4j_jars import DEFAULT_VERSION, Release, ServerError, java_for, release_of

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a machine: whether it is there, what is skipped without it, how to add it."""

    is_there: Callable[[], bool]
    without: str
    command: str


def browser() -> str | None:
    """The Chromium of this machine."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def _neo4j() -> bool:
    if os.environ.get("NEO4J_URI"):
        return True
    try:
        java_for(release_of(DEFAULT_VERSION))
    except ServerError:
        return False
    return shutil.which("mvn") is not None


def bundles() -> Path | None:
    """The folder of the bundles to try, if one is named."""
    named = os.environ.get("ECOCOLLAB_BUNDLES")
    return Path(named).resolve() if named else None


def _fuseki() -> bool:
    try:
        java_for(Release(lowest=17, highest=99, main=""))
    except ServerError:
        return False
    return shutil.which("mvn") is not None


PARTS = {
    "browser": Part(
        is_there=lambda: browser() is not None,
        without="no Chromium: the views were not opened",
        command="apt-get install chromium fonts-noto-cjk",
    ),
    "bundle": Part(
        is_there=lambda: bundles() is not None,
        without="ECOCOLLAB_BUNDLES names no folder: the offline bundles were not tried",
        command="make bundle && export ECOCOLLAB_BUNDLES=dist",
    ),
    "neo4j": Part(
        is_there=_neo4j,
        without="no Java 17 with Maven, and no NEO4J_URI: nothing was tried on Neo4j",
        command="apt-get install openjdk-17-jre-headless maven",
    ),
    "fuseki": Part(
        is_there=_fuseki,
        without="no Java 17 with Maven: nothing was pushed to a Fuseki",
        command="apt-get install openjdk-17-jre-headless maven",
    ),
}


def require(name: str) -> None:
    """Skip the test where the part is missing; fail it where ECOCOLLAB_REQUIRE names the part."""
    part = PARTS[name]
    if part.is_there():
        return
    if name in os.environ.get("ECOCOLLAB_REQUIRE", "").split(","):
        pytest.fail(f"{part.without}; ECOCOLLAB_REQUIRE asks for it: {part.command}")
    pytest.skip(part.without)


def what_was_missing(reasons: list[str]) -> list[str]:
    """One line for each part that tests were skipped for, with the command that adds it."""
    return [
        f"{part.without} ({count} skipped). To add it: {part.command}"
        for part in PARTS.values()
        if (count := sum(part.without in reason for reason in reasons))
    ]
