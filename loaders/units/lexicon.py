"""The patterns of responsible-unit fields, over text in normal form."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


def short_forms() -> dict[str, str]:
    """Short forms in names, and what they stand for, in the order to put them in."""
    return dict(_WORDS["short"])


def _any(words: str) -> str:
    """A pattern for any of some words, the longest first."""
    return "(?:" + "|".join(sorted(words.split(), key=len, reverse=True)) + ")"


ENDING = re.compile(_any(_WORDS["endings"]) + "$")
"""How the name of a body ends."""

LAST_SIGNS = {word[-1] for word in _WORDS["endings"].split()} | set(")…等市县区省州地旗校国家个面")
"""What the last character of a name, or of a list of names, can be."""

FUNCTION = re.compile(_any(_WORDS["functions"]))
"""What a department does: a name that begins so lacks its level."""

PARTY = re.compile(
    _any("宣传部 组织部 统战部 政法委 网信办 编办 机构编制 改革办 政研室 社会工作部")
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
LEVEL = re.compile(rf"(?:省|市{_NOT_A_CITY}|区(?!域|划)|县(?!域)|州|旗|盟|自治区|镇|乡(?!村))(?=.)")
"""The level a name begins with: 省水利厅, but not 市场监管局."""

PLACE = re.compile(
    r"[一-龥]{1,9}?(?:特别行政区|自治区|自治州|自治县|新区"
    rf"|省|市{_NOT_A_CITY}|地区|州(?![市区县湾]|新区)|盟|县(?!域)|区(?!域|划)|旗)(?=.)"
)
"""The place a name begins with: 浙江省水利厅."""

BARE_PLACE = re.compile(
    r"[一-龥]{2,4}|[一-龥]{1,9}(?:省|市|自治区|州|盟|县|区|旗|镇|乡|街道)", re.DOTALL
)
"""A name that may be no more than a place, its body being named later."""

_BRACKET = r"(?:\([^()]*\))?"
_LEVELS = _any(_WORDS["areas"])
AREA = re.compile(_LEVELS + _BRACKET)
AREAS = re.compile(
    rf"各(?:有关|相关)?{AREA.pattern}(?:、{AREA.pattern}(?![直级]))*(?!委办局|办委局|[办局])(?:、办事处(?=[、,]|$))?"
)
"""A set of areas that is one expression: 各市(县)、区."""

SOME_AREAS = re.compile(
    r"(?<![一-龥])(?:省、)?(?:市、县|县、区|区、县|市、区)(?:\([^()]*\)|、区)?(?=人民政府|政府|党委|两级|$)"
)
"""The same without 各: 市、县(市、区)人民政府."""

_SOME = r"(?:各(?:有关|相关)?|有关|相关)"
_BODIES = r"(?:部委办局|委办局|办委局|部办委局|部委|部门|部|委|办|厅|局)"
SETS = re.compile(
    rf"(?:[省市区县州]|自治区)?(?:级|直|人民政府|政府|委)?(?:\([^()]*\))?{_SOME}{_BODIES}"
    rf"(?:、{_SOME}?(?:直属机构|直属单位|派出机构|部门|委员会|单位|机构|企业|街道办事处|街道|部|委|办|厅|室|局))+"
    r"|中央(?:、|和|及)?(?:驻|属)?(?:、?(?:省|自治区|市|部)(?:级|直|属)?)*(?:驻|在)?[一-龥]{0,4}?(?:有关|相关|各)?单位"
)
"""A set of bodies that is one expression: 各委、办、局."""

_AREAS_ALONE = re.compile(
    r"(?:设区市|地级以上市|市|县|区)\([^)]*[市区县旗州园][^)]*\)"
    r"|县市区|县级市|市县|市、县|县、区|区、县|市、区"
)
COLLECTIVE = re.compile(
    r"^(?:[一-龥]{1,12}?[省市区县州]|[省市区县州])?(?:级|直属?|属|人民政府|政府|委|机关)*(?:\([^()]*\))?各(?!自)"
    rf"|^{_AREAS_ALONE.pattern}|^县区(?=委|党委|政府|人民政府)"
    r"|^(?:沿江|沿海|沿线|沿湖|沿淮|环太湖|环巢湖|环湖|流域内?|辖区内?)[^、]{0,6}[市县区]"
    r"|三省一市|两省一市|沪苏浙|苏浙皖|苏浙沪|江浙沪|两区一县|一地六县"
    r"|[两三四五六七八九十]市(?:政府|人民政府)?$"
    r"|直属(?:事业)?(?:单位|机构)$|机关处室$|[一-龥]各(?!自)[一-龥]{1,8}$"
)
"""A name that stands for a set whose members follow from the words."""

_ANYONE = (
    r"(?:部委办局|委办局|部委|部门|单位|机构|企业|地区|地方|方面|设区市|市县|县市区|市|县|区|乡镇|镇街|街镇"
    r"|街道|镇|园区)"
)
_BODY_OF_AREA = r"(?:人民政府|政府|办事处|办|管委会|党委|党工委)"
OPEN = re.compile(
    rf"(?:有关|相关|其他|其它|其余|责任|职能)[^、,()]{{0,6}}?{_ANYONE}{_BODY_OF_AREA}?"
    rf"(?:(?:和|及|、|与)(?:有关|相关)?(?:{_ANYONE}|街道办事处))*$"
    r"|(?:有关|相关)(?:委|办|局)(?:、[一-龥]+)*$"
    rf"|^各(?:有关|相关){AREA.pattern}(?:、{AREA.pattern})*{_BODY_OF_AREA}?$"
    r"|(?:成员|牵头)单位$|^(?:[省市县区]级|[省市县区]直)(?:部门|单位)$"
)
"""A name that leaves open who is meant."""

_KIND = r"(?:[省市县区州](?:级|直|属)?|级|直|属|有关|相关|各|成员|职能|主管|责任)*"
REST_OF_LIST = re.compile(
    r"等(?:[一二三四五六七八九十百\d]+[个家]|多个?)?"
    rf"(?:{_KIND}(?:部委|部门|单位|机构|企业|高校|地区|市县|地|市|县|区|国家)"
    rf"(?:[和及、]{_KIND}(?:部门|单位|乡镇|镇街|街道|地区))?)?$"
    r"|\d+个?(?:部门|单位)$"
)
"""The words that end a list without naming the rest of it."""

GENERIC = re.compile(r"(?:各|有关|相关)*(?:单位|部门|机构|企业|人员|个人|地方|地区|乡镇|镇街)$")
"""Not a name by itself: 和 before it joins two words, not two bodies."""

WITHIN_NAME = re.compile(
    r"[省市县区州盟旗乡镇街道园、/,地级]+|[厅局委办部]|管委会|办事处|党工委|功能区|开发区|园区管委会"
)
"""What a bracket inside a name may hold: 县(市、区), 生态环境厅(局)."""

ADDED = re.compile(r"(?:含|包括|包含)")
"""A bracket that begins so names further units."""
