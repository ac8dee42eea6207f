from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.api.service import client_of, make_store
from tierline.api.app import create_app
from tierline.errors import StoreUnavailableError
from tierline.settings import Settings

PAGES = ["/", "/docs", "/static/index.html", "/api/openapi.json", "/api/stats", "/nothing"]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(make_store(tmp_path_factory.mktemp("store"))) as client:
        yield client


@pytest.mark.parametrize("address", PAGES)
def test_every_response_carries_the_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil",
        "localhost@evil.example",
        "evil.example#@localhost",
        "[::1].evil",
        "[::2]",
        "localhost:80:80",
        " ",
        "",
    ],
)
def test_requests_under_a_foreign_name_are_refused(client: TestClient, host: str) -> None:
    response = client.get("/api/stats", headers={"host": host})
    assert response.status_code == 400
    assert response.json()["error"] == "unknown_host"
    assert "TIERLINE_HOSTS" in response.json()["message"]
    assert "content-security-policy" in response.headers


@pytest.mark.parametrize(
    "host", ["localhost", "LocalHost:9000", "127.0.0.1:8000", "[::1]", "[::1]:8000"]
)
def test_requests_to_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/api/stats", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("hosts", "host", "status"),
    [
        (("tierline.test",), "tierline.test:80", 200),
        (("tierline.test",), "www.tierline.test", 400),
        (("*.test",), "www.tierline.test", 200),
        (("*.test",), "test", 400),
        (("*",), "any.example", 200),
        (("*",), "no name", 200),
    ],
)
def test_service_answers_to_the_names_of_the_settings(
    tmp_path: Path, hosts: tuple[str, ...], host: str, status: int
) -> None:
    app = create_app(Settings(store=make_store(tmp_path), hosts=hosts))
    with TestClient(app) as client:
        assert client.get("/healthz", headers={"host": host}).status_code == status


@pytest.mark.parametrize("address", ["/", "/docs"])
def test_pages_load_nothing_from_elsewhere(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    loaded = re.findall(r"""(?:src|href)=["']([^"']+)""", response.text)
    assert loaded
    assert [link for link in loaded if not link.startswith(("/", "#"))] == []


def test_openapi_tells_types_examples_and_errors(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    for path, operations in document["paths"].items():
        for operation in operations.values():
            content = operation["responses"]["200"]["content"]
            assert content, path
            assert operation["description"], path
            if "application/json" in content:
                assert "$ref" in content["application/json"]["schema"], path
            for status in ("400", "404", "422", "503"):
                assert operation["responses"][status]["content"] == {
                    "application/json": {"schema": {"$ref": "#/components/schemas/ErrorBody"}}
                }, path
    bodies = document["components"]["schemas"]
    assert "HTTPValidationError" not in bodies
    assert bodies["NodeBody"]["properties"]["name"]["examples"]
    assert bodies["ErrorBody"]["properties"]["message"]["examples"]


def test_bodies_are_closed(client: TestClient) -> None:
    schemas = client.get("/api/openapi.json").json()["components"]["schemas"]
    assert {
        name for name, body in schemas.items() if body.get("additionalProperties", True)
    } == set()


def test_service_only_reads(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    assert {method for operations in document["paths"].values() for method in operations} == {"get"}
    assert client.post("/api/stats").status_code == 405


@pytest.mark.parametrize("address", ["/", "/docs", "/healthz", "/api/stats"])
def test_head_is_answered_as_get_without_a_body(client: TestClient, address: str) -> None:
    response = client.head(address)
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["content-length"] == str(len(client.get(address).content))


def test_login_is_never_shown() -> None:
    settings = Settings.from_environ({"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": "hush-hush"})
    assert "hush-hush" not in repr(settings) + json.dumps(create_app(settings).openapi())


def test_service_without_a_store_does_not_start(tmp_path: Path) -> None:
    app = create_app(Settings(store=str(tmp_path / "none.db")))
    with pytest.raises(StoreUnavailableError), TestClient(app):
        pass
