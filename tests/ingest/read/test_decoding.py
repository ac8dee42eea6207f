from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tierline.errors import InputError
from tierline.ingest.read.decoding import clean, decode_text

ZH = "中际旭创周三股价创历史新高，市值突破六千亿元。公司的主要客户包括谷歌和英伟达。"
ZH_TRADITIONAL = "中際旭創週三股價創歷史新高，市值突破六千億元。公司的主要客戶包括谷歌和輝達。"
EN = "Volvo’s café in Göteborg said “no” – and nothing else was said on that Wednesday."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ZH, "gb18030"),
        (ZH[:4], "gb18030"),
        (ZH, "utf-16"),
        (ZH, "utf-8-sig"),
        (ZH_TRADITIONAL, "big5"),
        (EN, "cp1252"),
        (EN, "utf-16-le"),
        (EN, "utf-16-be"),
        (EN, "utf-32"),
        ("The company said “no” — again, 2024–25.", "gb18030"),
        ("Innolight (中际旭创) rose on Wednesday.", "gb18030"),
    ],
)
@pytest.mark.parametrize("label", ["", "utf-8", "iso-8859-1", "no-such-thing"])
def test_encoding_is_made_out_whatever_the_label(text: str, encoding: str, label: str) -> None:
    assert decode_text(text.encode(encoding), label=label) == text


def test_label_helps_where_bytes_alone_are_not_enough() -> None:
    short = "旭创".encode("big5", errors="ignore") + "客戶".encode("big5")
    assert decode_text(short, label="big5").endswith("客戶")


def test_few_broken_bytes_do_not_spoil_a_text() -> None:
    data = ZH.encode()
    assert decode_text(data + data[:10]) == ZH + ZH[:3] + "\ufffd"


@given(st.binary(max_size=300))
def test_any_bytes_give_text_that_can_be_kept_or_an_error(data: bytes) -> None:
    try:
        text = decode_text(data)
    except InputError:
        return
    assert not set(text) & set("\0\r")
    assert text.encode().decode() == text


@given(st.text())
def test_utf8_comes_back_but_for_line_ends(text: str) -> None:
    try:
        assert decode_text(text.encode()) == clean(text)
    except InputError:
        assert any(not char.isprintable() or char == "\ufffd" for char in text) or text[:4] in (
            "%PDF",
            "GIF8",
        )


def test_clean_keeps_one_line_end_and_no_half_pairs() -> None:
    assert clean("\ufeffa\r\nb\rc\0\ud800") == "a\nb\nc\ufffd"
