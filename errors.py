"""The errors of ecocollab.

EcocollabError
├── UsageError          what was asked for cannot be understood (exit code 2)
├── DataError           something is wrong with data (exit code 1)
│   ├── ProblemsError   every problem of an input, each with its place
│   └── VocabularyError the ontology file cannot be used
└── StoreError          the graph cannot be reached, or cannot be trusted (exit code 3)

Each message says where, what was found, what was expected and what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecocollab.graph.model import Problem


class EcocollabError(Exception):
    """The base of all errors that users may see; the message is for them."""

    exit_code = 1


class UsageError(EcocollabError):
    """What was asked for cannot be understood."""

    exit_code = 2


class DataError(EcocollabError):
    """Something is wrong with data."""


class ProblemsError(DataError):
    """Every problem of an input at once.

    Attributes:
        problems: in the order of their places, never empty.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class VocabularyError(DataError):
    """The ontology file cannot be used; the message names the term."""


class StoreError(EcocollabError):
    """The graph cannot be reached, or cannot be trusted."""

    exit_code = 3
