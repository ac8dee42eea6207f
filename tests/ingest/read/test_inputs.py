from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import orjson
import pytest

from tierline.graph.dates import DateInterval
from tierline.graph.model import Article
from tierline.ingest.read import Caution, Details, Failure, read_inputs

TEXT = "Alpha supplies Beta."


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read_all(*inputs: str | Path, **overrides: str) -> list[Article | Failure | Caution]:
    return list(read_inputs(inputs, overrides=Details(**overrides)))


def read_one(path: Path, **overrides: str) -> Article:
    (article,) = read_all(path, **overrides)
    assert isinstance(article, Article), article
    return article


def reason(*inputs: str | Path) -> str:
    (failure,) = read_all(*inputs)
    assert isinstance(failure, Failure), failure
    assert failure.input == str(inputs[0])
    return failure.reason


def test_text_gets_the_id_of_its_file_and_a_guessed_language(tmp_path: Path) -> None:
    article = read_one(write(tmp_path / "news.txt", "\ufeffAlpha\r\nsupplies\rBeta\0.  \r\n\n"))
    assert article.text == "Alpha\nsupplies\nBeta."
    assert (article.first.id, article.language, article.published) == ("news", "en", None)
    assert read_one(write(tmp_path / "zh.md", "中际旭创向谷歌供货。")).language == "zh"


def test_side_file_tells_what_it_knows(tmp_path: Path) -> None:
    path = write(tmp_path / "news.txt", TEXT)
    details = {"id": 7, "title": "T", "published": "2025-11", "language": "zh-CN", "source": None}
    write(tmp_path / "news.json", orjson.dumps(details))
    article = read_one(path)
    assert article.first.id == "7"
    assert article.first.title == "T"
    assert article.published == DateInterval.parse("2025-11")
    assert article.language == "zh"


def test_side_file_may_be_in_the_exchange_form(tmp_path: Path) -> None:
    path = write(tmp_path / "news.txt", TEXT)
    form = {"article": {"title": "T", "url": "https://x.test"}, "entities": [], "relations": []}
    write(tmp_path / "news.json", orjson.dumps(form))
    assert (read_one(path).first.title, read_one(path).first.url) == ("T", "https://x.test")


def test_flags_go_before_the_side_file(tmp_path: Path) -> None:
    path = write(tmp_path / "news.txt", TEXT)
    write(tmp_path / "news.json", b'{"title": "Given", "source": "Wire"}')
    article = read_one(path, title="Flag", published="2024")
    assert (article.first.title, article.first.source) == ("Flag", "Wire")
    assert article.published == DateInterval.parse("2024")


@pytest.mark.parametrize("time", ["2025-11-26T08:00:00+08:00", "2025-11-26 08:00"])
def test_time_of_day_is_left_out_of_the_publication_date(tmp_path: Path, time: str) -> None:
    path = write(tmp_path / "news.txt", TEXT)
    assert read_one(path, published=time).published == DateInterval.parse("2025-11-26")


def test_unknown_keys_are_cautioned_and_ignored(tmp_path: Path) -> None:
    path = write(tmp_path / "news.txt", TEXT)
    write(tmp_path / "news.json", b'{"author": "A", "title": "T"}')
    caution, article = read_all(path)
    assert isinstance(caution, Caution)
    assert "'author'" in str(caution)
    assert isinstance(article, Article)
    assert article.first.title == "T"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \n\r\n\t", "is empty"),
        (b"\xef\xbb\xbf\0\0", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "is not text but a PNG image"),
        (b"PK\x03\x04" + bytes(100), "ZIP archive"),
        (b"%PDF-1.7 ...", "save its text as .txt"),
        (bytes(range(256)) * 20, "is not text"),
        (b"a" * 5_000_001, "larger than 5 MB"),
    ],
    ids=["nothing", "blanks", "marks", "png", "zip", "pdf", "random", "large"],
)
def test_what_is_not_an_article_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    assert says in reason(write(tmp_path / "news.txt", content))


def test_huge_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "larger than 5 MB" in reason(path)


