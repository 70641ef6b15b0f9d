"""The workspace: the inputs kept, the graph built from them, and which of its files is in force."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from ecocollab import __version__
from ecocollab.errors import ProblemsError, StoreError, UsageError
from ecocollab.loaders import current as current_file
from ecocollab.messages import _, listed, said_by_system, with_nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ecocollab.graph.model import Graph, Problem
    from ecocollab.graph.stores.base import Reader, Writer
    from ecocollab.loaders.current import Current
    from ecocollab.loaders.inputs import Input
    from ecocollab.loaders.planning.table import Planned

_GRAPHS = "graphs"
_INPUTS = "inputs"


@dataclass(frozen=True, slots=True)
class InputStatus:
    """An input, and whether its files have changed since it was loaded."""

    input: Input
    stale: bool


@dataclass(frozen=True, slots=True)
class Status:
    """What a workspace holds; `trouble` says why the graph cannot be asked, if it cannot."""

    folder: Path
    graph: Path | None
    inputs: tuple[InputStatus, ...]
    counts: Mapping[str, Mapping[str, object]]
    trouble: str


class Workspace:
    """A folder with inputs, graph files and current.json. Its graph is always rebuilt whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._current_path = folder / "current.json"
        self._inputs_path = folder / _INPUTS

    def load(
        self,
        origin: Path | None = None,
        arguments: Mapping[str, str] | None = None,
        writer: Writer | None = None,
        read: dict[str, Planned] | None = None,
    ) -> Input:
        """Add an input, or replace the one of its name, and rebuild the graph.

        Args:
            origin: a package folder, an RDF file or a planning table; None for the shipped package.
            arguments: how a table is to be read (`plan`, `issuer` …).
            writer: a server that is to hold the graph too.
            read: takes up what was read of each planning table, by the name of its input.

        Raises:
            ProblemsError: the data has problems; nothing has changed.
            StoreError: another load is running, or the disk cannot be written.
        """
        from ecocollab.loaders.inputs import SHIPPED, as_before, describe, keep

        new = describe(origin or SHIPPED, arguments or {})
        with self._writing():
            known = self._known_inputs()
            others = [one for one in known if one.name != new.name]
            new = as_before(new, known)
            keep(new, self._inputs_path)
            try:
                self._publish([*others, new], writer, read)
            except BaseException:  # else a first load that fails would be found by the next one
                shutil.rmtree(self._inputs_path / new.folder, ignore_errors=True)
                raise
        return new

    def unload(self, name: str, writer: Writer | None = None) -> None:
        """Take an input out and rebuild; an unknown name raises UsageError.

        Args:
            name: of the input, or of the file it was loaded from where only one has it.
            writer: a server that is to hold the graph too.
        """
        from ecocollab.loaders.inputs import named

        with self._writing():
            known = self._known_inputs()
            kept = [one for one in known if one not in named(known, name)]
            if len(kept) == len(known):
                names = [one.name for one in known]
                message = _("no input is called “{name}”; loaded are: {known}").format(
                    name=name, known=listed(names) or _("none")
                )
                raise UsageError(with_nearest(message, name, names))
            self._publish(kept, writer)

    def again(self, writer: Writer | None = None) -> tuple[Input, ...]:
        """Rebuild the graph from the inputs as they were loaded."""
        with self._writing():
            known = self._known_inputs()
            if not known:
                raise UsageError(_("nothing was loaded yet; run `ecocollab load`"))
            self._publish(known, writer)
        return tuple(known)

    def check(self, origin: Path, arguments: Mapping[str, str] | None = None) -> list[Problem]:
        """The problems that loading a path would meet; nothing is changed."""
        from ecocollab.loaders.inputs import as_before, describe

        known = self._known_inputs()
        new = as_before(describe(origin, arguments or {}), known)
        others = [one for one in known if one.name != new.name]
        try:
            self._build(others, new)
        except ProblemsError as error:
            return list(error.problems)
        return []

    def reader(self) -> Reader:
        """The graph opened for reading, after its file has been verified."""
        from ecocollab.graph.stores.ladybug import LadybugReader

        current = self.current()
        if not current.inputs:
            raise self._nothing_loaded()
        try:
            return LadybugReader(current_file.verify(self.folder, current))
        except StoreError:
            # a load may have swapped the file between the two steps: look once more
            return LadybugReader(current_file.verify(self.folder, self.current()))

    def told(self) -> list[dict[str, str]]:
        """What a server keeps of each input: name, kind, version, hash, time, description."""
        return [self._told(one) for one in self._known_inputs()]

    def _told(self, one: Input) -> dict[str, str]:
        from ecocollab.loaders.package import description_of

        told = {
            key: str(getattr(one, key)) for key in ("name", "kind", "version", "hash", "loaded")
        }
        about = description_of(self._inputs_path / one.folder)
        return {**told, "about": json.dumps(about, ensure_ascii=False)} if about else told

    def graph(self) -> Graph:
        """The graph built from the inputs as loaded, each thing with the place it was read from."""
        return self._build(self._known_inputs())

    def current(self) -> Current:
        """What is in force. Raises StoreError where nothing was loaded."""
        found = current_file.read_current(self._current_path)
        if found is None:
            raise self._nothing_loaded()
        return found

    def _nothing_loaded(self) -> StoreError:
        message = _("nothing is loaded in {folder}; run `ecocollab load`")
        return StoreError(message.format(folder=self.folder))

    def status(self) -> Status:
        """What the workspace holds; needs no database and never fails for a damaged graph."""
        from ecocollab.loaders.inputs import from_json

        try:
            found = self.current()
            inputs = [from_json(one) for one in found.inputs]
            counts = found.counts
            graph: Path | None = self.folder / found.file
            current_file.verify(self.folder, found)
            trouble = ""
        except StoreError as error:
            trouble = str(error)
            if self._current_unreadable():
                inputs, counts, graph = [], {}, None
        return Status(
            self.folder,
            graph,
            tuple(InputStatus(one, one.stale()) for one in inputs),
            counts,
            trouble,
        )

    def _current_unreadable(self) -> bool:
        """Whether current.json is missing or damaged; one of a newer program is neither."""
        try:
            return current_file.read_current(self._current_path) is None
        except current_file.NewerWorkspaceError:
            raise
        except StoreError:
            return True

    def _known_inputs(self) -> list[Input]:
        """The inputs in force; where current.json is lost, what the folders themselves say."""
        from ecocollab.loaders.inputs import META, from_json

        if not self._current_unreadable():
            return [from_json(one) for one in self.current().inputs]
        found = [json.loads(path.read_bytes()) for path in self._inputs_path.glob(f"*/{META}")]
        latest = {one.name: one for one in sorted(map(from_json, found), key=lambda i: i.loaded)}
        return list(latest.values())

    def _build(
        self,
        kept: Sequence[Input],
        new: Input | None = None,
        read: dict[str, Planned] | None = None,
    ) -> Graph:
        """Read the kept inputs, and a new one from its origin; raises ProblemsError."""
        from ecocollab.loaders.combine import combine
        from ecocollab.loaders.inputs import kept as as_kept

        inputs = [as_kept(one, self._inputs_path) for one in kept]
        if new is not None:
            inputs.append((new, Path(new.origin).name))
        graph, problems = combine(inputs, read)
        if problems:
            raise ProblemsError(sorted(set(problems), key=lambda one: (one.place, one.code)))
        return graph

    def _publish(
        self,
        inputs: Sequence[Input],
        writer: Writer | None,
        read: dict[str, Planned] | None = None,
    ) -> None:
        """Build the graph, write its file, hand it to a server, then put it in force."""
        from ecocollab.graph.stores.ladybug_graph import write_graph

        graph = self._build(inputs, read=read)
        path = self.folder / _GRAPHS / f"{uuid4().hex}.lbug"
        path.parent.mkdir(exist_ok=True)
        write_graph(path, graph)
        if writer is not None:
            writer.replace(graph, [self._told(one) for one in inputs])
        current_file.write_current(self._current_path, self._describe(path, inputs, graph))

    def _describe(self, path: Path, inputs: Sequence[Input], graph: Graph) -> Current:
        import ladybug

        return current_file.Current(
            format=current_file.FORMAT,
            program=__version__,
            engine=str(ladybug.__version__),
            file=path.relative_to(self.folder).as_posix(),
            bytes=path.stat().st_size,
            sha256=current_file.file_hash(path),
            inputs=tuple(asdict(one) for one in inputs),
            counts=asdict(current_file.count(graph)),
        )

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Keep other loads out, and take away what earlier ones left."""
        from filelock import FileLock, Timeout

        try:
            self._inputs_path.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / "load.lock", timeout=0):
                self._tidy()
                yield
        except Timeout as error:
            raise StoreError(
                _("another load is running in {folder}; try again when it is done").format(
                    folder=self.folder
                )
            ) from error
        except OSError as error:
            raise StoreError(
                _(
                    "{folder} cannot be written ({error}); nothing has changed. Make room there, "
                    "or name another folder with --workspace or ECOCOLLAB_WORKSPACE"
                ).format(folder=self.folder, error=said_by_system(error))
            ) from error

    def _tidy(self) -> None:
        """Remove files that are not in force; one that is still open elsewhere stays for now."""
        if self._current_unreadable():
            return
        found = self.current()
        folders = {str(one["folder"]) for one in found.inputs}
        for path in self._inputs_path.iterdir():
            if path.name not in folders:
                shutil.rmtree(path, ignore_errors=True)
        for path in (self.folder / _GRAPHS).glob("*"):
            if path.name != Path(found.file).name:
                _remove(path)


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except PermissionError:
        return  # Windows keeps a file that a reader has open; the next load takes it away
