"""Which bodies a planning table means: issuers, names, slips, sets and plates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ecocollab.loaders.planning.naming import is_typo
from ecocollab.loaders.planning.table import Arguments
from ecocollab.messages import set_language
from ecocollab.tests.loaders.planning_samples import (
    SHANGHAI,
    check,
    codes,
)
from ecocollab.tests.loaders.units_score import expected, texts


def test_the_issuer_says_which_province_is_meant() -> None:
    table = "重点任务,责任单位\n甲,省生态环境厅\n"
    ids = {
        issuer: check(table, "t.csv", Arguments(issuer=issuer)).items[0].units[0].id
        for issuer in ("江苏省", "浙江省", "安徽省", "杭州市")
    }
    assert ids == {
        "江苏省": "jiangsu-ee",
        "浙江省": "zhejiang-ee",
        "安徽省": "anhui-ee",
        "杭州市": "zhejiang-ee",
    }
    assert check(
        "重点任务,责任单位\n甲,市生态环境局\n", "t.csv", Arguments(issuer="浙江省")
    ).blocking()


def test_an_unknown_issuer_is_said_once_and_names_are_restored() -> None:
    report = check("重点任务,责任单位\n甲,县水利局、住建局\n", "t.csv", Arguments(issuer="石城县"))
    assert [unit.name for unit in report.items[0].units] == ["石城县水利局", "石城县住建局"]
    assert [unit.id for unit in report.items[0].units] == ["", ""]
    assert codes(report) == ["unknown-issuer"]
    assert report.blocking() == []


@pytest.mark.parametrize("issuer", ["石城县", "浙江省"])
def test_asks_which_city_is_meant_where_the_issuer_does_not_tell(issuer: str) -> None:
    report = check("重点任务,责任单位\n甲,市生态环境局\n", "t.csv", Arguments(issuer=issuer))
    (problem,) = report.items[0].problems
    assert problem.code == "ambiguous-unit"
    assert "which 市 is meant" in problem.message
    assert problem.suggestions == ()


def test_without_an_issuer_only_that_is_said() -> None:
    report = check("重点任务,责任单位\n甲,市生态环境局、市财政局\n", "t.csv", Arguments())
    assert codes(report) == ["no-issuer"]


def test_an_issuer_may_be_named_with_what_it_lies_in() -> None:
    arguments = Arguments(issuer="江苏省苏州市")
    report = check("重点任务,责任单位\n甲,市生态环境局\n", "t.csv", arguments)
    assert [unit.id for unit in report.items[0].units] == ["js-suzhou-ee"]
    wrong = check("重点任务,责任单位\n甲,乙\n", "t.csv", Arguments(issuer="浙江省苏州市"))
    assert "unknown-issuer" in codes(wrong)


def test_says_in_chinese_that_the_document_decides_who_is_meant() -> None:
    set_language("zh")
    try:
        report = check("重点任务,责任单位\n甲,市水务局、各区政府\n", "t.csv")
    finally:
        set_language("en")
    (problem,) = report.items[0].problems
    assert problem.message.endswith("所指取决于文件；请用 --define 加以定义")


@pytest.mark.parametrize("issuer", ["山西省", "浙江省", "宁波市", "石城县"])
@pytest.mark.parametrize("name", ["市水务局", "市水务局(市海洋局)", "市交通委", "区财政局"])
def test_a_body_of_another_city_is_never_taken(issuer: str, name: str) -> None:
    report = check(f"重点任务,责任单位\n甲,{name}\n", "t.csv", Arguments(issuer=issuer))
    assert [unit.id for unit in report.items[0].units] == [""]
    known_issuer = "unknown-issuer" not in codes(report)
    assert bool(report.blocking()) == (known_issuer or not name.startswith(issuer[-1]))


def test_the_issuer_is_required() -> None:
    report = check("重点任务,责任单位\n甲,省生态环境厅\n", "t.csv", Arguments())
    assert [problem.code for problem in report.problems] == ["no-issuer"]
    assert report.blocking()


@pytest.mark.parametrize(
    ("issuer", "name", "agency"),
    [
        ("上海市", "市规划资源局", "shanghai-nr"),
        ("上海市", "市发改委", "shanghai-ndrc"),
        ("上海市", "上海市发展和改革委员会", "shanghai-ndrc"),
        ("上海市", "生态环境部", "mee"),
        ("上海市", "财政局", "shanghai-finance"),
        ("安徽省", "省环境保护厅", "anhui-ee"),
        ("江苏省", "南京市生态环境局", "js-nanjing-ee"),
        ("中国", "发展改革委", "ndrc"),
        ("浙江省", "省发改委(省能源局)", "zhejiang-ndrc"),
    ],
)
def test_finds_an_agency_by_short_old_and_full_names(issuer: str, name: str, agency: str) -> None:
    report = check(f"重点任务,责任单位\n甲,{name}\n", "t.csv", Arguments(issuer=issuer))
    assert [unit.id for unit in report.items[0].units] == [agency], report.items[0]


def test_a_typo_is_offered_and_not_taken() -> None:
    field = texts("examples.csv")[7]
    table = f'重点任务,责任单位\n甲,"{field}"\n'
    report = check(table, "t.csv", Arguments(issuer="安徽省"))
    assert "typo" in report.items[0].flags
    problem = next(one for one in report.items[0].problems if one.code == "typo")
    assert problem.suggestions == ("安徽省农业农村厅",)
    wrong = [unit for unit in report.items[0].units if "农村农业" in unit.name]
    assert [unit.id for unit in wrong] == [""]


@pytest.mark.parametrize(
    ("name", "known", "slip"),
    [
        ("上海市水误局", "上海市水务局", True),
        ("上海市税务局", "上海市水务局", False),
        ("安徽省农村农业厅", "安徽省农业农村厅", True),
        ("浙江省水利厅", "江西省水利厅", False),
        ("上海市水务局", "上海市水务局", False),
    ],
)
def test_a_slip_leaves_no_work_that_departments_do(name: str, known: str, slip: bool) -> None:  # noqa: FBT001
    assert is_typo(name, known) is slip


def test_no_other_real_field_looks_like_a_typo() -> None:
    for file, fields in (("expected.json", "examples.csv"), ("more_expected.json", "more.csv")):
        written = texts(fields)
        for entry in (one for one in expected(file) if one["issuer"]):
            line = written[entry["n"]].replace('"', "").replace("\n", " ")
            arguments = Arguments(issuer=entry["issuer"])
            report = check(f'重点任务,责任单位\n甲,"{line}"\n', "t.csv", arguments)
            flags = {flag for one in report.items for flag in one.flags}
            assert ("typo" in flags) == ("typo" in entry["flags"]), entry["n"]


def test_a_set_is_expanded_only_where_it_is_certain() -> None:
    table = "重点任务,责任单位\n甲,三省一市生态环境部门\n乙,各区政府\n"
    report = check(table, "t.csv")
    assert report.items[0].units[0].ids == (
        "shanghai-ee",
        "jiangsu-ee",
        "zhejiang-ee",
        "anhui-ee",
    ) or sorted(report.items[0].units[0].ids) == [
        "anhui-ee",
        "jiangsu-ee",
        "shanghai-ee",
        "zhejiang-ee",
    ]
    assert report.items[1].units[0].ids == ()
    defined = replace(SHANGHAI, defined=("各区政府=gov-sh-qingpu",))
    assert check(table, "t.csv", defined).items[1].units[0].ids == ("gov-sh-qingpu",)
    wrong = check(table, "t.csv", replace(SHANGHAI, defined=("各区政府=nobody",)))
    assert "wrong-definition" in [problem.code for problem in wrong.blocking()]


def test_a_document_may_define_a_set_itself() -> None:
    table = (
        "实施方案,\n本方案由青浦区、吴江区、嘉善县(以下统称“示范区三地”)实施,\n"
        "重点任务,责任单位\n甲,各区政府、示范区三地\n乙,两区一县人民政府\n"
    )
    report = check(table.replace("各区政府、示范区三地", "“示范区三地”各地政府"), "t.csv")
    assert report.items[0].units[0].ids == ()
    defined = table.replace("示范区三地”", "各区政府”").replace("各区政府、示范区三地", "各区政府")
    units = check(defined, "t.csv").items[0].units
    assert units[0].ids == ("gov-sh-qingpu", "gov-js-suzhou-wujiang", "gov-zj-jiaxing-jiashan")


@pytest.mark.parametrize(
    ("name", "agency", "why"),
    [
        ("省自然资源厅(省林业局)", "zhejiang-nr", "is below it"),
        ("省水利厅(浙江省水利厅)", "zhejiang-water", "two name plates"),
        ("省水利厅(省水库办)", "zhejiang-water", "is not known to the graph"),
        ("省水库局(省水利厅)", "", "not known"),
    ],
)
def test_tells_plates_from_bodies_below(name: str, agency: str, why: str) -> None:
    unit = (
        check(f"重点任务,责任单位\n甲,{name}\n", "t.csv", Arguments(issuer="浙江省"))
        .items[0]
        .units[0]
    )
    assert unit.id == agency
    assert why in unit.why


def test_a_region_is_no_body_but_its_government_is_offered() -> None:
    report = check("重点任务,责任单位\n甲,青浦区\n", "t.csv")
    problem = report.items[0].problems[0]
    assert (problem.code, problem.suggestions) == ("region-as-unit", ("青浦区人民政府",))
