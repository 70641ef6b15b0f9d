"""What values options take: words of a list, numbers, seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ecocollab.messages import _, listed, with_nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from click.shell_completion import CompletionItem


LONGEST_METAVAR = 36


class Word(click.ParamType[str]):
    """One of a list of words; what is shown for a word in Chinese is taken too."""

    name = "word"

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002  from click
        """The words themselves, where they are short enough for the left column."""
        listed = self.listed
        return listed if len(listed) <= LONGEST_METAVAR else "WORD"

    @property
    def listed(self) -> str:
        """All words, as help shows them."""
        return f"[{'|'.join(self.words)}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word that is meant."""
        if value in self.words:
            return value
        from ecocollab.render.codes import in_words

        meant = {in_words(word): word for word in self.words}
        if value not in meant:
            message = _("“{found}” is not known here; expected one of: {expected}").format(
                found=value, expected=listed(map(_with_meaning, self.words))
            )
            self.fail(with_nearest(message, value, {*meant, *self.words}), param, ctx)
        return meant[value]

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002  from click
        param: click.Parameter,  # noqa: ARG002  from click
        incomplete: str,
    ) -> list[CompletionItem]:
        """The words that begin like this."""
        return _beginning(incomplete, self.words)


class Known(click.ParamType[str]):
    """A text, for which a shell offers what is known when it asks."""

    name = "text"

    def __init__(self, known: Callable[[click.Context], Iterable[str]]) -> None:
        self.known = known

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002  from click
        incomplete: str,
    ) -> list[CompletionItem]:
        """What is known and begins like this."""
        return _beginning(incomplete, self.known(ctx))


def _with_meaning(word: str) -> str:
    """A word, and what it is in the language in force, where that is another."""
    from ecocollab.render.codes import in_words

    meaning = in_words(word)
    return word if meaning == word else _("{word} ({meaning})").format(word=word, meaning=meaning)


def _beginning(incomplete: str, words: Iterable[str]) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(word) for word in words if word.startswith(incomplete)]


class Whole(click.ParamType[int]):
    """A whole number that is not negative."""

    name = "number"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """The number."""
        if not str(value).isdecimal():
            message = _("found “{found}”, expected {expected}")
            self.fail(message.format(found=value, expected=_("a whole number")), param, ctx)
        return int(value)


class Seconds(click.ParamType[float]):
    """A time in seconds, more than nothing."""

    name = "seconds"

    def convert(
        self, value: str | float, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The time."""
        try:
            found = float(value)
        except ValueError:
            found = 0
        if not 0 < found < 1e6:  # noqa: PLR2004  ten days
            message = _("found “{found}”, expected {expected}")
            self.fail(message.format(found=value, expected=_("a number of seconds")), param, ctx)
        return found
