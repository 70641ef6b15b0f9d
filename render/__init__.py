"""Answers as text and files: for people (table, md, xlsx) and for programs (csv, json, jsonl)."""
