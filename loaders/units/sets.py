"""Names that stand for several bodies: sets that the words define, and words that leave it open."""

from __future__ import annotations

import re

from ecocollab.loaders.units.lexicon import any_of, words

_BRACKET = r"(?:\([^()]*\))?"
_AREA = words("areas") + _BRACKET
_KIND = words("kinds") + _BRACKET
_SOME = words("some")
_ROLE = any_of("责任 职能 主管 监管 成员 牵头 配合 参与 承办 业务")
_BODY = any_of(
    "人民政府 政府 行政公署 党委 党工委 党(工)委 委 政府(办事处) 办事处 办 管委会 河长办 指挥部"
)
_AND = "(?:以及|[和及与、])"
_COUNT = "[一二三四五六七八九十两几\\d]"

_LETTER = r"[省市州盟县区旗乡镇]"
_ENDS = r"(?=[、,;和及]|$|两级|三级|人民政府|政府|行政公署|党|管委会|委、|委$|办事处|河长办)"
_NAMED_SETS = (
    r"(?:沪苏浙皖?|苏浙皖|苏浙沪皖?|江浙沪皖?)?(?:[一二两三四]省[一二两]市|[一二两]市[一二两三]省)"
    r"|沪苏浙皖?(?:三省|三地)?|苏浙皖(?:三省)?|苏浙沪皖?|江浙沪皖?|一地六县|[两二]区一县"
)
AREAS = re.compile(
    rf"{_NAMED_SETS}|(?:各(?:{_SOME})?|(?:{_SOME})各?)"
    rf"(?:{_LETTER}(?:、{_LETTER})+{_BRACKET}(?![直级属内]|有关|相关)(?:、{_AREA}{_ENDS})*"
    rf"|{_AREA}(?:、{_AREA}{_ENDS})*)"
    r"(?!委办局|办委局|[办局])(?:、办事处(?=[、,]|$))?"
)
"""A set of areas that is one expression: 各市(县)、区; 有关市、县."""

SOME_AREAS = re.compile(
    r"(?<![一-龥])(?:省、)?(?:市、县|县、区|区、县|市、区)(?:、[乡镇]+)?(?:\([^()]*\)|、区)?"
    r"(?=人民政府|政府|党委|[两三]?级|[一-龥]{2,8}(?:部门|局|委)(?:[、,;]|$)|$)"
)
"""The same without 各: 市、县(市、区)人民政府."""

_EACH = rf"(?:各(?:{_SOME})?|{_SOME})"
_BODIES = any_of("部委办局 委办局 办委局 部办委局 部委 部门 部 委 办 厅 局")
SETS = re.compile(
    rf"中央和国家机关[一-龥]*|(?:[省市区县州]|自治区)?(?:级|直|人民政府|政府|委)?{_BRACKET}{_EACH}{_BODIES}"
    rf"(?:、{_EACH}?(?:直属机构|直属单位|派出机构|部门|委员会|单位|机构|企业|街道办事处|街道|部|委|办|厅|室|局))+"
    r"|(?:(?:中央|中省|[省市县区]|驻[一-龥]{1,2}|在[一-龥]{1,2})(?:级|直|属)*驻?[、和及与])+"
    r"(?:中央|中省|[省市县区部])(?:级|直|属|各|有关|相关)*(?:[驻在][一-龥]{0,2}?)?(?:各|有关|相关)*单位"
    r"|中央(?:、|和|及)?(?:驻|属)?(?:、?(?:省|自治区|市|部)(?:级|直|属)?)*(?:驻|在)?[一-龥]{0,4}?(?:有关|相关|各)?单位"
)
"""Bodies whose name is one expression although it joins words: 各委、办、局; 中央和国家机关工委."""

