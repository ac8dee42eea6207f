from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from tierline.graph.dates import DateInterval
from tierline.graph.model import Appearance, Article
from tierline.ingest.dates.find import find_dates
from tierline.ingest.dates.published import date_document, document_date, with_own_date
from tierline.ingest.text.document import Document


def document(text: str, language: str = "en", published: str = "") -> Document:
    given = DateInterval.parse(published) if published else None
    seen = Appearance(id="x", published=given)
    article = Article(text=text, language=language, appearances=(seen,))
    return Document(article=article, language=language, sentences=())


@pytest.mark.parametrize(
    ("text", "language", "edtf"),
    [
        ("Mill opens\n\nMarch 4, 2024\n\nAlder opened its mill.", "en", "2024-03-04"),
        ("OSLO, March 4, 2024 - Alder opened its mill.", "en", "2024-03-04"),
        (
            "Mill opens\nToday (March 4), Alder rose as mills gained. Data from February 1, 2024.",
            "en",
            "2024-03-04",
        ),
        (
            "3月4日讯，钢价走高。多家钢厂同步上调报价，数据区间的起点为2024年2月1日。",
            "zh",
            "2024-03-04",
        ),
    ],
)
def test_document_date_reads_the_dateline(text: str, language: str, edtf: str) -> None:
    found = document_date(document(text, language))
    assert found is not None
    assert found.edtf == edtf


def test_metadata_comes_first() -> None:
    found = document_date(document("Oslo, March 4, 2024 - Alder rose.", published="2025-01"))
    assert found is not None
    assert found.edtf == "2025-01"


def test_content_bounds_an_undated_text() -> None:
    found = document_date(document("Alder rose. It was listed on 3 May 2019 after it grew."))
    assert found is not None
    assert found.edtf == "2019-05-03/.."


def test_an_unknown_date_stays_unknown() -> None:
    assert document_date(document("Alder rose by a tenth today.")) is None


GOLD = Path(__file__).parents[3] / "evaluation" / "gold"
SINCE = "\n\nThe mill was opened on 2 March 2024."


@pytest.mark.parametrize(
    ("text", "edtf", "method"),
    [
        ("Steel Desk03-04\nAlder rose." + SINCE, "2024-03-04", "dateline"),
        ("Today (March 4), Alder rose." + SINCE, "2024-03-04", "today"),
        ("北京时间3月4日，Alder股价上涨。该厂于2024年3月2日投产。", "2024-03-04", "today"),
        ("Monday, March 4 - Alder rose." + SINCE, "2024-03-04", "dateline"),
        ("Tuesday, March 4 - Alder rose." + SINCE, "2024-03-02/..", "bounds"),
        ("March 1 - Alder rose." + SINCE, "2024-03-02/..", "bounds"),  # eleven months on
        ("Alder rose on May 1, 2024. It will open in 2026.", "2024-05-01/2026-12-31", "bounds"),
        ("发布时间：2024年3月4日\n时间：2024年3月2日 15:00", "2024-03-04", "today"),
        ("会议纪要\n时间：2024年3月2日 15:00", "2024-03-02/..", "bounds"),
        ("服务期限：起始日2024年5月24日，截止日2029年5月24日。", "", "bounds"),
    ],
)  # fmt: skip
def test_date_document_says_how_it_knows(text: str, edtf: str, method: str) -> None:
    found = date_document(text)
    assert found.method == method
    assert found.interval is not None
    assert (found.interval.edtf == edtf) or not edtf
    assert (found.day is None) == (method == "bounds")


@pytest.mark.parametrize(
    ("url", "edtf"),
    [
        ("https://example.com/2025/12/01/title/", "2025-12-01"),
        ("https://example.com/a/2025-12-01-title", "2025-12-01"),
        ("https://example.com/a/2025/1201/53.html", "2025-12-01"),
        ("https://example.com/20251201-5.html", "2025-12-01"),
        ("https://example.com/a/202512013574.html", "2025-12-01"),
        ("https://example.com/news/202512/215211.html", "2025-12"),
    ],
)
def test_an_address_dates_a_text(url: str, edtf: str) -> None:
    found = date_document("Alder rose.", url=url)
    assert found.interval is not None
    assert (found.interval.edtf, found.method) == (edtf, "url")


@pytest.mark.parametrize("number", ["2488733015670", "3500022", "20251301", "2007164", "20250231"])
def test_other_numbers_of_an_address_are_no_dates(number: str) -> None:
    assert date_document("Alder rose.", url=f"https://example.com/{number}").interval is None


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("Collected in 15m", "2024-03-05"),
        ("3 hours ago", "2024-03-04"),
        ("2小时前", "2024-03-04"),
        ("2 days ago", "2024-03-03"),
    ],
)
def test_an_age_counts_from_the_fetch(line: str, edtf: str) -> None:
    text = f"Alder rises\n{line}\n\nAlder rose by a tenth."
    found = date_document(text, fetched=datetime(2024, 3, 5, 1, 30))
    assert found.interval is not None
    assert (found.interval.edtf, found.method) == (edtf, "age")
    assert date_document(text).interval is None


def test_an_address_outranks_a_dateline() -> None:
    text, url = "OSLO, March 4, 2024 - Alder rose.", "https://example.com/2024/03/05/a"
    assert [date_document(text, url=u).method for u in (url, "")] == ["url", "dateline"]


def test_an_article_takes_the_day_its_text_states() -> None:
    dated = with_own_date(document("OSLO, March 4, 2024 - Alder rose.").article)
    assert dated.published == DateInterval.parse("2024-03-04", "March 4, 2024")


@pytest.mark.parametrize("published", ["", "2025-01"])
def test_bounds_and_given_dates_leave_an_article_as_it_is(published: str) -> None:
    article = document("Alder was listed on 3 May 2019.", published=published).article
    assert with_own_date(article) is article


def test_relative_dates_of_an_undated_text_stay_unresolved() -> None:
    text = "Alder rose today. Orders doubled last week. It was listed on 3 May 2019."
    today, week, _ = find_dates(text, date_document(text).interval)
    assert (today.begin, week.begin) == (None, None)


def judge(gold: Path, *, with_address: bool) -> tuple[str, str]:
    """Date a text of the gold without its date: by which method, and whether rightly."""
    article = json.loads(gold.read_text(encoding="utf-8"))["article"]
    text = gold.with_suffix(".txt").read_text(encoding="utf-8")
    url = article.get("url", "") if with_address else ""
    found = date_document(text, url=url, language=article["language"])
    if found.interval is None or not article["published"]:
        return found.method, "open"
    true = DateInterval.parse(article["published"])
    right = found.day == true.begin if found.day else found.interval.overlaps(true)
    return found.method, "right" if right else "wrong"


@pytest.mark.parametrize("with_address", [False, True])
def test_the_days_that_texts_state_are_right(*, with_address: bool) -> None:
    counts = Counter(
        judge(path, with_address=with_address)
        for folder in ("seeds", "dev", "own")
        for path in sorted((GOLD / folder).glob("[0-9]*.json"))
    )
    sure = {(method, outcome): n for (method, outcome), n in counts.items() if method != "bounds"}
    assert not [key for key in sure if key[1] == "wrong"]
    assert sum(n for (_, outcome), n in sure.items() if outcome == "right") >= 14
    assert counts["bounds", "wrong"] <= counts["bounds", "right"] / 3
