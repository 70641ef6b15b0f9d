"""The units of a plan's items, understood: names restored, agencies found, sets expanded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ecocollab.graph.model import Problem
from ecocollab.loaders.collective import normal
from ecocollab.loaders.planning.own_definitions import definitions_in
from ecocollab.loaders.planning.rows import PlanItem, PlanRows, Remark
from ecocollab.loaders.units.labels import LEAD, RESPONSIBLE
from ecocollab.loaders.units.reading import FLAGS, Reading, read_units
from ecocollab.loaders.units.settling import Rules, Unit
from ecocollab.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ecocollab.graph.model import Place
    from ecocollab.loaders.collective import Collectives
    from ecocollab.loaders.planning.naming import Naming

NOT_BLOCKING = frozenset(
    {"unknown-issuer", "ambiguous-collective", "unknown-collective", "open-unit", "no-units"}
)
"""Problems that are reported, but do not keep a table from being loaded: nothing is lost or
guessed, the names stay visible as they were written."""
_STEP = 500
"""Items between two reports of progress."""


@dataclass(frozen=True, slots=True)
class CheckedUnit:
    """A unit with what it means.

    Attributes:
        unit: as read.
        name: the full name.
        id: of the agency; empty where it is not one known agency.
        members: the ids that a set stands for.
        why: how role, name and agency were found.
        code: of what is wrong with its name, empty for nothing.
    """

    unit: Unit
    name: str
    id: str = ""
    members: tuple[str, ...] = ()
    why: str = ""
    code: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The agencies that are responsible."""
        return (self.id,) if self.id else self.members


@dataclass(frozen=True, slots=True)
class CheckedItem:
    """An item with its units, the flags of its cells and its problems."""

    item: PlanItem
    units: tuple[CheckedUnit, ...]
    flags: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Checker:
    """Goes through a document and understands the units of its items.

    Attributes:
        naming: finds agencies; collectives: finds sets.
        issuer_known: whether the graph knows who issued the document.
    """

    naming: Naming
    collectives: Collectives
    issuer_known: bool
    progress: Callable[[int], None] | None = None
    _rules: Rules = field(default_factory=Rules)
    _read: dict[tuple[str, str, Rules], Reading] = field(default_factory=dict)

    def check(self, rows: PlanRows) -> Iterator[CheckedItem]:
        """The items with what their units mean; remarks set the rules for what follows."""
        for count, part in enumerate(rows.parts):
            if isinstance(part, Remark):
                self._remark(part)
                continue
            yield self._check(part)
            if self.progress and count % _STEP == 0:
                self.progress(count)

    def _remark(self, remark: Remark) -> None:
        """Learn the rules and the sets that a remark states; what the user says stays in force."""
        self._rules = read_units(remark.text, rules=self._rules).rules
        stated = definitions_in(remark.text, self.naming)
        self.collectives.defined = {**stated, **self.collectives.defined}

    def _check(self, item: PlanItem) -> CheckedItem:
        units: list[CheckedUnit] = []
        flags: set[str] = set()
        problems: list[Problem] = []
        readings = [
            (cell, self._reading(cell.text, _role(item, cell.column))) for cell in item.units
        ]
        for cell, reading in readings:
            flags |= set(reading.flags)
            problems += [_unread(text, cell.place) for text in reading.unread]
            for unit in reading.units:
                checked, problem = self._mean(unit, cell.place)
                if checked not in units:
                    units.append(checked)
                problems += [problem] if problem else []
        if not units:
            problems.append(Problem(item.place, "no-units", _("the row names no unit")))
        if any(problem.code == "typo" for problem in problems):
            flags.add("typo")
        ordered = tuple(flag for flag in FLAGS if flag in flags)
        return CheckedItem(item, tuple(units), ordered, tuple(problems))

    def _reading(self, text: str, column: str) -> Reading:
        key = (text, column, self._rules)
        if key not in self._read:
            self._read[key] = read_units(text, column, self._rules)
        self._rules = self._read[key].rules
        return self._read[key]

    def _mean(self, unit: Unit, place: Place) -> tuple[CheckedUnit, Problem | None]:
        if unit.kind == "open":
            message = _("“{text}” leaves open who is meant; it stays as it is").format(
                text=unit.as_written
            )
            checked = CheckedUnit(unit, unit.name, why=unit.why)
            return checked, Problem(place, "open-unit", message)
        return (
            self._mean_set(unit, place)
            if unit.kind == "collective"
            else self._mean_one(unit, place)
        )

    def _mean_set(self, unit: Unit, place: Place) -> tuple[CheckedUnit, Problem | None]:
        found = self.collectives.members(unit.name)
        checked = CheckedUnit(unit, unit.name, "", found.ids, _joined(unit.why, found.why))
        if not found.code:
            return checked, None
        message = _("“{text}”: {why}").format(text=unit.name, why=found.why)
        return checked, Problem(place, found.code, message, found.suggestions)

    def _mean_one(self, unit: Unit, place: Place) -> tuple[CheckedUnit, Problem | None]:
        known = self.collectives.members(unit.name)
        if known.ids and not known.code and self._fits(unit.name, known.ids):
            ids = known.ids
            one = ids[0] if len(ids) == 1 else ""
            why = _joined(unit.why, known.why)
            return CheckedUnit(unit, self.naming.issuer.full(unit.name), one, ids, why), None
        found = self.naming.mean(unit.name)
        why = _joined(unit.why, found.why)
        checked = CheckedUnit(unit, found.name, found.id, (), why, found.code)
        if not found.code or self._is_beyond(unit.name, found.code):
            return checked, None
        message = _("“{text}” ({name}): {why}").format(
            text=unit.as_written, name=found.name, why=found.why
        )
        return checked, Problem(place, found.code, message, found.suggestions)

    def _fits(self, name: str, ids: tuple[str, ...]) -> bool:
        """Whether the table of collective names speaks of this issuer's bodies."""
        return normal(name) in self.collectives.defined or self.naming.is_own(name, ids)

    def _is_beyond(self, name: str, code: str) -> bool:
        """Whether a body of an unknown issuer: said once for the whole document, not each time."""
        issuer = self.naming.issuer
        if not issuer.name:
            return code in {"unknown-unit", "ambiguous-unit"}
        own = bool(issuer.level_of(name)) or name != issuer.full(name)
        return not self.issuer_known and own and code == "unknown-unit"


def _role(item: PlanItem, column: str) -> str:
    """The role of a column: 责任单位 beside 牵头单位 are those who carry it out."""
    leads = any(cell.column == LEAD for cell in item.units)
    return "implementer" if column == RESPONSIBLE and leads else column


def _unread(text: str, place: Place) -> Problem:
    message = _("“{text}” may name a unit and was not understood").format(text=text)
    return Problem(place, "unread-text", message)


def _joined(*texts: str) -> str:
    return _("; ").join(text for text in texts if text)
