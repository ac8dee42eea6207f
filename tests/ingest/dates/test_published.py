from __future__ import annotations

import pytest

from tierline.graph.dates import DateInterval
from tierline.graph.model import Appearance, Article
from tierline.ingest.dates.published import document_date
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
            "Mill opens\nToday (March 4), Alder rose as mills gained. Data from June 1, 2023.",
            "en",
            "2024-03-04",
        ),
        (
            "3月4日讯，钢价走高。多家钢厂同步上调报价，数据区间的起点为2023年6月1日。",
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
