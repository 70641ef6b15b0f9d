"""One phrase of a field: the names in it, and the role that its words give them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ecocollab.loaders.units.labels import IMPLEMENTER, LEAD, OTHER, PARTNER, RESPONSIBLE
from ecocollab.loaders.units.lexicon import ENDING, FUNCTION, LAST_SIGNS
from ecocollab.loaders.units.piece import Piece, outside
from ecocollab.loaders.units.sets import COLLECTIVE, OPEN, REST_OF_LIST

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADVERB = (
    r"(?P<adverb>(?:共同|协同(?=负责)|分别|分工|分头|具体|主要|联合|总体|直接|属地"
    r"|(?:按照?|依照?|依据|根据|结合|遵照)[一-龥]{0,8}?(?:职责|职能|分工|权限|任务|原则|要求|规定|实际|计划)"
    r"(?:分工|权限|任务|要求)?|依法|各自|统一|因地制宜|积极|密切|全面|认真|做好|抓好)*)"
)
_AS = "(?:作为|[为是系任])"
_BODY = "(?:责任)?(?:单位|部门|方)"
_VERBS = (
    (
        LEAD,
        r"[总双]?牵头(?:负责|督导|组织|落实|实施|推进|抓总|协调|做好)*|负责牵头"
        rf"|{_AS}总?(?:牵头|主办){_BODY}|主抓|主办|抓总|为主|负总责|总负责",
    ),
    (
        PARTNER,
        r"(?:负责|做好)?(?:配合|参与|协同|协办|协助|协作|支持|参加|会办(?!公)|联办)(?:落实|实施|做好|推进|单位)?"
        rf"|{_AS}(?:配合|参与|协办|协同|协助){_BODY}",
    ),
    (
        IMPLEMENTER,
        r"(?:负责|组织|具体|抓好|推进|推动|贯彻|承担|做好|加强|统筹)*(?:落实|实施|执行)(?:到位|责任)?|承办"
        r"|抓落实|推进(?=[,;。、)]|$)",
    ),
    (
        OTHER,
        r"(?:督导|指导|督促|督办|督查|监督|监管|统筹|协调|组织|统一领导)+(?:落实|推进|实施)?(?=[,;。、)]|$)",
    ),
    (
        RESPONSIBLE,
        rf"负责|主责|承担|印发|组织(?=开展|推进|协调)|{_AS}(?:主要?|第[一二三])?(?:责任|主责)?(?:{_BODY}|主体)"
        r"|(?:(?<=职责)|(?<=职能)|(?<=分工))(?=[,;。、)\n]|$)",
    ),
)
TAIL = re.compile(
    _ADVERB + "(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _VERBS) + ")(?P<rest>.*)",
    re.DOTALL,
)
_SHARING = {
    RESPONSIBLE: re.compile("职责|职能|分别|分工|分头|各自|任务"),
    LEAD: re.compile("职责|职能|任务"),
}
"""Words that leave each its own part; several that lead side by side all lead."""
_BETWEEN = re.compile(
    r"(?:,)?(?P<word>会同|会商|商|联合|配合|协助|(?:组织|指导|监督|督促|督导)+)(?=.)"
)
_BETWEEN_ROLES = {
    "会同": (LEAD, PARTNER),
    "会商": (LEAD, PARTNER),
    "商": (LEAD, PARTNER),
    "联合": (LEAD, PARTNER),
    "配合": (PARTNER, ""),
    "协助": (PARTNER, ""),
}
_ABOVE = (OTHER, IMPLEMENTER)
_BEGINNING = re.compile(
    r"(?:以及|及|并|同时|其中|由|请|和|会同|联合(?=[省市区县各有相])|以(?=.{2,16}为主)|[:、,])+"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、)]"
)
_NOT_BY = r"(?<![自缘])(?<!^理)(?<![^治管办受清处整审修护]理)"
_BY = re.compile(_NOT_BY + r"由(?=[省市区县州]|各|国家|.{2,8}?[局厅委办部])")
"""由 before who does it: 治理由市水务局负责, but not 理由, 自由."""

_LONGEST_BEGINNING = 200
_HOLDS_UNIT = re.compile(
    r"[省市区县].{1,10}?(?:局|厅|委(?!托)|办公室|政府|管委会)|各(?:区|县|市|镇|街道)"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Names with one role.

    Attributes:
        names: the text of the names, still a list.
        role: as the words say, empty where they say nothing.
        word: the words that say it.
        shared: each is responsible for its own part (`按职责分工负责`).
        unread: text after the words that may hold more names.
    """

    names: Piece
    role: str
    word: str
    shared: bool = False
    unread: str = ""