def test_what_is_not_there_or_no_file_is_told(tmp_path: Path) -> None:
    assert "does not exist" in reason(tmp_path / "none.txt")
    assert "ending that is not known" in reason(write(tmp_path / "news.docx", TEXT))
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not a regular file" in reason(tmp_path / "pipe.txt")
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "holds nothing to read" in reason(empty)


def test_file_without_permission_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "news.txt", TEXT)
    path.chmod(0)
    if os.geteuid() == 0:  # root may read everything; a loop of links may be read by nobody
        path.unlink()
        path.symlink_to(path)
        assert "cannot be read: Too many levels of symbolic links" in reason(path)
    else:
        assert "may not be read by you" in reason(path)


@pytest.mark.parametrize(
    ("side", "says"),
    [
        (b'{"title": ', "is not JSON"),
        (b"[]", "not an object"),
        (b'{"title": ["a"]}', "'title' must be text"),
        (b'{"article": 5}', "'article' must be an object"),
        (b'{"published": "yesterday"}', "publication date cannot be read"),
        (b'{"language": "fr"}', "'fr' is not one that Tierline reads; give en or zh"),
        (b'{"published": "2025-02-30"}', "'2025-02-30' is not a date"),
    ],
)
def test_bad_side_file_fails_its_article(tmp_path: Path, side: bytes, says: str) -> None:
    path = write(tmp_path / "news.txt", TEXT)
    write(tmp_path / "news.json", side)
    assert says in reason(path)


def test_folder_is_read_in_order_and_past_what_is_bad(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", TEXT)
    write(tmp_path / "a" / "c.md", TEXT)
    write(tmp_path / "a" / "bad.txt", b"")
    write(tmp_path / "a" / "picture.png", b"\x89PNG")
    write(tmp_path / "a" / "c.json", b'{"title": "T"}')
    write(tmp_path / ".hidden.txt", TEXT)
    write(tmp_path / ".git" / "d.txt", TEXT)
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "out.txt").symlink_to("/etc/hostname")
    items = read_all(tmp_path)
    assert [
        item.first.id if isinstance(item, Article) else Path(item.input).name for item in items
    ] == [
        "bad.txt",
        "c",
        "b",
        "loop.txt",
        "out.txt",
    ]
    assert isinstance(items[-1], Failure)


def test_bad_input_does_not_stop_the_rest(tmp_path: Path) -> None:
    items = read_all(tmp_path / "none.txt", write(tmp_path / "news.txt", TEXT))
    assert [type(item) for item in items] == [Failure, Article]


def test_rows_are_articles(tmp_path: Path) -> None:
    rows = [
        orjson.dumps({"id": "x", "text": TEXT + " \r\n", "published": "2025-11-26"}),
        b"",
        orjson.dumps({"text": "中际旭创供货。", "author": "A"}),
        b'{"broken',
        orjson.dumps({"title": "no text"}),
        orjson.dumps({"text": "\0 "}),
        orjson.dumps({"text": "Again.", "author": "B", "published": "soon"}),
    ]
    path = write(tmp_path / "feed.jsonl", b"\xef\xbb\xbf" + b"\n".join(rows))
    items = read_all(path)
    articles = [item for item in items if isinstance(item, Article)]
    assert [(a.first.id, a.text, a.language) for a in articles] == [
        ("x", TEXT, "en"),
        ("feed-3", "中际旭创供货。", "zh"),
    ]
    failures = {item.input: item.reason for item in items if isinstance(item, Failure)}
    assert list(failures) == [f"{path}:{number}" for number in (4, 5, 6, 7)]
    assert "is not JSON" in failures[f"{path}:4"]
    assert "neither 'text' nor 'html'" in failures[f"{path}:5"]
    assert "is empty" in failures[f"{path}:6"]
    assert len([item for item in items if isinstance(item, Caution)]) == 1


def test_standard_input_is_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("中际旭创".encode("gb18030"))))
    (article,) = read_all("-", title="T")
    assert isinstance(article, Article)
    assert (article.text, article.first.id, article.first.title) == ("中际旭创", "stdin", "T")


def test_name_that_is_not_unicode_is_read(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    write(tmp_path / name, TEXT)
    (article,) = read_all(tmp_path)
    assert isinstance(article, Article)
    assert article.first.id == "caf\ufffd"
