"""The patterns of responsible-unit fields, over text in normal form."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


def short_forms() -> dict[str, str]:
    """Short forms in names, and what they stand for, in the order to put them in."""
    return dict(_WORDS["short"])


def any_of(words: str) -> str:
    """A pattern for any of some words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words.split(), key=len, reverse=True))) + ")"


def words(kind: str) -> str:
    """A pattern for any word of a kind in `words.toml`."""
    return any_of(_WORDS[kind])


ENDING = re.compile(words("endings") + "(?<!社会)$")
"""How the name of a body ends."""

WHOLE = words("whole")
"""How a name ends that is complete there, whatever follows."""

LAST_SIGNS = {word[-1] for word in _WORDS["endings"].split()} | set(
    ")…等市县区省州地旗盟街师校国家个面"
)
"""What the last character of a name, or of a list of names, can be."""

FUNCTION = re.compile(words("functions"))
"""What a department does: a name that begins so lacks its level."""

PARTY = re.compile(
    any_of("宣传部 组织部 统战部 政法委 网信办 编办 机构编制 改革办 政研室 社会工作部")
)
"""A department of the party: it belongs to 省委, 市委 …"""

GOVERNMENT = re.compile(r"(?:人民政府|政府|党委|党工委|管委会|人大|政协|办事处)(?:\([^)]*\))?$")
"""A body that an area has once."""

STANDS_ALONE = re.compile(
    r"^(?:国家|国务院|中央|中共|中国|全国|最高人民|共青团|驻|长三角|太湖流域|长江|淮河|黄河|珠江|海河)"
    r"|(?:海关|海事局|分局|支行|分行|公司|集团|大学|学院|铁路局|研究院|流域管理局)$"
)
"""Names before which nothing is left out."""

_NOT_A_CITY = r"(?!场|容|政(?!府|协|务|法))"
_BEGIN_PLACES = "(?!镇[江海原平安宁巴雄坪赉康沅远]|乡宁|市[中南北]区)"
LEVEL = re.compile(
    rf"{_BEGIN_PLACES}(?:省|市{_NOT_A_CITY}|区(?!域|划)|县(?!域)|州|旗|盟|自治区|镇|乡(?!村))(?=.)"
)
"""The level a name begins with: 省水利厅, but not 市场监管局, 镇江市水利局."""

PLACE = re.compile(
    r"(?!团[省市区县州]委)[一-龥]{1,9}?(?:特别行政区|自治区|自治州|自治县|新区"
    rf"|省|市{_NOT_A_CITY}|地区|州(?![市区县湾]|新区)|盟|县(?!域)|区(?!域|划)|旗)(?=.)"
)
"""The place a name begins with: 浙江省水利厅."""

PLACES = re.compile(rf"{PLACE.pattern}(?:(?!{FUNCTION.pattern}){PLACE.pattern})*")
"""The same with places within it: 江苏省苏州市吴江区人民政府."""

BARE_PLACE = re.compile(
    r"[一-龥]{2,4}|[一-龥]{1,9}(?:省|市|自治区|州|盟|县|区|旗|镇|乡|街道)", re.DOTALL
)
"""A name that may be no more than a place, its body being named later."""

ADDED = re.compile(r"含(?!山[县区])|包括|包含")
"""A bracket that begins so names further units."""

SAME = re.compile(words("same"))
"""What a cell says that repeats the one above."""

MARKS = "*★☆▲△●※◆■#"
"""Signs at a name that a document may give a meaning (`带*号的为牵头单位`)."""