_LEVELS = "[省市县区州旗](?:、[市县区州旗乡镇])+"
_AREAS_ALONE = (
    rf"(?:{_LEVELS}{_BRACKET}"
    r"|(?:设区市|地级以上市|市|县|区|旗县|乡|镇)\([^)]*[市区县旗州园镇乡街道][^)]*\)[市县区]?"
    rf"|{words('areas_alone')}{_BRACKET})(?:[两三四]?级)?"
)
_COUNTED = (
    rf"(?:[一-龥]{{2}})?(?:{_COUNT}+个?(?:城区|县区|设区市|地级市|县级市|[省市县区旗州镇乡]|街道))+"
    rf"{_BODY}?$"
)
_ALONG = any_of("沿江 沿海 沿线 沿湖 沿淮 沿河 环太湖 环巢湖 环湖 流域 流域内 辖区 辖区内")
COLLECTIVE = re.compile(
    rf"^[一-龥]{{0,14}}{_BRACKET}各(?!自|种|项|[司负尽]其)"
    rf"|^{_AREAS_ALONE}(?:{_BODY}|[一-龥]{{2,8}}(?:部门|局|委|办|站|所))?{_BRACKET}$"
    rf"|^{_ALONG}[^、]{{0,6}}?(?:[市县区省]|省份)(?:{_BRACKET}{_BODY})?$"
    rf"|{_NAMED_SETS}"
    r"|^(?!.*(?:有关|相关)).*(?:中央|中省|[省市县区])(?:级|直|属)?[驻在][一-龥]{0,3}单位$"
    r"|^(?!.*(?:有关|相关)).*[驻在][一-龥]{1,2}(?:中央|中省|[省市]).*单位$|^[省市县区]直[及和、].*直单位$"
    rf"|^{_COUNTED}|^园区管委会$"
    r"|^[省市县区乡镇村、]{2,7}[两二三四]级[一-龥]*$"
    rf"|^(?:地方|[省市县区乡镇]级(?:以上)?(?:地方|各级)?){_BODY}$"
    rf"|^(?:[省市区县]|[一-龥]{{2,6}}[省市区县])?(?:属|管|级|全[省市区县])?[一-龥]{{0,4}}{words('kinds_of_many')}$"
    r"|^[省市县区](?:级|直属?|属)[一-龥]{0,4}(?:学校|医院|公司|(?:园区|功能区|开发区)(?:管委会)?)$"
    rf"|(?:(?:试点|重点|节点|沿线)(?:城市|{_AREA})|示范城市){_BODY}?$"
    r"|直属(?:事业)?(?:单位|机构)$|机关[科处]室$"
)
"""A name that stands for a set whose members follow from the words."""

OPEN = re.compile(
    rf"^(?:[一-龥]{{0,4}}(?:单位|部门))?(?:[暂尚])?{words('undecided')}\d*$"
    rf"|(?:{_SOME}|(?<!有限)责任|职能)[^、,()]{{0,6}}?(?:{_KIND}|{_AREA}){_BODY}?"
    rf"(?:{_AND}{_SOME}?(?:{_KIND}|{_AREA}){_BODY}?)*$"
    rf"|(?:{_SOME})(?:委|办|局)(?:、[一-龥]+)*$"
    rf"|{_SOME}[省市县区乡]级{_BODY}$|^各单位$"
    rf"|{_ROLE}(?:单位|部门)$|重点企业$"
    r"|^[省市县区][级直](?!属)[^各及和、]{0,6}(?:部门|单位)$|(?:建设|施工|业主|运营|用人|排污|垂管)单位$"
)
"""A name that leaves open who is meant."""

_OF_REST = (
    rf"(?:国务院|中央|国家|[省市区县州]?(?:级|直属?|属)|[省市区县州](?=各|有关|相关)|{_SOME}|{_ROLE}"
    r"|各级?|所属|国有|重点)*"
)
_REST_KIND = rf"(?:{words('kinds')}|市县|地|市|县|区|国家)"
REST_WITH_END = re.compile(
    rf"等(?:{_SOME}|沿江|沿海|沿线|所有|[一二两三四五六七八九十\d]+个?)*"
    r"(?P<level>[省市县区州旗镇乡])(?P<body>人民政府|政府|管委会|党委)?$"
)
"""The words that end a list of places and say what all of them are: 闵行、松江等区政府."""

REST_OF_LIST = re.compile(
    r"(?<![高中平])等(?:[一二三四五六七八九十百\d]+(?:[个家]|(?=部门|单位|机构|企业))|多个?)?"
    rf"(?:{_OF_REST}{_REST_KIND}(?:{_AND}?{_OF_REST}(?:部门|单位|机构|企业|乡镇|镇街|街道|地区))?)?$"
    r"|\d+个?(?:部门|单位)$"
)
"""The words that end a list without naming the rest of it."""

GENERIC = re.compile(
    rf"{_EACH}*(?:单位|部门|机构|企业|人员|个人|地方|地区|乡镇|镇街)(?=$|以及|[和及与])"
)
"""Not a name by itself: 和 before it joins two words, not two bodies."""

ENDS_GENERIC = re.compile(r"(?:单位|部门|机构|企业|委办局|地方|地区)$")
"""Ends with a kind of body, to which 和 can join another kind."""

WITHIN_NAME = re.compile(
    r"[省市县区州盟旗乡镇街道园、/,地级村社居工]+|[厅局委办部]|管委会|办事处|党工委|党委|党组"
    rf"|功能区|开发区|园区管委会|{_AREA}(?:、{_AREA})*"
)
"""What a bracket inside a name may hold: 县(市、区), 生态环境厅(局)."""


def kind_of(name: str) -> str:
    """Whether a name is one body, a set, or leaves open who is meant."""
    if OPEN.search(name):
        return "open"
    return "collective" if COLLECTIVE.search(name) else "named"
