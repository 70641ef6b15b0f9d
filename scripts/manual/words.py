"""The words of the reference pages themselves, in Chinese and English."""

from __future__ import annotations

from ecocollab.messages import language

WORDS = {
    "about": ("说明", "What it says"),
    "answer-sparql": ("SPARQL 文本", "In SPARQL"),
    "answer-cypher": ("Cypher 文本", "In Cypher"),
    "codes": ("代码", "Codes"),
    "commands": ("命令", "Commands"),
    "commands-about": (
        "每个命令的用法、选项与示例，由程序本身生成；"
        "`ecocollab 命令 --help` 在终端中显示同样的内容。",
        "What each command takes, with an example, written from the program itself; "
        "`ecocollab COMMAND --help` shows the same in a terminal.",
    ),
    "default": ("默认值", "Default"),
    "example": ("示例", "Example"),
    "from": ("起点", "From"),
    "hidden": ("默认不显示：", "Left out unless asked for:"),
    "incoming": ("指向它的关系", "Relations that lead here"),
    "json": (
        "`--format json` 的结构是约定：见 [JSON](../json.md)。",
        "What `--format json` prints is a contract: see [JSON](../json.md).",
    ),
    "key": ("列名", "Key"),
    "kind": ("取值", "Value"),
    "many": ("可多个", "several"),
    "meaning": ("含义", "Meaning"),
    "name": ("名称", "Name"),
    "ontology": ("本体", "Ontology"),
    "ontology-about": (
        "图谱中可以有什么：类、关系、属性与代码表，由本体文件生成。",
        "What the graph may hold: classes, relations, properties and code lists, written from the "
        "file of the ontology.",
    ),
    "option": ("选项", "Option"),
    "options": ("选项", "Options"),
    "outgoing": ("由它出发的关系", "Relations that start here"),
    "parameters": ("参数", "Parameters"),
    "properties": ("属性", "Properties"),
    "question": ("问题", "Question"),
    "questions": ("问题", "Questions"),
    "questions-about": (
        "目录中的每个问题：含义、参数、Cypher 文本，以及部分问题的 SPARQL 文本。"
        "用 `ecocollab query 名称` 提问；所有问题的共同选项见"
        "[ecocollab query](../commands/query.md)。",
        "Every question of the catalogue: what it answers, its parameters, its text in Cypher and, "
        "for some, in SPARQL. `ecocollab query NAME` asks it; "
        "[ecocollab query](../commands/query.md) has what they share.",
    ),
    "reference": ("参考", "Reference"),
    "required": ("必填", "required"),
    "relation": ("关系", "Relation"),
    "to": ("另一端", "Other end"),
    "usage": ("用法", "Usage"),
    "version": ("版本", "Version"),
}


def word(key: str) -> str:
    """A word in the language in force."""
    chinese, english = WORDS[key]
    return chinese if language() == "zh" else english
