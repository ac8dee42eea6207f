from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.api.service import client_of, make_store
from tests.graph.questions.exposure.goods import LENS, MARKET


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with client_of(make_store(tmp_path, *MARKET)) as client:
        yield client


def test_exposure_has_shares_ways_and_sentences(client: TestClient) -> None:
    body = client.get("/api/exposure?of=Lens Ltd&to=Cloud Corp").json()
    (holder,) = body["bases"][0]["holders"]
    assert holder["share"] == {"low": 0.275, "best": None, "high": 0.8, "weighted": None}
    leg = holder["shown"][0]["legs"][0]
    assert (leg["start"]["key"], leg["share"]["best"]) == (LENS.key, 0.4)
    assert leg["stated"]["evidence"]["sentence"].startswith("Lens makes 40%")
    assert body["bases"][1]["holders"][0]["share"] is None


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("of=Lens Ltd&weight=0.5&weight=0.5&to=Cloud Corp", 422, "1 names and 2 weights"),
        ("of=Lens Ltd&weight=12&to=Cloud Corp", 422, "not within 0 to 1"),
        ("of=Lens Ltd&to=Lens Ltd", 422, "same entity"),
        ("of=Nobody&to=Cloud Corp", 404, "Nobody"),
        ("of=Lens Ltd&to=Cloud Corp&hops=99", 422, "give 1 to 6"),
        ("to=Cloud Corp", 422, "of"),
    ],
)
def test_question_that_cannot_be_answered_says_why(
    client: TestClient, address: str, status: int, words: str
) -> None:
    response = client.get(f"/api/exposure?{address}")
    assert (response.status_code, words in response.json()["message"]) == (status, True)
