from __future__ import annotations

from pathlib import Path

import pytest

from tierline.errors import SchemaError
from tierline.graph.model import Appearance, Article
from tierline.ingest.text.document import Document
from tierline.ingest.text.language import guess_language
from tierline.ingest.text.layout import lay_out
from tierline.ingest.text.sections import heading_role, load_cues
from tierline.ingest.text.sentences import split_sentences


def laid_out(text: str, title: str = "") -> Document:
    appearance = Appearance(id="a", title=title)
    return lay_out(Article(text=text, language="en", appearances=(appearance,)))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Acme fell 4.3%. Beta rose.", ["Acme fell 4.3%.", "Beta rose."]),
        ("It bought Gamma Inc. for cash. Done.", ["It bought Gamma Inc. for cash.", "Done."]),
        ("It is run by Acme Inc. The unit is new.", ["It is run by Acme Inc.", "The unit is new."]),
        ("Said J. Doe of Acme. Next.", ["Said J. Doe of Acme.", "Next."]),
        ('He said "stop." Then he left.', ['He said "stop."', "Then he left."]),
        ("公司发布公告。股价上涨!为什么?", ["公司发布公告。", "股价上涨!", "为什么?"]),
        ("他说:“涨了。”随后离开。", ["他说:“涨了。”", "随后离开。"]),
        ("1. First point here. 2. Second one.", ["1. First point here.", "2. Second one."]),
        ("No stop at the end", ["No stop at the end"]),
        ("  \n ", []),
    ],
)
def test_split_sentences_keeps_words_and_spans(text: str, sentences: list[str]) -> None:
    found = split_sentences(text)

    assert [sentence for _, _, sentence in found] == sentences
    assert all(text[start:end] == sentence for start, end, sentence in found)


def test_split_sentences_counts_from_the_offset() -> None:
    assert split_sentences("One. Two.", 10) == [(10, 14, "One."), (15, 19, "Two.")]


def test_lay_out_gives_sections_their_roles() -> None:
    document = laid_out(
        "Acme opens a plant\n\nAcme opened a plant.\n\n## Outlook\nSales will double.\n\n"
        "Timeline\n2019-03\nAcme was founded.\n2021\nIt went public.\n\nDisclaimer: no advice.\n"
    )

    roles = [(s.role, s.dateline) for s in document.sentences if s.role != "furniture"]
    assert roles == [
        ("headline", ""),
        ("body", ""),
        ("forecast", ""),
        ("timeline", "2019-03"),
        ("timeline", "2021"),
        ("disclaimer", ""),
    ]


def test_lay_out_holds_a_line_of_publisher_and_day_for_furniture() -> None:
    document = laid_out("甲公司扩产\n证券日报 · 2025-03-01 09:30\n甲公司向乙公司供货。")

    assert [s.role for s in document.sentences] == ["headline", "furniture", "body"]


def test_lay_out_joins_lines_broken_in_mid_sentence() -> None:
    text = "The maker of bearings said on Tuesday that it would\nclose the older of its two plants."

    assert [s.text for s in laid_out(text).sentences] == [text]


def test_lay_out_knows_the_title_as_headline() -> None:
    document = laid_out("By a reporter.\nAcme opens a plant.", title="Acme opens a plant.")

    assert [s.role for s in document.sentences] == ["body", "headline"]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("🔮 Outlook: what analysts expect", "forecast"),
        ("**Key takeaways**", "takeaways"),
        ("相关阅读", "promotion"),
        ("Timeline slips again, says Acme.", ""),
        ("Summary judgment was granted to Acme on Monday", ""),
    ],
)
def test_heading_role_tells_headings_from_prose(line: str, role: str) -> None:
    assert heading_role(line) == role


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Acme rose.", "en"),
        ("今日股市上涨明显", "zh"),
        ("鴻海 Hon Hai 與 NVIDIA 合作推出伺服器", "zh"),
        ("", "en"),
    ],
)
def test_guess_language_looks_at_the_script(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_load_cues_names_an_unknown_role(tmp_path: Path) -> None:
    path = tmp_path / "cues.yml"
    path.write_text("headings: {epilogue: [the end]}\n", encoding="utf-8")

    with pytest.raises(SchemaError, match="'epilogue' is no role; known are: headline"):
        load_cues(path)
