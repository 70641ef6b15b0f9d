"""The catalogue of questions: the grammar of the heads, and what is refused."""

from pathlib import Path

import pytest

from ecocollab.errors import DataError, UsageError
from ecocollab.messages import set_language
from ecocollab.ontology.names import CODES
from ecocollab.ontology.vocabulary import vocabulary
from ecocollab.queries.catalogue import FOLDER, catalogue, question

HEAD = """// title: Partners
// title-zh: 伙伴
// about: Who works with an agency.
// about-zh: 谁与该机构协作。
// group: ties
"""
QUERY = "MATCH (a:Agency {id: $agency}) WHERE size($basins) = 0 AND a.id <> '$text' RETURN a.id\n"
AGENCY = "// param: agency Agency required e.g. 上海市生态环境局 -- the agency / 该机构\n"
BASINS = "// param: basins Basin list = [] -- only these waters / 只看这些水体\n"


def write(folder: Path, text: str, name: str = "partners") -> Path:
    (folder / f"{name}.cypher").write_text(text, encoding="utf-8")
    return folder


def test_a_head_is_read(tmp_path: Path) -> None:
    hides = "// hides: unpublished plan-wide\n"
    year = "// param: since int = 0 -- from this year on / 自该年起\n"
    mode = "// param: mode x|y = x -- the mode / 方式\n"
    query = QUERY.replace("RETURN", "AND $since < 1 AND $mode = 'x' RETURN")
    parameters = AGENCY + BASINS + year + mode
    found = question("partners", write(tmp_path, HEAD + hides + parameters + query))
    assert (found.name, found.title_en, found.title_zh, found.group) == (
        "partners",
        "Partners",
        "伙伴",
        "ties",
    )
    assert found.hides == ("unpublished", "plan-wide")
    agency, basins, since, choice = found.parameters
    assert (agency.required, agency.example, agency.types) == (
        True,
        "上海市生态环境局",
        ("Agency",),
    )
    assert (basins.is_list, basins.default, basins.option) == (True, (), "basin")
    assert (since.type, since.default, since.option) == ("int", 0, "since")
    assert (choice.choices, choice.types, choice.default) == (("x", "y"), (), "x")
    assert found.text.startswith("// title: Partners\n")


def test_texts_follow_the_language(tmp_path: Path) -> None:
    found = question("partners", write(tmp_path, HEAD + AGENCY + BASINS + QUERY))
    set_language("zh")
    try:
        assert (found.title, found.about) == ("伙伴", "谁与该机构协作。")
        assert found.parameters[1].about == "只看这些水体"
    finally:
        set_language("en")
    assert (found.title, found.about) == ("Partners", "Who works with an agency.")
    assert found.parameters[1].about == "only these waters"


def test_values_take_defaults(tmp_path: Path) -> None:
    found = question("partners", write(tmp_path, HEAD + AGENCY + BASINS + QUERY))
    assert found.values({"agency": "mee"}) == {"agency": "mee", "basins": []}
    with pytest.raises(UsageError, match="--agency 上海市生态环境局"):
        found.values({})
    with pytest.raises(
        UsageError, match=r"partners has no parameter basin; it has: agency, basins"
    ):
        found.values({"agency": "mee", "basin": "taihu"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + AGENCY + QUERY, r"partners\.cypher:7: found \$basins; .*declares"),
        (HEAD + AGENCY + BASINS + "RETURN $agency\n", r"partners\.cypher:7: found basins; .*uses"),
        (HEAD + BASINS + BASINS + "RETURN $basins\n", r"partners\.cypher:6: .*only once"),
        (
            HEAD + "// param: x Agency\nRETURN $x\n",
            r"partners\.cypher:6: found x Agency; expected NAME",
        ),
        (
            HEAD + "// param: x Agency list = a -- e / z\n",
            r"partners\.cypher:6: found a; expected \[\]",
        ),
        (HEAD + "// param: x int = a -- e / z\n", r"partners\.cypher:6: found a; .*whole number"),
        (HEAD + "// param: x Agency required -- e / z\n", r"partners\.cypher:6: .*an example"),
        (HEAD + "// hides: everything\n", r"partners\.cypher:6: found everything; expected unpub"),
        (HEAD + "// titel: x\n", r"partners\.cypher:6: found // titel: x; expected a line"),
        (HEAD + "// group: x\n", r"partners\.cypher:6: found group; .*only once"),
        ("RETURN 1\n", r"partners\.cypher:1: found no text for title, title-zh, about"),
    ],
)
def test_a_wrong_head_is_refused_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        question("partners", write(tmp_path, text))


def test_a_wrong_name_offers_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"no question partner-of.*Nearest: partners-of"):
        question("partner-of")
    with pytest.raises(UsageError, match=r"lists them all$"):
        question("../catalogue")


def test_one_question_is_read_without_the_others(tmp_path: Path) -> None:
    write(tmp_path, "not a question", name="broken")
    assert question("partners", write(tmp_path, HEAD + AGENCY + BASINS + QUERY)).group == "ties"
    with pytest.raises(DataError, match="broken"):
        catalogue(tmp_path)


def test_the_shipped_questions_are_by_group_and_name() -> None:
    found = catalogue()
    assert [(one.group, one.name) for one in found] == sorted(
        (one.group, one.name) for one in found
    )
    assert {path.stem for path in FOLDER.glob("*.cypher")} == {one.name for one in found}


def test_types_are_classes_or_code_lists() -> None:
    known = {*vocabulary().nodes, *CODES, "int", "text"}
    for one in catalogue():
        for parameter in one.parameters:
            assert set(parameter.types) <= known, (one.name, parameter.name)


def test_a_parameter_means_the_same_in_every_question() -> None:
    shared = ("basins", "regions", "themes", "agencies", "ties", "kinds", "since", "until")
    for name in shared:
        declared = {
            (parameter.type, parameter.is_list, parameter.default)
            for one in catalogue()
            for parameter in one.parameters
            if parameter.name == name and not parameter.required
        }
        assert len(declared) == 1, name
