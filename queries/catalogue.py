"""The catalogue: the questions, one Cypher file each, whose head declares it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ecocollab.errors import UsageError
from ecocollab.messages import _, language, listed, with_nearest
from ecocollab.queries.head import read_head

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecocollab.queries.head import Parameter

FOLDER: Final = Path(__file__).parent
SUFFIX: Final = ".cypher"

Value = str | int | list[str]


@dataclass(frozen=True, slots=True)
class Question:
    """A question: the name of its file, what its head says, and the text as it stands there."""

    name: str
    title_en: str
    title_zh: str
    about_en: str
    about_zh: str
    group: str
    hides: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str

    @property
    def title(self) -> str:
        """The title in the language in force."""
        return self.title_zh if language() == "zh" else self.title_en

    @property
    def about(self) -> str:
        """What it answers, in the language in force."""
        return self.about_zh if language() == "zh" else self.about_en

    def values(self, given: Mapping[str, Value]) -> dict[str, Value]:
        """What is given, with the defaults for the rest.

        Raises UsageError for a parameter that is unknown, or required and missing.
        """
        known = [parameter.name for parameter in self.parameters]
        for name in given:
            if name not in known:
                raise UsageError(
                    _("{question} has no parameter {found}; it has: {expected}").format(
                        question=self.name, found=name, expected=listed(known) or "–"
                    )
                )
        return {one.name: _value(self.name, one, given) for one in self.parameters}


def catalogue(folder: Path = FOLDER) -> tuple[Question, ...]:
    """All questions by group and name. Raises DataError for a wrong file."""
    questions = [_read(path) for path in folder.glob(f"*{SUFFIX}")]
    return tuple(sorted(questions, key=lambda one: (one.group, one.name)))


def question(name: str, folder: Path = FOLDER) -> Question:
    """One question; no other file is read. A wrong name raises UsageError with the nearest."""
    names = {path.stem: path for path in folder.glob(f"*{SUFFIX}")}
    if name in names:
        return _read(names[name])
    message = _("there is no question {found}; `ecocollab query` lists them all").format(found=name)
    raise UsageError(with_nearest(message, name, names))


def _value(question_name: str, parameter: Parameter, given: Mapping[str, Value]) -> Value:
    if parameter.name in given:
        return given[parameter.name]
    if parameter.default is None:
        raise UsageError(
            _("{question} needs --{option}, for example --{option} {example}").format(
                question=question_name, option=parameter.option, example=parameter.example
            )
        )
    default = parameter.default
    return list(default) if isinstance(default, tuple) else default


def _read(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    head = read_head(path.name, text)
    return Question(
        path.stem,
        head.texts["title"],
        head.texts["title-zh"],
        head.texts["about"],
        head.texts["about-zh"],
        head.texts["group"],
        head.hides,
        head.parameters,
        text,
    )
