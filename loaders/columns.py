"""The headings that officials use, and the fields of a work item they stand for."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from ecocollab.graph.model import Place, Problem
from ecocollab.loaders.units.labels import LABEL, column_of_label
from ecocollab.loaders.units.piece import Piece
from ecocollab.messages import _, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NUMBER, GROUP, TASK, CONTENT = "number", "group", "task", "content"
LEAD, PARTNER, IMPLEMENTER, RESPONSIBLE = "lead", "partner", "implementer", "responsible"
PERSON, DEADLINE, NOTE, TARGET = "person", "deadline", "note", "target"
REGION, BASIN, THEME, SKIP = "region", "basin", "theme", "skip"

UNITS = (LEAD, RESPONSIBLE, PARTNER, IMPLEMENTER)
"""The fields that name units."""
TEXTS = (TASK, CONTENT)
"""The fields that say what the work is."""

HEADINGS: Mapping[str, tuple[str, ...]] = {
    NUMBER: ("序号", "编号", "项号", "号", "任务编号", "事项编号", "项目编号", "no", "number"),
    GROUP: (
        *("领域", "类别", "分类", "板块", "任务类别", "重点领域", "工作类别", "专项", "一级指标"),
        *("工作领域", "方面", "章节", "任务领域", "group"),
    ),
    TASK: (
        *("重点任务", "工作任务", "任务", "主要任务", "任务名称", "项目名称", "工作事项", "事项"),
        *("重点工作", "工作项目", "项目", "重点事项", "目标任务", "任务事项", "重点工作任务"),
        *("工作任务名称", "任务分解", "工作目标任务", "重点项目", "协作事项", "task"),
    ),
    CONTENT: (
        *("工作内容", "主要内容", "任务内容", "具体任务", "工作措施", "细化措施", "具体措施"),
        *("工作要求", "具体内容", "主要措施", "重点措施", "工作举措", "主要工作", "具体工作"),
        *("建设内容", "任务要求", "工作任务及要求", "工作内容及要求", "推进举措", "content"),
        *("主要举措", "具体举措", "重点举措", "推进措施", "实施内容", "工作内容及措施"),
    ),
    LEAD: (
        *("牵头单位", "牵头部门", "牵头责任单位", "牵头", "主办单位", "牵头责任部门", "主办部门"),
        *("牵头(责任)单位", "总牵头单位", "第一责任单位", "lead"),
    ),
    PARTNER: (
        *("配合单位", "参与单位", "协办单位", "配合部门", "参与部门", "协同单位", "协同责任单位"),
        *(
            "配合责任单位",
            "参加单位",
            "协助单位",
            "会办单位",
            "协作单位",
            "配合",
            "参与",
            "partner",
        ),
        "协办部门",
    ),
    IMPLEMENTER: ("落实单位", "实施单位", "承办单位", "实施主体", "落实部门", "实施责任单位"),
    RESPONSIBLE: (
        *("责任单位", "责任部门", "主责单位", "主责部门", "负责单位", "责任主体", "负责部门"),
        *("责任单位(部门)", "部门分工", "分工单位", "工作分工", "牵头及配合单位", "责任分工"),
        *("责任单位或牵头单位", "responsible"),
    ),
    PERSON: (
        *("责任人", "负责人", "责任领导", "分管领导", "牵头领导", "联系人", "牵头负责领导"),
        *("联系领导", "联系电话", "电话", "手机", "手机号", "联系方式", "联系人及电话"),
        *("联系人及联系方式", "联系人及联系电话"),
    ),
    DEADLINE: (
        *("完成时限", "时限", "完成时间", "时间节点", "完成期限", "进度安排", "时间要求", "期限"),
        *("计划节点", "办结时限", "时间进度", "推进时间", "完成进度", "工作进度", "deadline"),
    ),
    TARGET: (
        *("工作目标", "目标", "年度目标", "主要目标", "预期成果", "成果形式", "目标要求"),
        *("阶段目标", "绩效目标", "成果", "计划", "年度计划", "工作计划", "进展要求"),
    ),
    NOTE: (
        *("备注", "说明", "注", "其他", "note"),
        *("进展情况", "工作进展", "目前进展", "完成情况", "落实情况", "推进情况"),
    ),
    REGION: ("地区", "区域", "涉及地区", "实施区域", "涉及区域", "实施地区", "region"),
    BASIN: ("流域", "河湖", "水体", "涉及流域", "河流", "湖泊", "basin"),
    THEME: ("主题", "theme"),
    SKIP: (),
}
FIELDS = tuple(HEADINGS)
_BY_HEADING = {name: field for field, names in HEADINGS.items() for name in names}
_OF_LABELS = (LEAD, PARTNER, IMPLEMENTER, RESPONSIBLE, PERSON, DEADLINE)
_COMMON = ("重点任务", "牵头单位", "配合单位")
_PERSON_TOO = re.compile(r"(?<=[位门])/[^/>]*人(?=\s*(?:$|>))")
"""A person beside the units of one column: 责任单位/责任人."""
_LEVELS_BETWEEN = re.compile("[>/]")


def plain(heading: str) -> str:
    """A heading in normal form: without blanks, line breaks and remarks in brackets at its end."""
    return re.sub(r"\s+|[:*]", "", Piece.of(heading).plain).casefold()


def field_of(heading: str, mapping: Mapping[str, str] | None = None) -> str:
    """The field of a heading; empty for an unknown one. Levels are separated by `>`.

    Args:
        heading: as in the table.
        mapping: further headings in normal form, with their fields.
    """
    known = {**_BY_HEADING, **(mapping or {})}
    units = _PERSON_TOO.sub("", heading)
    parts = [plain(part) for part in _LEVELS_BETWEEN.split(units) if plain(part)]
    for name in ["".join(parts), *reversed(parts)]:
        bare = re.sub(r"\([^)]*\)$", "", name)
        found = known.get(name) or known.get(bare) or _year_free(known, bare)
        if found:
            return found
    return next((found for part in reversed(parts) if (found := _by_words(part))), "")


def _by_words(name: str) -> str:
    """The field of a heading in words of labels (省级牵头单位); empty where several fit."""
    if not LABEL.fullmatch(name):
        return ""
    column = column_of_label(name, "")
    return column if column in _OF_LABELS else ""


def _year_free(known: Mapping[str, str], name: str) -> str:
    """The field of a heading that begins with a year (2025年工作目标)."""
    return known.get(re.sub(r"^(?:20\d\d|本|当)年度?", "", name), "")


def mapping_of(texts: Sequence[str]) -> tuple[dict[str, str], list[Problem]]:
    """Read what the user says about headings: `承接处室=partner`."""
    mapping: dict[str, str] = {}
    problems = []
    for text in texts:
        heading, _equals, field = text.rpartition("=")
        if field.strip() in FIELDS and plain(heading):
            mapping[plain(heading)] = field.strip()
            continue
        message = _("“{text}” does not name a field; expected HEADING=FIELD, fields: {fields}")
        problems.append(
            Problem(
                Place("", option="--map"),
                "wrong-mapping",
                message.format(text=text, fields=listed(FIELDS)),
                tuple(difflib.get_close_matches(field.strip(), FIELDS, n=3)),
            )
        )
    return mapping, problems


def unknown_heading(heading: str, place: Place) -> Problem:
    """The problem of a heading that no field is known for, with the nearest ones that are."""
    message = _(
        "the heading “{heading}” is not known; name its field with --map '{heading}=FIELD', "
        "or leave the column out with --map '{heading}=skip'"
    ).format(heading=heading)
    near = difflib.get_close_matches(plain(heading), _BY_HEADING, n=3, cutoff=0.2)
    return Problem(place, "unknown-heading", message, tuple(near) or _COMMON)
