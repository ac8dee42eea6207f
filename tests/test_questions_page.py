"""The page of all questions tells of each what is so in Python, on the command line, over HTTP."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer.main

import tierline
from tierline.api.app import create_app
from tierline.cli import FAMILIES, app
from tierline.settings import Settings

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "questions.md"
CLOCKS = {"valid_at", "known_at"}
SERVICE = create_app(Settings()).openapi()


class Question(NamedTuple):
    python: str
    command: str
    path: str
    cut: str


def questions() -> list[Question]:
    text = PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^\|[^|]+\| `(\w+)` \| `(\w+)` \| `(\S+)` \| (\S+) \|$", text, re.MULTILINE)
    return [Question(*row) for row in rows]


def fields_of(operation: Any) -> set[str]:
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    body = SERVICE["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return set(body["properties"])


def test_page_lists_every_question() -> None:
    assert {each.command for each in questions()} == set(FAMILIES["Ask"]) | set(FAMILIES["Watch"])


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.command)
def test_question_is_asked_alike_everywhere(question: Question) -> None:
    operation = SERVICE["paths"][f"/api{question.path}"]["get"]
    command = typer.main.get_group(app).commands[question.command]
    options = {option for parameter in command.params for option in parameter.opts}

    assert callable(getattr(tierline, question.python))
    assert {parameter["name"] for parameter in operation["parameters"]} >= CLOCKS
    assert {"--valid-at", "--known-at", "--json"} <= options


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.command)
def test_answer_says_where_it_is_cut(question: Question) -> None:
    fields = fields_of(SERVICE["paths"][f"/api{question.path}"]["get"])

    assert question.cut == "never" or question.cut.strip("`") in fields
    assert ("truncated" in fields) == (question.cut == "`truncated`")
