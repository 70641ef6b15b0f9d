"""A missing part of the machine is a skip with its remedy, or a failure where it is required."""

from __future__ import annotations

import pytest

from ecocollab.tests.parts import PARTS, require, what_was_missing


@pytest.fixture(params=PARTS)
def missing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    for variable in ("NEO4J_URI", "JAVA_HOME", "ECOCOLLAB_BUNDLES", "ECOCOLLAB_REQUIRE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("PATH", "/nowhere")
    return str(request.param)


def test_a_missing_part_skips(missing: str) -> None:
    with pytest.raises(pytest.skip.Exception, match=PARTS[missing].without):
        require(missing)


def test_a_required_part_fails(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECOCOLLAB_REQUIRE", f"other,{missing}")
    with pytest.raises(pytest.fail.Exception, match=PARTS[missing].command):
        require(missing)


def test_the_summary_names_the_remedy_once(missing: str) -> None:
    reasons = [f"Skipped: {PARTS[missing].without}"] * 3 + ["Skipped: not on Windows"]
    (line,) = what_was_missing(reasons)
    assert "(3 skipped)" in line
    assert line.endswith(PARTS[missing].command)
