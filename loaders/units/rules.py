"""Sentences that state a rule for the whole document: who leads, who always carries out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ecocollab.loaders.units.lexicon import MARKS

if TYPE_CHECKING:
    from ecocollab.loaders.units.piece import Piece

_PLACED = r"(?:(?:位?列|排|居|位居|放|写)(?:名|序|位|列)?(?:在|于)?)"
_FIRST = r"(?:第一(?:位|个|家|名|顺位)?|首(?:位|个|家|名)|前(?:者|面的?|一[个位]|[位列])|最前面?)"
_BY_MARK = (
    rf"[\"“'‘]?(?P<mark>[{MARKS}])[\"”'’]?号?"
    r"|(?P<letters>下?划线|横线|黑体字?|加黑|加粗|粗体|红字|红色字?体?)"
    r"|(?P<comma>(?:第一个|首个)?逗号[之以]?前面?)"
)
_WHO = r"(?:者|的|标[记注识])?(?:各?(?:责任)?(?:单位|部门|机构))?(?:名称)?(?:者|的)?"
_IS = r",?\s*(?:均|即)?(?:为|是|系|作为|表示|代表|指)"
_LEADS = r"[一-龥]{0,4}?(?:牵头|主责|主办|主要责任|第一责任|责任|主体)[^,。;()\n]*"
_LEAD_SENTENCE = re.compile(
    rf"(?:{_PLACED}{_FIRST}{_WHO}(?:{_IS})?|{_FIRST}{_WHO}{_IS}|(?:{_BY_MARK}){_WHO}{_IS}){_LEADS}"
    rf"|{_FIRST}{_WHO}(?:总?牵头|主办|主责)(?=[,。;)]|$)"
    rf"|(?:牵头|主责|主办)(?:责任)?(?:单位|部门)(?:[为是]|{_PLACED}){_FIRST}(?!人民|医院|中学)[^,。;()\n]*"
)
"""列第一位者为牵头部门; 带*号的为牵头单位; 首位单位牵头; 牵头单位排在首位."""

_CLAUSE_BEFORE = re.compile(r"(?:^|[,。;(\n])((?:[^,。;()\n]|\([^()]*\))*)$")
_CONDITION = re.compile(r"除|注\s*:|说明|多个|两个|若干|以上|[的时中外内]$")
_OTHERS = re.compile(r",(?:其[他余它]|余|后面|之后|未标|多个)[^。;()\n]*")
_REACH = 60
"""Characters before a rule in which its beginning is looked for."""

_ALWAYS = re.compile(
    r"以下[^。;]*?(?:需要?|由)(?P<units>.+?)(?:负责|组织|具体|配合|抓好)*落实"
    r"(?:[^。;]*不再[^。;]*|[^,。;]*)"
)
_SAME = re.compile(
    r",?(?:(?:以)?下同|(?:以下)?不再(?:一一|重复|逐一)?列出)|,?以下(?:除[^。;()]*外|均|皆|各项)[^。;()]*"
)


@dataclass(slots=True)
class Stated:
    """What the sentences of a text say.

    Attributes:
        first_leads: the first unit of a list leads.
        mark: the sign at the names of those who lead; empty where there is none.
        letters: the letters show who leads (bold, underlined), which a text does not keep.
        comma: those before the first comma lead.
        always: what carries out everything that follows.
        refers: the text refers to a rule (`下同`).
    """

    first_leads: bool = False
    mark: str = ""
    letters: bool = False
    comma: bool = False
    always: list[Piece] = field(default_factory=list)
    refers: bool = False

    def says_anything(self) -> bool:
        """Whether the text states a rule or refers to one."""
        who_leads = self.first_leads or self.mark or self.letters or self.comma
        return bool(who_leads or self.always or self.refers)


def find_rules(piece: Piece, stated: Stated) -> list[tuple[int, int]]:
    """Where the sentences of a text stand that state a rule; `stated` takes up what they say."""
    spans = []
    for match in _LEAD_SENTENCE.finditer(piece.plain):
        stated.mark = match["mark"] or stated.mark
        stated.letters = stated.letters or bool(match["letters"])
        stated.comma = stated.comma or bool(match["comma"])
        other = match["mark"] or match["letters"] or match["comma"]
        stated.first_leads = stated.first_leads or not other
        spans.append((_beginning(piece.plain, match.start()), _end(piece.plain, match.end())))
    for match in _ALWAYS.finditer(piece.plain):
        stated.always.append(piece[slice(*match.span("units"))])
        spans.append(match.span())
    for match in _SAME.finditer(piece.plain):
        stated.refers = True
        spans.append(match.span())
    return sorted(spans)


def _beginning(plain: str, position: int) -> int:
    """Where the sentence begins: with its clause, and clauses that state a condition before it."""
    begin = _clause(plain, position)
    while begin and plain[begin - 1] == ",":
        before = _clause(plain, begin - 1)
        if not _CONDITION.search(plain[before : begin - 1]):
            break
        begin = before
    return begin


def _clause(plain: str, position: int) -> int:
    """Where the clause begins that ends here."""
    first = max(0, position - _REACH)
    match = _CLAUSE_BEFORE.search(plain[first:position])
    return first + match.start(1) if match else position


def _end(plain: str, position: int) -> int:
    others = _OTHERS.match(plain, position)
    return others.end() if others else position
