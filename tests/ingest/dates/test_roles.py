from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from tierline.ingest.dates.find import find_dates

PUBLISHED = date(2025, 11, 26)
SENTENCES = yaml.safe_load((Path(__file__).parent / "roles.yml").read_text(encoding="utf-8"))
MARKED = [(language, marked) for language in SENTENCES for marked in SENTENCES[language]]
_MARK = re.compile(r"\[([^|\]]+)\|([a-z_/]+)\]")


@pytest.mark.parametrize(("language", "marked"), MARKED, ids=lambda value: value[:40])
def test_find_dates_gives_roles(language: str, marked: str) -> None:
    text, wanted, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        wanted.append((len(text), len(text) + len(mark[1]), mark[2].split("/")))
        text, at = text + mark[1], mark.end()
    text += marked[at:]
    found = find_dates(text, PUBLISHED, language)

    for start, end, roles in wanted:
        given = [date_.role for date_ in found if date_.start < end and start < date_.end]
        assert len(given) == 1
        assert given[0] in roles
