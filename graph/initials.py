"""The pinyin initials of Chinese names, for searching: 太湖局 is found by `thj`.

The first 3,755 characters of GB 2312 stand in the order of their pinyin, so that a table of 23
borders gives the initial of each. Rarer characters of place names stand in a table of their own;
a character of neither has no initial. Characters with several readings have the first one.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from ecocollab.ontology.names import Key

if TYPE_CHECKING:
    from ecocollab.graph.model import Node

_LONGEST = 60
"""Only so many characters of a name get initials."""
_FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "abcdefghjklmnopqrstwxyz"
_BORDERS = [character.encode("gb2312") for character in _FIRST]
_LAST = "座".encode("gb2312")
_RARE = {
    character: letter
    for letter, characters in {
        "a": "鳌",
        "b": "亳汴邶",
        "c": "阊",
        "d": "砀郸",
        "g": "滆",
        "h": "浍邗潢",
        "j": "泾暨漈莒",
        "l": "溧笠漯",
        "m": "泖汨岷",
        "o": "瓯",
        "p": "邳鄱濮",
        "q": "衢谯",
        "s": "嵊歙泗淞濉睢沭",
        "t": "沱洮苕郯",
        "w": "婺",
        "x": "浔盱",
        "y": "弋漪甬眙颍黟埇鄞沅",
    }.items()
    for character in characters
}


def initials(name: str) -> str:
    """The initials of the Chinese characters of a name, with its Latin letters and digits."""
    return "".join(_initial(character) for character in name[:_LONGEST].casefold())


def search_words(node: Node) -> str:
    """What else a node is found by: its aliases, and the initials of all its Chinese names."""
    aliases = node.values.get(Key.ALIASES, ())
    other = [node.text(Key.SHORT_ZH), *(aliases if isinstance(aliases, tuple) else ())]
    letters = [initials(name) for name in (node.text(Key.NAME_ZH), *other)]
    return " ".join(dict.fromkeys(filter(None, [*other, *letters])))


def _initial(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else ""
    if character in _RARE:
        return _RARE[character]
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    if len(code) != len(_LAST) or not _BORDERS[0] <= code <= _LAST:
        return ""
    return _LETTERS[bisect_right(_BORDERS, code) - 1]
