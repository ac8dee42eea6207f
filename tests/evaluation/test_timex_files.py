from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tierline.errors import InputError, UsageError
from tierline.evaluation.timex_files import read_timex_texts
from tierline.evaluation.timexes import DatedText, Timex

TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2013-03-22"
 functionInDocument="CREATION_TIME">March 22, 2013</TIMEX3></DCT>
<TEXT>
Alder &amp; Birch <EVENT eid="e1">met <TIMEX3 type="DATE" value="2013-03-20">Wednesday</TIMEX3>
again</EVENT>, <TIMEX3 type="DURATION" value="P1W">a week</TIMEX3> late.
</TEXT>
</TimeML>
"""
CAT = """<Document>
<token t_id="1" sentence="0">Alder</token><token t_id="2" sentence="0">rose</token>
<token t_id="3" sentence="1">June</token><token t_id="4" sentence="1">3</token>
<token t_id="5" sentence="6">Friday</token>
<Markables>
<TIMEX3 type="DATE" value="2011-06-03" functionInDocument="CREATION_TIME">
<token_anchor t_id="3"/><token_anchor t_id="4"/></TIMEX3>
<TIMEX3 type="DATE" value="2011"/>
<ENTITY_MENTION><token_anchor t_id="5"/></ENTITY_MENTION>
</Markables>
</Document>
"""
MARK = '{"start": 0, "end": 2, "type": "DATE", "value": "2026", "alt": ["2026-01"], "edtf": "2026"}'
LINES = f"""\
{{"id": "a", "lang": "zh", "dct": "2025-11-26", "text": "明年投产", "timexes": [{MARK}]}}

{{"id": "b", "dct": null, "text": "It rose.", "timexes": []}}
"""


def read(folder: Path, name: str, content: str) -> list[DatedText]:
    (folder / name).write_text(content, encoding="utf-8")
    return read_timex_texts(folder / name)


def words(text: DatedText) -> list[str]:
    return [text.text[timex.start : timex.end] for timex in text.timexes]


def test_timeml_is_read_with_its_day_and_nested_marks(tmp_path: Path) -> None:
    [text] = read(tmp_path, "a.tml", TIMEML)

    assert text.published == date(2013, 3, 22)
    assert text.text.startswith("\nAlder & Birch met Wednesday\nagain, a week")
    assert words(text) == ["Wednesday", "a week"]
    assert [t.value for t in text.timexes] == ["2013-03-20", "P1W"]


def test_cat_is_read_up_to_the_last_sentence_with_time_expressions(tmp_path: Path) -> None:
    [text] = read(tmp_path, "a.xml", CAT)

    assert text.text == "Alder rose\nJune 3"
    assert text.published == date(2011, 6, 3)
    assert words(text) == ["June 3"]


def test_lines_are_read_with_their_details(tmp_path: Path) -> None:
    first, second = read(tmp_path, "a.jsonl", LINES)

    assert (first.language, first.published) == ("zh", date(2025, 11, 26))
    assert first.timexes == (Timex(0, 2, "DATE", "2026", ("2026-01",), {"edtf": "2026"}),)
    assert (second.language, second.published, second.timexes) == ("en", None, ())


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    read(tmp_path / "below", "b.tml", TIMEML)
    read(tmp_path, "a.xml", CAT)
    (tmp_path / "note.txt").write_text("nothing")

    assert [text.id for text in read_timex_texts(tmp_path)] == ["a.xml", "b.tml"]


def test_a_folder_without_marked_files_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no time expressions in"):
        read_timex_texts(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.tml", "<TimeML></TimeML>"),
        ("b.tml", "<TimeML>"),
        ("c.jsonl", '{"text": "x"}'),
        ("d.jsonl", "x"),
        ("e.xml", '<Document><token t_id="1" sentence="first">x</token></Document>'),
    ],
)
def test_a_damaged_file_is_named(tmp_path: Path, name: str, content: str) -> None:
    with pytest.raises(InputError, match=rf"{name}: not in the form of"):
        read(tmp_path, name, content)
