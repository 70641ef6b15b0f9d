"""Imports look down only, and never in a circle."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

import pytest

from ecocollab.scripts.messages import package_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

GROUND = {"", "cypher", "errors", "messages"}
MAY_USE = {
    "": set(),
    "cypher": set(),
    "errors": set(),
    "messages": set(),
    "ontology": GROUND,
    "graph": GROUND | {"ontology"},
    "loaders": GROUND | {"ontology", "graph"},
    "queries": GROUND,
    "render": GROUND | {"ontology", "graph", "queries"},
    "commands": GROUND | {"ontology", "graph", "loaders", "queries", "render"},
    "cli": GROUND | {"ontology", "graph", "loaders", "queries", "render", "commands"},
}
"""The rooms below each room; a room may always use itself. Imports for types alone are free."""


def module_name(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(("ecocollab", *(part for part in parts if part != "__init__")))


def runtime_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Everything that may run: also inside functions, but nothing under `if TYPE_CHECKING`."""
    for node in ast.iter_child_nodes(tree):
        if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)):
            yield node
            yield from runtime_nodes(node)


def imports(source: str, modules: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The modules of ours that a source text imports, with their lines."""
    for node in runtime_nodes(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            deeper = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in modules else str(node.module) for name in deeper]
        else:
            continue
        yield from ((name, node.lineno) for name in names if name.split(".")[0] == "ecocollab")


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def upward(sources: dict[str, str]) -> list[str]:
    """Each import that looks up or sideways, as `module line n: imports x`."""
    return [
        f"{module} line {line}: imports {name}"
        for module, source in sources.items()
        for name, line in imports(source, sources)
        if room(name) not in MAY_USE.get(room(module), set()) | {room(module)}
    ]


def circle(sources: dict[str, str]) -> str:
    """One circle as `a -> b -> a`, empty where there is none."""
    uses = {
        module: {name for name, _line in imports(source, sources)} - {module}
        for module, source in sources.items()
    }
    try:
        TopologicalSorter(uses).prepare()
    except CycleError as error:
        return " -> ".join(reversed(error.args[1]))
    return ""


@pytest.fixture(scope="module")
def package(root: Path) -> dict[str, str]:
    files = [path for path in package_files() if path.suffix == ".py"]
    return {module_name(path, root): path.read_text("utf-8") for path in files}


def test_every_room_has_its_place(package: dict[str, str]) -> None:
    assert {room(module) for module in package} == set(MAY_USE)


def test_imports_look_down_only(package: dict[str, str]) -> None:
    assert upward(package) == []


def test_no_import_goes_in_a_circle(package: dict[str, str]) -> None:
    assert circle(package) == ""


def test_an_upward_import_is_named() -> None:
    sources = {
        "ecocollab.queries.a": "import os\nfrom ecocollab.graph import b\n",
        "ecocollab.graph.b": "def f():\n    from ecocollab.loaders.c import g\n",
        "ecocollab.loaders.c": "from ecocollab import graph\n",
        "ecocollab.cli": "from ecocollab.tests.d import h",
    }
    assert upward(sources) == [
        "ecocollab.queries.a line 2: imports ecocollab.graph.b",
        "ecocollab.graph.b line 2: imports ecocollab.loaders.c",
        "ecocollab.cli line 1: imports ecocollab.tests.d",
    ]


@pytest.mark.parametrize(
    ("guard", "expected"),
    [("if True:", True), ("if TYPE_CHECKING:", False), ("if typing.TYPE_CHECKING:", False)],
)
def test_a_circle_is_found_unless_it_is_for_types_alone(guard: str, *, expected: bool) -> None:
    sources = {
        "ecocollab.graph.a": "from ecocollab.graph.b import x",
        "ecocollab.graph.b": "from ecocollab.graph import c",
        "ecocollab.graph.c": f"{guard}\n    from ecocollab.graph.a import y",
    }
    assert (set(circle(sources).split(" -> ")) == set(sources)) is expected
