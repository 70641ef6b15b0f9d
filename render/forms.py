"""The formats of answers."""

from __future__ import annotations

FORMATS = ("table", "csv", "xlsx", "json", "jsonl", "md")
FOR_PEOPLE = frozenset({"table", "md", "xlsx"})
