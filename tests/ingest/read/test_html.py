from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from tierline.errors import InputError
from tierline.graph.dates import DateInterval
from tierline.graph.model import Article
from tierline.ingest.read import read_inputs
from tierline.ingest.read.html import HtmlReader

SENTENCE = "中际旭创周三股价创历史新高，市值突破六千亿元，公司的主要客户包括谷歌和英伟达。"


def page(body: str, *, charset: str = "utf-8") -> str:
    return f"""<!DOCTYPE html><html><head><title>T | Site</title><meta charset="{charset}">
    <meta property="og:title" content="The headline">
    <meta property="og:site_name" content="News House">
    <meta property="article:published_time" content="2025-11-26T08:00:00+08:00">
    <link rel="canonical" href="https://news.test/a">
    </head><body><nav>Home</nav><article>{body}</article><footer>Imprint</footer></body></html>"""


def paragraphs(count: int) -> str:
    return "".join(f"<p>{SENTENCE} ({number})</p>" for number in range(count))


def read_file(path: Path) -> Article:
    (article,) = read_inputs([path])
    assert isinstance(article, Article), article
    return article


def test_page_gives_its_text_and_details(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(paragraphs(3)), encoding="utf-8")
    article = read_file(tmp_path / "a.html")
    assert article.text.count(SENTENCE) == 3
    assert "Imprint" not in article.text
    assert article.first.id == "a"
    assert article.first.title == "The headline"
    assert article.first.source == "News House"
    assert article.first.url == "https://news.test/a"
    assert article.published == DateInterval.parse("2025-11-26")
    assert article.language == "zh"


def test_side_file_goes_before_what_the_page_says(tmp_path: Path) -> None:
    (tmp_path / "a.htm").write_text(page(paragraphs(3)), encoding="utf-8")
    (tmp_path / "a.json").write_text('{"published": "2024", "title": "Mine"}')
    article = read_file(tmp_path / "a.htm")
    assert (article.first.title, article.first.source) == ("Mine", "News House")
    assert article.published == DateInterval.parse("2024")


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "iso-8859-1"])
def test_page_with_a_wrong_label_is_read(charset: str) -> None:
    with HtmlReader() as reader:
        text, _ = reader.read(page(paragraphs(3), charset=charset).encode("gb18030"))
    assert SENTENCE in text


def test_row_may_hold_a_page(tmp_path: Path) -> None:
    row = {"id": "r", "html": page(paragraphs(3)), "source": "Wire"}
    (tmp_path / "feed.jsonl").write_bytes(orjson.dumps(row))
    article = read_file(tmp_path / "feed.jsonl")
    assert SENTENCE in article.text
    assert (article.first.id, article.first.source) == ("r", "Wire")
    assert article.first.title == "The headline"


def test_page_without_an_article_is_refused() -> None:
    with HtmlReader() as reader:
        with pytest.raises(InputError, match="holds no article text"):
            reader.read("<html><body></body></html>")
        with pytest.raises(InputError, match="holds no article text"):
            reader.read("<div>" * 100_000)


def test_page_that_is_too_large_is_refused() -> None:
    with HtmlReader() as reader, pytest.raises(InputError, match="larger than 2 MB"):
        reader.read("<p>" + "字" * 700_000)


def test_page_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    slow = "<p>x " * 350_000
    with HtmlReader(seconds=1) as reader:
        with pytest.raises(InputError, match="within 1 s"):
            reader.read(slow)
        text, _ = reader.read(page(paragraphs(3)))
    assert SENTENCE in text


def test_page_may_begin_with_an_xml_declaration() -> None:
    with HtmlReader() as reader:
        text, _ = reader.read('<?xml version="1.0" encoding="gbk"?>' + page(paragraphs(3)))
    assert SENTENCE in text
