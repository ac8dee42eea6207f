from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from tests.api.service import client_of, make_store
from tests.graph.builders import NOW, supply
from tierline.graph.store import open_store


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(make_store(tmp_path_factory.mktemp("store"))) as client:
        yield client


def get(client: TestClient, address: str, **parameters: str) -> Any:
    response = client.get(address, params=parameters)
    assert response.status_code == 200, response.text
    return response.json()


def test_downstream_gives_each_customer_with_its_sentence(client: TestClient) -> None:
    body = get(client, "/api/entities/Module Makers/downstream")
    (reached,) = body["tiers"][0]["entities"]
    (relation,) = reached["relations"]
    assert reached["entity"]["name"] == "Cloud/Corp"
    assert (relation["predicate"], relation["confidence"]) == ("supplies", 0.8)
    assert relation["evidence"]["sentence"] == "Module Makers supplies Cloud/Corp."
    assert relation["evidence"]["source"]["published"]["edtf"] == "2025-03-01"
    assert body["left_out"] == {"rumoured": 1}


def test_upstream_takes_tiers_and_what_to_include(client: TestClient) -> None:
    body = get(client, "/api/entities/Phone Inc/upstream", tiers="1", include="rumoured")
    (tier,) = body["tiers"]
    assert tier["entities"][0]["relations"][0]["modality"] == "rumoured"
    assert body["scope"]["modalities"] == ["asserted", "rumoured"]


@pytest.mark.parametrize("name", ["Cloud/Corp", "云端", "company:cloud", "cloud/corp"])
def test_names_with_slashes_and_chinese_names_work(client: TestClient, name: str) -> None:
    for address in (f"/api/entities/{quote(name, safe='')}", f"/api/entities/{quote(name)}"):
        assert get(client, address)["key"] == "company:cloud"
        assert get(client, f"{address}/upstream")["tiers"]


def test_entity_shows_names_and_identifiers(client: TestClient) -> None:
    body = get(client, "/api/entities/300308")
    assert body["identifiers"] == {"ticker": ["300308.SZ"]}
    assert body["aliases"] == [{"name": "模块", "source": "text"}]


def test_known_at_hides_what_came_later(client: TestClient) -> None:
    body = get(client, "/api/entities/Module Makers/neighbours", known_at="2025-02")
    assert body["scope"]["known_at"] == "2025-02-28"
    assert [relation["subject"]["name"] for relation in body["relations"]] == ["Lens Ltd"]


def test_paths_name_both_ends(client: TestClient) -> None:
    body = get(client, "/api/paths", **{"from": "Glass Works", "to": "云端", "limit": "1"})
    assert [hop["end"]["name"] for hop in body["paths"][0]["hops"]] == ["Lens Ltd", "Cloud/Corp"]


def test_evidence_counts_for_and_against(client: TestClient) -> None:
    (case,) = get(client, "/api/evidence", subject="模块", object="云端")["cases"]
    assert case["relation"]["disputed"]
    assert {said["modality"] for said in case["statements"]} == {"asserted", "negated"}


def test_timeline_keeps_the_grain_of_dates(client: TestClient) -> None:
    body = get(client, "/api/timeline", status="forecast")
    (event,) = body["events"]
    assert event["date"] == {
        "edtf": "2026-36",
        "begin": "2026-10-01",
        "end": "2026-12-31",
        "grain": "quarter",
        "words": "",
    }
    assert event["claimant"]["name"] == "Lens Ltd"
    assert event["participants"] == [
        {
            "entity": {
                "key": "company:module",
                "type": "company",
                "name": "Module Makers",
                "articles": 3,
            },
            "role": "main",
        }
    ]


def test_timeline_of_an_entity_takes_days(client: TestClient) -> None:
    body = get(client, "/api/entities/模块/timeline", **{"from": "2025", "to": "2025"})
    assert [event["title"] for event in body["events"]] == ["Wins an order"]


def test_series_of_a_measure(client: TestClient) -> None:
    (series,) = get(client, "/api/entities/模块/series", measure="return")["series"]
    assert [point["value"] for point in series["points"]] == [15.0]


def test_search_finds_chinese_names(client: TestClient) -> None:
    (hit,) = get(client, "/api/search", q="云")["hits"]
    assert (hit["name"], hit["entity"]["name"]) == ("云端", "Cloud/Corp")


def test_article_is_given_with_its_text(client: TestClient) -> None:
    body = get(client, "/api/articles/march")
    assert body["text"] == "Module Makers supplies Cloud/Corp."
    assert body["appearances"][0]["published"]["edtf"] == "2025-03-01"


def test_answers_follow_the_store(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    with client_of(store) as client:
        before = get(client, "/api/stats")
        with open_store(store, writing=True) as writer:
            writer.put(supply("Alpha supplies Beta."), now=NOW)
        assert get(client, "/api/stats")["articles"] == before["articles"] + 1
        assert get(client, "/api/entities/Alpha/downstream")["tiers"]
        changed = get(client, "/api/changes", since=str(before["version"]))
    assert "company:alpha supplies company:beta" in {each["key"] for each in changed["changes"]}


def test_service_says_that_it_lives_and_is_ready(client: TestClient) -> None:
    for address in ("/healthz", "/readyz"):
        assert get(client, address)["status"] == "ok"
