from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.api.service import ADDRESS, client_of, make_store
from tierline import errors
from tierline.api.app import create_app
from tierline.api.errors import body_of
from tierline.graph.questions.limits import Limits
from tierline.settings import Settings

KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.TierlineError)
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(make_store(tmp_path_factory.mktemp("store"))) as client:
        yield client


@pytest.mark.parametrize(
    ("address", "status", "error"),
    [
        ("/api/entities/Nobody", 404, "unknown_entity"),
        ("/api/entities/Nobody/upstream", 404, "unknown_entity"),
        ("/api/articles/nothing", 404, "unknown_article"),
        ("/api/nothing", 404, "not_found"),
        ("/api/stats?known_at=2025", 422, "unknown_name"),
        ("/api/entities/模块/upstream?knownat=2025", 422, "unknown_name"),
        ("/api/entities/模块/upstream?tiers=9", 422, "bad_question"),
        ("/api/entities/模块/upstream?predicate=sells", 422, "unknown_name"),
        ("/api/entities/模块/neighbours?include=negated", 422, "bad_question"),
        ("/api/entities/模块/neighbours?min_confidence=2", 422, "bad_question"),
        ("/api/entities/模块/series?measure=mood", 422, "unknown_name"),
        ("/api/paths?from=模块&to=模块", 422, "bad_question"),
        ("/api/paths?from=模块", 422, "bad_question"),
        ("/api/paths?from=模块&to=云端&order=beauty", 422, "bad_question"),
        ("/api/common?of=模块", 422, "bad_question"),
        ("/api/common?of=模块&of=云端&predicate=competes_with", 422, "unknown_name"),
        ("/api/chokepoints?to=模块&from=模块", 422, "bad_question"),
        ("/api/chokepoints?to=Nobody", 404, "unknown_entity"),
        ("/api/whatif", 422, "bad_question"),
        ("/api/whatif?relation=云端 supplies 模块", 422, "bad_question"),
        ("/api/shock?of=模块&size=0", 422, "bad_question"),
        ("/api/shock?of=模块&lag=-1", 422, "bad_question"),
        ("/api/timeline?type=party", 422, "unknown_name"),
        ("/api/timeline?from=soon", 422, "bad_date"),
    ],
)
def test_every_error_has_one_shape(
    client: TestClient, address: str, status: int, error: str
) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert set(response.json()) - {"near"} == {"error", "message"}
    assert response.json()["error"] == error


@pytest.mark.parametrize("clock", ["valid_at", "known_at"])
@pytest.mark.parametrize(
    "day", ["yesterday", "", "2025-13", "2025-02-30", "now", "2025/..", "0000"]
)
@pytest.mark.parametrize(
    "question",
    [
        "/api/search?q=x&",
        "/api/entities/模块?",
        "/api/entities/模块/downstream?",
        "/api/entities/模块/neighbours?",
        "/api/entities/模块/timeline?",
        "/api/entities/模块/series?",
        "/api/paths?from=模块&to=云端&",
        "/api/common?of=模块&of=云端&",
        "/api/entities/模块/peers?",
        "/api/chokepoints?to=模块&",
        "/api/whatif?without=模块&",
        "/api/shock?of=模块&",
        "/api/evidence?subject=模块&object=云端&",
        "/api/timeline?",
    ],
)
def test_bad_date_is_an_error_and_never_today(
    client: TestClient, question: str, day: str, clock: str
) -> None:
    response = client.get(f"{question}{clock}={day}")
    assert (response.status_code, response.json()["error"]) == (422, "bad_date")


def test_unknown_entity_brings_near_names(client: TestClient) -> None:
    assert client.get("/api/entities/Modul Makers").json()["near"] == ["Module Makers"]


def test_store_that_goes_away_is_an_error_without_its_path(tmp_path: Path) -> None:
    path = make_store(tmp_path)
    with client_of(path) as client:
        client.app.state.live.store.close()  # type: ignore[attr-defined]
        response = client.get("/readyz")
        assert (response.status_code, response.json()["error"]) == (503, "store_unavailable")
        assert client.get("/healthz").status_code == 200


def test_question_out_of_time_says_so(tmp_path: Path) -> None:
    settings = Settings(store=make_store(tmp_path), limits=Limits(seconds=1e-6))
    with TestClient(create_app(settings), base_url=ADDRESS) as client:
        response = client.get("/api/entities/模块/upstream")
    assert (response.status_code, response.json()["error"]) == (504, "took_too_long")


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_of_ours_has_a_status(kind: type[errors.TierlineError]) -> None:
    given = (
        errors.UnknownNameError("word", "x", ["y"])
        if kind is errors.UnknownNameError
        else kind("what went wrong")
    )
    status, body = body_of(given)
    assert status >= 400
    assert "what went wrong" in body.message or "unknown" in body.message
