"""The reader of responsible-unit fields: real fields, and each rule by itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecocollab.loaders.units.reading import FLAGS, Reading, read_units
from ecocollab.loaders.units.settling import Rules
from ecocollab.tests.loaders.units_score import Expected, expected, misses, texts

FILES = {"examples.csv": "expected.json", "more.csv": "more_expected.json"}
FILES |= {"third.csv": "third_expected.json", "fourth.csv": "fourth_expected.json"}
FILES |= {"fifth.csv": "fifth_expected.json", "sixth.csv": "sixth_expected.json"}
FILES |= {"seventh.csv": "seventh_expected.json", "eighth.csv": "eighth_expected.json"}
FILES |= {"ninth.csv": "ninth_expected.json"}
ONE_SET = "one set under 责任单位: led by it or by none of it; the earlier sets say by none"
ANY_MATTER = "各 and a kind that the matter decides: a set or open"
KNOWN_MISSES = {
    ("fourth.csv", 46): "国家级开发区管委: how many there are, only the place can tell",
    (
        "fifth.csv",
        56,
    ): "税务局 beside 区财政局 of another clause: of which level, the text leaves open",
    ("eighth.csv", 34): ONE_SET,
    ("eighth.csv", 42): ANY_MATTER,
    ("eighth.csv", 43): ANY_MATTER,
    ("eighth.csv", 118): "各平台、镇街: one set or two",
    ("eighth.csv", 122): ONE_SET,
    ("eighth.csv", 123): ONE_SET,
    ("ninth.csv", 25): "《…》 inside of a bracket: nested brackets, or none",
    ("ninth.csv", 28): "区交通 between names in 局: kept as it stands, and reported",
    ("ninth.csv", 34): ONE_SET,
}
FIELDS = [
    pytest.param(
        entry,
        texts(file)[entry["n"]],
        id=f"{file}-{entry['n']}",
        marks=[pytest.mark.xfail(strict=True, reason=KNOWN_MISSES[file, entry["n"]])]
        if (file, entry["n"]) in KNOWN_MISSES
        else [],
    )
    for file, truth in FILES.items()
    for entry in expected(truth)
]


@pytest.mark.parametrize(("entry", "text"), FIELDS)
def test_reads_real_fields(entry: Expected, text: str) -> None:
    assert misses(entry, read_units(text)) == []


def short(reading: Reading) -> str:
    """A reading on one line: name, first letters of role and kind."""
    return " ".join(f"{unit.name}:{unit.role[0]}{unit.kind[0]}" for unit in reading.units)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        # roles
        ("市水利局负责", "市水利局:ln"),
        ("市水利局、市财政局负责", "市水利局:un 市财政局:un"),
        ("市水利局牵头、市财政局配合", "市水利局:ln 市财政局:pn"),
        ("市水利局(牵头)、市财政局", "市水利局:ln 市财政局:un"),
        ("市水利局会同市财政局、农业农村局实施", "市水利局:ln 市财政局:pn 市农业农村局:pn"),
        ("省水利厅牵头,会同省财政厅落实", "省水利厅:ln 省财政厅:pn"),
        ("省水利厅指导督促各市落实", "省水利厅:un 各市:ic"),
        ("省水利厅指导,市水利局负责", "省水利厅:un 市水利局:ln"),
        ("市水利局牵头负责防洪,市公安局负责交通", "市水利局:ln 市公安局:in"),
        ("市政府办公室督导,各镇(街道)落实", "市政府办公室:un 各镇(街道):ic"),
        ("省市场监督管理局、药品监督管理局", "省市场监督管理局:un 省药品监督管理局:un"),
        ("市质量技术监督局、市政府督查室", "市质量技术监督局:un 市政府督查室:un"),
        ("市水利局主责,市财政局参与", "市水利局:ln 市财政局:pn"),
        ("市水利局、市财政局按职责分别牵头", "市水利局:ln 市财政局:ln"),
        ("由市水利局牵头组织实施,各区政府具体落实", "市水利局:ln 各区政府:ic"),
        ("市级牵头单位:市水利局;责任科室:组干科、法规科", "市水利局:ln 组干科:in 法规科:in"),
        ("牵头单位:市水利局;实施与配合单位:市财政局", "市水利局:ln 市财政局:un"),
        ("牵头单位:市水利局;技术支撑单位:市水文站", "市水利局:ln 市水文站:pn"),
        ("牵头单位:市水利局;属地责任主体:各区政府", "市水利局:ln 各区政府:ic"),
        ("牵头市领导:某某;责任单位:市水利局", "市水利局:ln"),
        ("市外经贸局、对外经济合作局", "市外经贸局:un 市对外经济合作局:un"),
        ("市水利局、市财政局(首位为总牵头单位,下同)", "市水利局:ln 市财政局:pn"),
        ("市水利局,各有关单位:", "市水利局:un 各有关单位:uo"),
        ("市水利局、市财政局分别牵头", "市水利局:ln 市财政局:ln"),
        (
            "市水利局、市财政局(除注明外,列首位者为牵头部门,下同)",
            "市水利局:ln 市财政局:pn",
        ),
        # names shared and left out
        ("市委宣传部、统战部、文化和旅游局", "市委宣传部:un 市委统战部:un 市文化和旅游局:un"),
        ("苏州市生态环境局、水务局", "苏州市生态环境局:un 苏州市水务局:un"),
        ("杭州市、湖州市人民政府", "杭州市人民政府:un 湖州市人民政府:un"),
        ("上海、江苏、安徽省人民政府", "上海市人民政府:un 江苏省人民政府:un 安徽省人民政府:un"),
        ("市发改、财政等部门", "市发改部门:un 市财政部门:un"),
        ("各县区委、政府", "各县区委:uc 各县区政府:uc"),
        ("各县(市、区)党委、政府", "各县(市、区)党委:uc 各县(市、区)政府:uc"),
        ("省水利厅、农业农村厅、南京海关", "省水利厅:un 省农业农村厅:un 南京海关:un"),
        ("市水利局、经济开发区管委会", "市水利局:un 经济开发区管委会:un"),
        ("市政园林局、市市政管理局", "市政园林局:un 市市政管理局:un"),
        # separators
        ("市水利局\n市财政局\n各区政府", "市水利局:un 市财政局:un 各区政府:uc"),
        ("市水 利局 市财政局", "市水利局:un 市财政局:un"),
        ("1.市水利局;2.市财政局", "市水利局:un 市财政局:un"),
        ("市水利局、市财政局和各区政府", "市水利局:un 市财政局:un 各区政府:uc"),
        ("市住房和城乡建设局", "市住房和城乡建设局:ln"),
        ("市、县(市、区)人民政府", "市、县(市、区)人民政府:uc"),
        (
            "各市、县人民政府,省政府各部门、各直属机构",
            "各市、县人民政府:uc 省政府各部门、各直属机构:uc",
        ),
        ("市水利局等市有关部门", "市水利局:un"),
        ("各街道、区直各部门", "各街道:uc 区直各部门:uc"),
        ("某开发区,全市防汛各专班", "某开发区:un 全市防汛各专班:uc"),
        ("各相关街道办事处,有关乡镇办", "各相关街道办事处:uo 有关乡镇办:uo"),
        # brackets
        ("市水务局(市海洋局)", "市水务局(市海洋局):ln"),
        ("各区政府(含临港新片区管委会)", "各区政府:uc 临港新片区管委会:un"),
        ("各区政府(含临港新片区管委会,下同)", "各区政府:uc 临港新片区管委会:un"),
        ("市水利局(含山县水利局)", "市水利局(含山县水利局):ln"),
        ("各市水利(水务)局", "各市水利(水务)局:uc"),
        ("市水利局(市财政局、市公安局", "市水利局:un 市财政局:un 市公安局:un"),
        ("市水利局(总牵头、市财政局", "市水利局:ln 市财政局:un"),
        # labels: in brackets, after a name, without a colon, in words nobody listed
        ("牵头单位:市水利局配合单位:市财政局", "市水利局:ln 市财政局:pn"),
        ("牵头(责任)单位:市水利局;配合(协助)单位:市财政局", "市水利局:ln 市财政局:pn"),
        ("责任单位(部门):市水利局、市财政局", "市水利局:un 市财政局:un"),
        ("责任单位为市水利局、市财政局", "市水利局:un 市财政局:un"),
        ("牵头单位 市水利局 配合单位 市财政局", "市水利局:ln 市财政局:pn"),
        ("建设单位:市水务集团;监督单位:市水利局", "市水务集团:un 市水利局:un"),
        ("市各部门、单位:", "市各部门、单位:uc"),
        # roles in brackets and in clauses
        ("市水利局(主办)、市财政局(会办)", "市水利局:ln 市财政局:pn"),
        ("市水利局[主责单位]、市财政局[配合单位]", "市水利局:ln 市财政局:pn"),
        ("市水利局为主,市财政局配合", "市水利局:ln 市财政局:pn"),
        ("市水利局作为牵头单位,市财政局作为配合单位", "市水利局:ln 市财政局:pn"),
        ("市水利局负责规划,市财政局负责资金", "市水利局:ln 市财政局:ln"),
        ("市水利局、市财政局按分工负责", "市水利局:un 市财政局:un"),
        ("市水利局、市财政局按职责分工", "市水利局:un 市财政局:un"),
        ("市水利局、市财政局按照各自职责", "市水利局:un 市财政局:un"),
        ("市水利局、市财政局,按职责分工负责", "市水利局:un 市财政局:un"),
        ("市水利局、市财政局(按职责分工负责)", "市水利局:un 市财政局:un"),
        ("市水利局、市财政局,共同牵头", "市水利局:ln 市财政局:ln"),
        ("市水利局牵头,市财政局、市公安局按职责分工", "市水利局:ln 市财政局:un 市公安局:un"),
        ("市水利局、市财政局按职责分工,各区政府落实", "市水利局:un 市财政局:un 各区政府:ic"),
        ("各区政府按照属地管理原则负责", "各区政府:uc"),
        ("市水利局统筹,各镇街落实", "市水利局:un 各镇街:ic"),
        # sets
        ("各镇人民政府、街道办事处", "各镇人民政府:uc 各街道办事处:uc"),
        ("属地县(市、区)政府", "属地县(市、区)政府:uo"),
        ("有关镇(街道)、有关市、县", "有关镇(街道):uo 有关市、县:uo"),
        ("市级行业主管部门", "市级行业主管部门:uo"),
        ("乡镇政府、街道办事处", "乡镇政府:uc 街道办事处:uc"),
        ("市属国有企业、在甬高校", "市属国有企业:uc 在甬高校:uc"),
        ("三县两区、五城区", "三县两区:uc 五城区:uc"),
        ("县乡两级政府", "县乡两级政府:uc"),
        ("市、县(区)教育局", "市、县(区)教育局:uc"),
        ("省、市、县三级教育部门", "省、市、县三级教育部门:uc"),
        ("各村(社区)、各高等学校", "各村(社区):uc 各高等学校:uc"),
        ("各省、自治区、直辖市", "各省、自治区、直辖市:uc"),
        ("市水利局及有关部门", "市水利局:un 有关部门:uo"),
        ("市水利局等部门单位", "市水利局:un"),
        ("市水利局、财政局等5部门", "市水利局:un 市财政局:un"),
        ("市水利局、财政局等五部门", "市水利局:un 市财政局:un"),
        ("市水利局、财政局等5家单位", "市水利局:un 市财政局:un"),
        # nobody named yet
        ("待定", "待定:uo"),
        ("见附件2", "见附件2:uo"),
        ("市水利局牵头,配合单位待定", "市水利局:ln 配合单位待定:uo"),
        ("配合单位:另行确定", "另行确定:po"),
        ("暂无", ""),
        # shared ends
        ("江苏省、上海市水利(水务)厅(局)", "江苏省水利(水务)厅(局):un 上海市水利(水务)厅(局):un"),
        ("合肥、滁州、马鞍山市", "合肥市:un 滁州市:un 马鞍山市:un"),
        (
            "上海市青浦区、江苏省苏州市吴江区人民政府",
            "上海市青浦区人民政府:un 江苏省苏州市吴江区人民政府:un",
        ),
        ("市教育局、林草局、外办", "市教育局:un 市林草局:un 市外办:un"),
        # sets that end where the next name begins
        ("各街道(镇)、区属国有企业", "各街道(镇):uc 区属国有企业:uc"),
        ("各县(市、区)、市有关部门和单位", "各县(市、区):uc 市有关部门和单位:uo"),
        ("各镇、场、街道", "各镇、场、街道:uc"),
        ("县级以上地方人民政府", "县级以上地方人民政府:uc"),
        ("市生态环境局各县(市、区)分局", "市生态环境局各县(市、区)分局:uc"),
        # labels of places, levels and several words
        ("牵头省市:上海市;配合省市:江苏省、浙江省", "上海市:ln 江苏省:pn 浙江省:pn"),
        ("省级:省水利厅;市级:各设区市政府", "省水利厅:un 各设区市政府:uc"),
        ("第一责任单位:市水利局;其他责任单位:市财政局", "市水利局:ln 市财政局:in"),
        ("各区政府为责任主体,市水利局牵头", "各区政府:ic 市水利局:ln"),
        # what is not a unit
        ("市水利局(牵头领导:张三)", "市水利局:ln"),
        ("市水利局 局长张三", "市水利局:ln"),
        ("组长:张三;责任单位:市水利局", "市水利局:ln"),
        ("按季度推进,市水利局", "市水利局:ln"),
        ("牵头单位及主要负责人:市民政局 张某某", "市民政局:ln"),
        ("市民政局 张某某", "市民政局:ln"),
        ("市民政局(张某某、李某)", "市民政局:ln"),
        ("市民政局 安监局 高新区", "市民政局:un 市安监局:un 高新区:un"),
        ("省长江办、市长三办", "省长江办:un 市长三办:un"),
        # brackets inside names, sets of levels and of bodies that lie in a place
        ("各级河(湖)长制办公室", "各级河(湖)长制办公室:uc"),
        ("开发区(风景区、化工区)管委会", "开发区(风景区、化工区)管委会:ln"),
        ("省、市、县级河长办", "省、市、县级河长办:uc"),
        ("市直、中省驻单位", "市直、中省驻单位:uc"),
        ("驻市中央、省属单位", "驻市中央、省属单位:uc"),
        ("高校、科研院所和有关企业", "高校:uc 科研院所:uc 有关企业:uo"),
        ("江苏交控、苏州港集团", "江苏交控:un 苏州港集团:un"),
        ("浦东新区、闵行、松江等区政府", "浦东新区政府:un 闵行区政府:un 松江区政府:un"),
        ("沪苏浙皖水利、交通部门", "沪苏浙皖水利部门:uc 沪苏浙皖交通部门:uc"),
        ("三省一市公安厅(局)、海警局", "三省一市公安厅(局):uc 三省一市海警局:uc"),
        ("太湖流域各设区市、县(市、区)政府", "太湖流域各设区市、县(市、区)政府:uc"),
        ("某某执委会会同青浦区、吴江区", "某某执委会:ln 青浦区:pn 吴江区:pn"),
        ("省有关部门和单位及各设区市人民政府", "省有关部门和单位:uo 各设区市人民政府:uc"),
        ("相关管委会,宣城市", "相关管委会:uo 宣城市:un"),
        ("市发改委、建委、教委", "市发改委:un 市建委:un 市教委:un"),
        ("区教育局、团区委、关工委", "区教育局:un 团区委:un 区关工委:un"),
        ("市机场集团、铁路办", "市机场集团:un 市铁路办:un"),
        ("市直学校、市直医疗卫生单位", "市直学校:uc 市直医疗卫生单位:uo"),
        ("其中,治理由市水利局负责,监测由市环保局负责", "市水利局:ln 市环保局:ln"),
        ("市水利局牵头\n市财政局、市公安局配合", "市水利局:ln 市财政局:pn 市公安局:pn"),
        ("由市水利局牵头,联合市财政局实施", "市水利局:ln 市财政局:pn"),
        ("双牵头:市水利局、市财政局", "市水利局:ln 市财政局:ln"),
        ("市级部门:市水利局;区县:各区县政府", "市水利局:un 各区县政府:uc"),
        ("牵头单位:市第一人民医院", "市第一人民医院:ln"),
        # what the 137 fields of the seventh set taught
        ("市水利局牵头,市财政局、市公安局分工负责", "市水利局:ln 市财政局:un 市公安局:un"),
        ("各有关省级人民政府、各单位", "各有关省级人民政府:uo 各单位:uo"),
        ("试点城市政府、重点县(市、区)", "试点城市政府:uc 重点县(市、区):uc"),
        ("教育部、中央和国家机关工委", "教育部:un 中央和国家机关工委:un"),
        ("体育总局、中国足协负责", "体育总局:un 中国足协:un"),
        ("某某公司及广汽乘用车", "某某公司:un 广汽乘用车:un"),
        ("负责部门:市水利局,适用范围:全市", "市水利局:ln"),
        ("市水利局,以下除另有说明外,均为市水利局", "市水利局:ln"),
        # what the 143 fields for development taught
        ("市财政局等国务院相关部门及各地区按职责分工负责", "市财政局:un 各地区:uc"),
        ("国务院相关部门及各地区", "国务院相关部门:uo 各地区:uc"),
        ("市国资委、市社会组织党工委", "市国资委:un 市社会组织党工委:un"),
        ("运输服务司、科技司、海事局", "运输服务司:un 科技司:un 海事局:un"),
        ("市水利局(2025年12月底前)", "市水利局:ln"),
        ("2025年12月底前由市水利局牵头完成", "市水利局:ln"),
        ("责任领导:王副市长;责任单位:市水利局", "市水利局:ln"),
        ("市水利局牵头,其他有关部门配合", "市水利局:ln 其他有关部门:po"),
        ("有关设区市人民政府", "有关设区市人民政府:uo"),
        # what the 86 fields of the ninth set taught
        ("各县(区)政府、市直园区管委会", "各县(区)政府:uc 市直园区管委会:uc"),
        ("镇街三防办、镇(街道)财政所", "镇街三防办:uc 镇(街道)财政所:uc"),
        (
            "市水利局及其他部门、市财政局及其所属单位",
            "市水利局:un 其他部门:uo 市财政局:un 所属单位:un",
        ),
        ("市旅游局(即文化)", "市旅游局:ln"),
        ("市水利局(说明:根据《统计表》填报)", "市水利局:ln"),
        ("市水利局、市财政局协同负责", "市水利局:un 市财政局:un"),
        ("市水利局协同,市财政局负责", "市水利局:pn 市财政局:ln"),
        ("市水利局负责,市财政局、市公安局等部门配合", "市水利局:ln 市财政局:pn 市公安局:pn"),
        ("市水利局等负责", "市水利局:un"),
        ("市水利局负责;根据会议安排确定时间", "市水利局:ln"),
        ("按需", "按需:uo"),
        ("市总工会机关", "市总工会机关:ln"),
        ("", ""),
        ("——", ""),
    ],
)
def test_reads_each_form(text: str, units: str) -> None:
    assert short(read_units(text)) == units


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("市水利局等", "open_list"),
        ("市水务局(市海洋局)", "joint_plates"),
        ("市水利局、市财政局按职责分工负责", "no_single_lead"),
        ("市水利局、市财政局按职责分工", "no_single_lead"),
        ("市水利局、市财政局(下同)", "rule_reference"),
        ("责任人:张三;责任单位:市水利局", "person_dropped"),
        ("市水利局牵头,2025年底前完成", "deadline_dropped"),
        ("市水利局牵头(2025年底前完成)", "deadline_dropped"),
        ("市水利局(牵头", "unbalanced"),
        ("(各县(市、区)政府)", "nested"),
        ("各县(市、区)政府", "collective"),
    ],
)
def test_raises_each_flag_and_only_where_it_belongs(text: str, flag: str) -> None:
    assert flag in read_units(text).flags
    assert flag not in read_units("市水利局牵头,市财政局配合").flags
    assert flag in FLAGS


def test_the_first_leads_from_the_rule_on() -> None:
    first = read_units("市水利局、市财政局(列第一位者为牵头部门,下同)")
    assert short(first) == "市水利局:ln 市财政局:pn"
    second = read_units("市公安局、市司法局", rules=first.rules)
    assert short(second) == "市公安局:ln 市司法局:pn"
    assert "rule_reference" in second.flags


@pytest.mark.parametrize(
    "rule",
    [
        "列第一位的为牵头单位",
        "排在首位的为主责单位",
        "注:责任单位有多个的,第一个单位为牵头单位",
        "首家单位为牵头单位,其他单位配合",
        "责任单位中排名第一的为牵头责任单位,其余为配合单位",
        "除特别注明外,前者为主办单位",
        "首位单位牵头,其他单位配合",
        "牵头单位排在首位",
        "排在前位为牵头部门",
    ],
)
def test_knows_a_rule_that_the_first_leads(rule: str) -> None:
    stated = read_units(rule)
    assert stated.units == ()
    assert stated.flags == ("rule_reference",)
    assert stated.rules.first_leads
    assert short(read_units(f"市水利局、市财政局({rule})")) == "市水利局:ln 市财政局:pn"


@pytest.mark.parametrize(
    "rule", ["带*号的为牵头单位", "标*的单位为主责单位,其余为配合单位", "“*”表示牵头单位"]
)
def test_knows_a_rule_that_the_marked_lead(rule: str) -> None:
    stated = read_units(rule)
    assert stated.units == ()
    units = read_units("市水利局、市财政局*", rules=stated.rules)
    assert short(units) == "市水利局:pn 市财政局:ln"
    assert "rule_reference" in units.flags


def test_knows_a_rule_that_those_before_the_first_comma_lead() -> None:
    rule = "第一个逗号前为牵头单位,多个牵头部门的按照职责分工负责"
    first = read_units(f"(市水利局、市财政局,市公安局、各区政府。{rule},下同)")
    assert short(first) == "市水利局:ln 市财政局:ln 市公安局:pn 各区政府:pc"
    second = read_units("市公安局,市司法局", rules=first.rules)
    assert short(second) == "市公安局:ln 市司法局:pn"
    assert second.flags == ("rule_reference",)
    alone = read_units("市公安局、市司法局", rules=first.rules)
    assert short(alone) == "市公安局:un 市司法局:un"


def test_says_that_letters_which_are_lost_show_who_leads() -> None:
    stated = read_units("下划线的为牵头单位")
    assert stated.units == ()
    units = read_units("市水利局、市财政局", rules=stated.rules)
    assert short(units) == "市水利局:un 市财政局:un"
    assert units.flags == ("no_single_lead", "rule_reference")


def test_a_default_unit_is_added_to_later_rows_only() -> None:
    first = read_units("(市水利局牵头。以下均需各区政府落实,不再列出)")
    assert short(first) == "市水利局:ln"
    second = read_units("市财政局牵头", rules=first.rules)
    assert short(second) == "市财政局:ln 各区政府:ic"
    third = read_units("市财政局牵头,各区政府配合", rules=second.rules)
    assert short(third) == "市财政局:ln 各区政府:pc"


@pytest.mark.parametrize(
    ("column", "units"),
    [
        ("lead", "市水利局:ln 市财政局:ln"),
        ("partner", "市水利局:pn 市财政局:pn"),
        ("implementer", "市水利局:in 市财政局:in"),
        ("responsible", "市水利局:un 市财政局:un"),
    ],
)
def test_the_column_gives_the_role(column: str, units: str) -> None:
    assert short(read_units("市水利局、市财政局", column)) == units


@pytest.mark.parametrize(
    ("column", "text", "units"),
    [
        ("lead", "市生态环境局(市水务局配合)", "市生态环境局:ln 市水务局:pn"),
        ("lead", "市生态环境局(市水务局参与)", "市生态环境局:ln 市水务局:pn"),
        ("lead", "市生态环境局(各区政府配合)", "市生态环境局:ln 各区政府:pc"),
        ("lead", "市生态环境局(各区协助)", "市生态环境局:ln 各区:pc"),
        ("lead", "市生态环境局(配合单位:市水务局)", "市生态环境局:ln 市水务局:pn"),
        ("responsible", "市生态环境局(牵头,市水务局配合)", "市生态环境局:ln 市水务局:pn"),
        ("responsible", "市生态环境局(市水务局配合)", "市生态环境局:ln 市水务局:pn"),
        ("responsible", "市生态环境局牵头(市水务局配合)", "市生态环境局:ln 市水务局:pn"),
        ("partner", "市生态环境局(各区配合)", "市生态环境局:pn 各区:pc"),
        (
            "lead",
            "市生态环境局(市水务局配合)、市绿化园林局",
            "市生态环境局:ln 市绿化园林局:ln 市水务局:pn",
        ),
        (
            "lead",
            "市生态环境局(市水务局配合)和市绿化园林局(市财政局配合)",
            "市生态环境局:ln 市绿化园林局:ln 市水务局:pn 市财政局:pn",
        ),
        ("lead", "市生态环境局(会同市水务局)", "市生态环境局:ln 市水务局:pn"),
        ("responsible", "市生态环境局(会同市水务局)", "市生态环境局:ln 市水务局:pn"),
        ("responsible", "市生态环境局(联合各区政府)", "市生态环境局:ln 各区政府:pc"),
        ("lead", "市生态环境局(牵头,会同市水务局)", "市生态环境局:ln 市水务局:pn"),
        ("lead", "市总工会(联合会)", "市总工会(联合会):ln"),
        ("lead", "各区政府(市水务局指导)", "各区政府:lc 市水务局:un"),
        ("lead", "市生态环境局(配合:市水务局)", "市生态环境局:ln 市水务局:pn"),
        # behind the text of a task the bracket alone says who does it
        ("lead", "推进太湖治理(市水务局牵头,市财政局配合)", "市水务局:ln 市财政局:pn"),
        ("lead", "建设市污水处理厂(市水务局负责)", "市水务局:ln"),
        ("responsible", "市污水处理厂(市水务局负责)", "市水务局:ln"),
    ],
)
def test_a_bracket_behind_a_name_takes_no_role_from_it(column: str, text: str, units: str) -> None:
    reading = read_units(text, column)
    assert short(reading) == units
    assert reading.unread == ()


@pytest.mark.parametrize(
    ("column", "text", "units"),
    [
        ("lead", "市生态环境局,市水务局配合", "市生态环境局:ln 市水务局:pn"),
        ("lead", "市生态环境局,水务局、财政局参与", "市生态环境局:ln 市水务局:pn 市财政局:pn"),
        ("lead", "市生态环境局,各区政府落实", "市生态环境局:ln 各区政府:ic"),
        ("responsible", "市公安局,市生态环境局配合", "市公安局:ln 市生态环境局:pn"),
        ("implementer", "市公安局,市生态环境局配合", "市公安局:in 市生态环境局:pn"),
        ("partner", "市公安局,市生态环境局配合", "市公安局:pn 市生态环境局:pn"),
        # where somebody leads, a comma only separates names
        (
            "responsible",
            "市水利局牵头,市财政局,市公安局配合",
            "市水利局:ln 市财政局:pn 市公安局:pn",
        ),
        (
            "responsible",
            "市财政局,市公安局配合,市水利局牵头",
            "市财政局:pn 市公安局:pn 市水利局:ln",
        ),
    ],
)
def test_the_names_before_the_comma_are_as_the_column_says(
    column: str, text: str, units: str
) -> None:
    assert short(read_units(text, column)) == units


@pytest.mark.parametrize(
    ("column", "text", "units", "flags"),
    [
        ("lead", "市公安局、市生态环境局配合", "市公安局:ln 市生态环境局:pn", ()),
        (
            "lead",
            "市公安局、市司法局、市生态环境局配合",
            "市公安局:ln 市司法局:un 市生态环境局:pn",
            ("no_single_lead",),
        ),
        ("lead", "市生态环境局配合", "市生态环境局:pn", ()),
        ("responsible", "市公安局、市生态环境局配合", "市公安局:pn 市生态环境局:pn", ()),
    ],
)
def test_under_a_heading_of_leads_not_all_of_a_list_support(
    column: str, text: str, units: str, flags: tuple[str, ...]
) -> None:
    reading = read_units(text, column)
    assert short(reading) == units
    assert reading.flags == flags


def test_names_what_it_could_not_read() -> None:
    assert read_units("按实际情况确定").unread == ("按实际情况确定",)
    assert read_units("市旅游局(即文化)").unread == ("即文化",)
    assert read_units("市水利局负责协调各区政府").unread == ("协调各区政府",)
    assert read_units("市水利局、市财政局按职责分工").unread == ()
    assert read_units("同上").unread == ("同上",)
    assert read_units("市水利局、〃").unread == ("〃",)
    assert read_units("市水利局(某事)").unread == ("某事",)
    assert read_units("市水利局统管、市财政局").unread == ("统管",)


@pytest.mark.parametrize(
    "text",
    [
        "市水利局牵头," * 2_000,
        "市水利局会同" * 2_000,
        "市水利局和" * 2_000,
        "(" * 2_000 + "市水利局" + ")" * 2_000,
        "市水利局(含" * 1_000 + ")" * 1_000,
    ],
)
def test_reads_a_field_of_any_length_and_depth(text: str) -> None:
    assert all(unit.as_written in text for unit in read_units(text).units)


SIGNS = "省市县区各局厅委办部、,;。:()〔〕…等和|牵头配合负责落实会同水利财政 \n"


@settings(deadline=None)  # a machine that does other things too
@given(st.text(st.sampled_from(SIGNS), max_size=60))
def test_survives_anything_and_never_writes_what_is_not_there(text: str) -> None:
    reading = read_units(text)
    squeezed = "".join(text.split())
    for unit in reading.units:
        assert "".join(unit.as_written.split()) in squeezed
        assert unit.name
        assert unit.kind in {"named", "collective", "open"}
        assert unit.role in {"lead", "partner", "implementer", "unspecified"}
    assert set(reading.flags) <= set(FLAGS)


NAMES = st.sampled_from(["市水利局", "市财政局", "市公安局", "市市场监管局", "市发展和改革委"])


@settings(deadline=None)  # a machine that does other things too
@given(st.lists(NAMES, min_size=2, unique=True), st.lists(NAMES, min_size=1, unique=True))
def test_reads_back_what_a_rule_writes(leads: list[str], partners: list[str]) -> None:
    text = f"〔{'、'.join(leads)}牵头,{'、'.join(partners)}等参与〕"
    reading = read_units(text)
    assert [unit.name for unit in reading.units if unit.role == "lead"] == leads
    assert [unit.name for unit in reading.units if unit.role == "partner"] == partners
    assert reading.flags == ("open_list",)


@settings(deadline=None)  # a machine that does other things too
@given(st.lists(NAMES, min_size=1, unique=True))
def test_an_elided_level_is_the_one_said_first(names: list[str]) -> None:
    text = "、".join([names[0], *(name.removeprefix("市") for name in names[1:])])
    assert [unit.name for unit in read_units(text).units] == names


def test_rules_begin_empty() -> None:
    assert read_units("市水利局").rules == Rules()
