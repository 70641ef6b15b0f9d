"""The head of a question: the comments that say what it is and what it takes.

A head is a run of `//` lines of `key: value` before the query:

    // title: Who works with whom
    // title-zh: 谁与谁协作
    // about: Pairs of agencies tied by shared work, strongest first.
    // about-zh: 因共同工作而有联系的机构对,由强到弱。
    // group: ties
    // hides: unpublished unconfirmed plan-wide
    // param: basins Basin list = [] -- only work on these waters / 只看涉及这些水体的工作
    // param: agency Agency required e.g. 上海市生态环境局 -- the agency / 该机构

`title`, `title-zh`, `about`, `about-zh` and `group` are required and stand once. `hides` names what
the defaults leave out of the answer. A parameter is

    NAME TYPE [list] (= DEFAULT | required) [e.g. EXAMPLE] -- ENGLISH / CHINESE

TYPE is a class, a code list, `int`, `text`, or alternatives joined by `|`: of classes
(`Agency|Region`), or of the words that are allowed (`declared|co-assigned`). The default of a list
is `[]`; a required parameter has an example. The option of a list is its name in the singular.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ecocollab.cypher import bare
from ecocollab.errors import DataError
from ecocollab.messages import _, language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HIDES: Final = ("unpublished", "unconfirmed", "plan-wide")
_TEXTS = ("title", "title-zh", "about", "about-zh", "group")
_SINGULAR = {"agencies": "agency", "basis": "basis"}
_HEAD = re.compile(r"//\s*(?P<key>[a-z-]+):\s*(?P<value>.*?)\s*")
_PARAMETER = re.compile(
    r"(?P<name>[a-z_]+)\s+(?P<type>\S+?)(?P<list>\s+list)?\s+(?:=\s*(?P<default>\S+)|required)"
    r"(?:\s+e\.g\.\s+(?P<example>.+?))?\s+--\s+(?P<en>.+?)\s+/\s+(?P<zh>.+)"
)
_USED = re.compile(r"\$([A-Za-z_]\w*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be given.

    Attributes:
        type: as declared; `types` are its alternatives.
        default: None where a value is required.
        example: a value that gives rows on the shipped data; empty where none is needed.
    """

    name: str
    type: str
    is_list: bool
    default: str | int | tuple[str, ...] | None
    example: str
    about_en: str
    about_zh: str

    @property
    def required(self) -> bool:
        """Whether the question cannot be asked without it."""
        return self.default is None

    @property
    def option(self) -> str:
        """The name of its option on the command line, without dashes."""
        singular = _SINGULAR.get(self.name, self.name.removesuffix("s"))
        return (singular if self.is_list else self.name).replace("_", "-")

    @property
    def types(self) -> tuple[str, ...]:
        """The classes or code lists whose ids, names or codes it takes; else `int` or `text`."""
        return () if self.choices else tuple(self.type.split("|"))

    @property
    def choices(self) -> tuple[str, ...]:
        """The words it takes, where the type lists them."""
        return tuple(self.type.split("|")) if "|" in self.type and self.type.islower() else ()

    @property
    def about(self) -> str:
        """What it does, in the language in force."""
        return self.about_zh if language() == "zh" else self.about_en


@dataclass(frozen=True, slots=True)
class Head:
    """What a head says: its texts by key, what the defaults hide, the parameters in their order."""

    texts: Mapping[str, str]
    hides: tuple[str, ...]
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a head and where it stands."""

    place: str
    key: str
    value: str


def read_head(file: str, text: str) -> Head:
    """Read the head of the text of a file; DataError says where it is wrong."""
    lines = list(_lines(file, text))
    texts = _texts(file, lines)
    parameters = {line.place: _parameter(line) for line in lines if line.key == "param"}
    _compare(file, text, parameters)
    hides = tuple(level for line in lines if line.key == "hides" for level in _hides(line))
    return Head(texts, hides, tuple(parameters.values()))


def _lines(file: str, text: str) -> Iterator[_Line]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("//"):
            return
        found = _HEAD.fullmatch(line)
        place = f"{file}:{number}"
        if not found or found["key"] not in (*_TEXTS, "hides", "param"):
            expected = ", ".join((*_TEXTS, "hides", "param"))
            raise _wrong(
                place,
                line,
                _("a line `// key: value` with a key of {expected}").format(expected=expected),
            )
        yield _Line(place, found["key"], found["value"])


def _texts(file: str, lines: list[_Line]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for line in lines:
        if line.key in _TEXTS:
            if line.key in texts:
                raise _wrong(line.place, line.key, _("each of these lines only once"))
            texts[line.key] = line.value
    missing = ", ".join(key for key in _TEXTS if not texts.get(key))
    if missing:
        place, found = f"{file}:1", _("no text for {keys}").format(keys=missing)
        raise _wrong(place, found, _("a line for each"))
    return texts


def _hides(line: _Line) -> list[str]:
    levels = line.value.split()
    if not levels or not set(levels) <= set(_HIDES):
        raise _wrong(line.place, line.value, ", ".join(_HIDES))
    return levels


def _parameter(line: _Line) -> Parameter:
    found = _PARAMETER.fullmatch(line.value)
    grammar = "NAME TYPE [list] (= DEFAULT | required) [e.g. EXAMPLE] -- ENGLISH / CHINESE"
    if not found:
        raise _wrong(line.place, line.value, grammar)
    written, is_list = found["default"], found["list"] is not None
    if is_list and written not in (None, "[]"):
        raise _wrong(line.place, written, "[]")
    if written is None and not found["example"]:
        raise _wrong(line.place, line.value, _("an example (e.g. …) of what is required"))
    return Parameter(
        found["name"],
        found["type"],
        is_list,
        _default(line, found["type"], written),
        found["example"] or "",
        found["en"],
        found["zh"],
    )


def _default(line: _Line, kind: str, written: str | None) -> str | int | tuple[str, ...] | None:
    if written is None or written == "[]":
        return None if written is None else ()
    if kind != "int":
        return written.strip('"')
    if not written.isdecimal():
        raise _wrong(line.place, written, _("a whole number"))
    return int(written)


def _compare(file: str, text: str, parameters: Mapping[str, Parameter]) -> None:
    """Hold the declared parameters against the `$names` that the query uses."""
    declared = {parameter.name: place for place, parameter in parameters.items()}
    used = dict(_used(file, text))
    for name, place in used.items():
        if name not in declared:
            raise _wrong(place, f"${name}", _("a parameter that the head declares"))
    for place, parameter in parameters.items():
        if parameter.name not in used:
            raise _wrong(place, parameter.name, _("a parameter that the query uses"))
        if declared[parameter.name] != place:
            raise _wrong(place, parameter.name, _("each parameter only once"))


def _used(file: str, text: str) -> Iterator[tuple[str, str]]:
    """The parameters that a query uses, each with its place."""
    for number, line in enumerate(bare(text).splitlines(), start=1):
        for name in _USED.findall(line):
            yield name, f"{file}:{number}"


def _wrong(place: str, found: str, expected: str) -> DataError:
    message = _("{place}: found {found}; expected {expected}")
    return DataError(message.format(place=place, found=found, expected=expected))