@dataclass(slots=True)
class _Joined:
    """What a word between two names (`会同`) says of the phrases after it.

    Attributes:
        word: that word; empty before there is one.
        role: of the next phrase; empty where its own words decide.
    """

    word: str = ""
    role: str = ""

    def over(self, phrase: Phrase) -> Phrase:
        """A phrase with what the word before it adds."""
        if not self.word:
            return phrase
        role = self.role or phrase.role or RESPONSIBLE
        self.role = "" if phrase.role else self.role
        return replace(phrase, role=role, word=phrase.word or self.word)


def phrases(piece: Piece) -> Iterator[Phrase]:
    """Read a text without full stops: a list of names and what they do, one or more times."""
    joined = _Joined()
    while piece:
        piece, together = _from_the_names(piece)
        if not piece:
            return
        phrase, then, piece = _next(piece)
        if together:
            phrase = replace(phrase, role=PARTNER, word=phrase.word or "会同")
        yield joined.over(phrase)
        joined = then or joined


def _next(piece: Piece) -> tuple[Phrase, _Joined | None, Piece]:
    """The first phrase, what a word after it says of the next one, and the rest of the text."""
    for position in _ends_of_names(piece.plain):
        between = _BETWEEN.match(piece.plain, position)
        if between and _begins_with_name(piece.plain[between.end() :]):
            word = between["word"]
            first, second = _BETWEEN_ROLES.get(word, _ABOVE)
            return (
                Phrase(piece[:position], first, word),
                _Joined(word, second),
                piece[between.end() :],
            )
        tail = TAIL.match(piece.plain, position)
        if tail:
            return _ended(piece, position, tail)
    return Phrase(piece, "", ""), None, piece[:0]


def _from_the_names(piece: Piece) -> tuple[Piece, bool]:
    """Without the words before the first name (`其中入河排污口由`); whether they say `会同`."""
    by = _BY.search(piece.plain, 0, _LONGEST_BEGINNING)
    before = piece.plain[: by.start()].rstrip(",") if by else ""
    if by and not ENDING.search(before) and not TAIL.search(before):
        piece = piece[by.end() :]
    start = _BEGINNING.match(piece.plain)
    if start is None:
        return piece.strip(), False
    return piece[start.end() :].strip(), "会同" in start[0] or "联合" in start[0]


def ends_a_name(plain: str) -> bool:
    """Whether a text ends where the name of a body, or a list of names, can end."""
    return bool(
        plain.endswith((")", "…"))
        or ENDING.search(plain)
        or REST_OF_LIST.search(plain)
        or OPEN.search(plain)
        or COLLECTIVE.fullmatch(plain)
        or _SET_OF_AREAS.search(plain)
        or _CITY.search(plain)
    )


def _ends_of_names(plain: str) -> Iterator[int]:
    """The positions outside of brackets where a name can end."""
    start = 0
    for position, sign in outside(plain):
        begin = max(start, position - _LONGEST_NAME)
        if position and plain[position - 1] in LAST_SIGNS and ends_a_name(plain[begin:position]):
            yield position
        if sign in "、,;":
            start = position + 1


_LONGEST_NAME = 60
_CITY = re.compile(r"^[一-龥]{2,8}[省市州县区]$")
_SET_OF_AREAS = re.compile(r"各.*(?:[省市县区州旗盟地镇乡村街园场师]|社区|学校|企业)$")
_FIRST_NAME = re.compile(
    r"(?:[省市区县州](?!场)|各|有关|相关|国家|中央|[一-龥]{1,7}?(?:省|市|县|区))[^,。;、做抓开推落]{0,18}"
)


def _begins_with_name(plain: str) -> bool:
    return bool(_FIRST_NAME.match(plain) or (FUNCTION.match(plain) and ends_a_name(_first(plain))))


def _first(plain: str) -> str:
    return re.split("[、,]", plain, maxsplit=1)[0]


def _ended(piece: Piece, position: int, match: re.Match[str]) -> tuple[Phrase, None, Piece]:
    kind = next(kind for kind, _words in _VERBS if match[kind] is not None)
    what, more = _after(piece[match.start("rest") :])
    shared = kind in _SHARING and bool(_SHARING[kind].search(match["adverb"]))
    unread = what if _HOLDS_UNIT.search(what) else ""
    word = match["adverb"] + match[kind]
    goes_on = not what or _HOLDS_UNIT.search(more.plain) or TAIL.search(more.plain)
    phrase = Phrase(piece[:position], kind, word, shared, unread)
    return phrase, None, more if goes_on else more[:0]


def _after(rest: Piece) -> tuple[str, Piece]:
    """What the work is, and the text after it where more names may stand."""
    for position, sign in outside(rest.plain):
        if sign in ",\n" or (sign in "、/" and not position):
            return rest.plain[:position], rest[position + 1 :]
    return rest.plain, rest[:0]
