"""What stands behind `start`: a graph in force, its pages up to date, a page for trouble."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ecocollab import __version__
from ecocollab.commands.reporting import reason_of
from ecocollab.commands.streams import progress
from ecocollab.errors import EcocollabError, StoreError, UsageError
from ecocollab.loaders.current import NewerWorkspaceError
from ecocollab.messages import N_, _, in_both, language

if TYPE_CHECKING:
    from ecocollab.commands.settings import Settings
    from ecocollab.loaders.workspace import Workspace

_STAMP = "made-of.txt"
_MANUAL = N_("The manual opens with: ecocollab docs")
_TROUBLE = Path(__file__).parent / "trouble.html"


def index_page(settings: Settings) -> Path:
    """The index of all views in the language in force, drawn if something has changed."""
    folder = settings.folder.absolute() / "views" / language()
    stamp, page = folder / _STAMP, folder / "index.html"
    if settings.store:
        _draw(settings, folder)
        return page
    workspace = settings.open_workspace()
    if _state(workspace) is None or _read(stamp) != _state(workspace):
        _bring_into_force(workspace)
        _draw(settings, folder)
        stamp.write_text(_state(workspace) or "", encoding="utf-8")
    return page


def _state(workspace: Workspace) -> str | None:
    """The graph in force and the program that draws it; None where there is no graph."""
    try:
        return f"{workspace.current().sha256} {__version__}"
    except NewerWorkspaceError:
        raise
    except StoreError:
        return None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _bring_into_force(workspace: Workspace) -> None:
    """Load what a first start needs; rebuild what is damaged or made by an older program."""
    status = workspace.status()
    if status.inputs and not status.trouble and workspace.current().program == __version__:
        return
    progress(_("loading into {folder} …").format(folder=workspace.folder))
    try:
        known = workspace.again()
    except UsageError:  # nothing was ever loaded
        known = ()
    if not known or any(_is_older_than_ours(one.name, one.hash) for one in known):
        workspace.load()


def _is_older_than_ours(name: str, digest: str) -> bool:
    """Whether it is the shipped package, as another version of the program shipped it."""
    from ecocollab.loaders.inputs import SHIPPED, describe

    shipped = describe(SHIPPED, {})
    return name == shipped.name and digest != shipped.hash


def _draw(settings: Settings, folder: Path) -> None:
    from ecocollab.commands.drawing import about_of, write_page
    from ecocollab.graph.selection import Selection
    from ecocollab.graph.views import render_all

    progress(_("drawing the pages …"))
    with closing(settings.open_reader()) as reader:
        graph = reader.read()
    selection = Selection()
    about = about_of(settings, graph, selection, (in_both(_MANUAL),))
    for file, text in render_all(graph, selection, about).items():
        write_page(folder / file, text)


def trouble_page(folder: Path, error: EcocollabError | OSError) -> Path | None:
    """A page that says what went wrong; None where no disk takes it."""
    import tempfile

    from jinja2 import Template

    template = Template(_TROUBLE.read_text(encoding="utf-8"), autoescape=True)
    message = reason_of(error) if isinstance(error, OSError) else str(error)
    text = template.render(_=_, language=language(), message=message, folder=folder)
    with suppress(OSError):
        return _written(folder.absolute(), text)
    with suppress(OSError):
        return _written(Path(tempfile.gettempdir()), text)
    return None


def _written(folder: Path, text: str) -> Path:
    path = folder / "ecocollab-trouble.html"
    path.write_text(text, encoding="utf-8", errors="backslashreplace")
    return path
