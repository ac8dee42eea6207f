from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from tests.graph.builders import ALPHA, BETA, GAMMA, LATER, NOW, article, event, extraction, supply
from tierline.api.app import create_app
from tierline.graph.store import open_store
from tierline.settings import Settings

STATIC = Path(str(files("tierline.viz") / "static"))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = str(tmp_path_factory.mktemp("pages") / "store.db")
    text = article("Something came to pass.")
    with open_store(path, writing=True) as store:
        store.put(supply("Alpha supplies Beta.", seller=ALPHA, buyer=BETA), now=NOW)
        store.put(supply("Beta supplies Gamma.", seller=BETA, buyer=GAMMA), now=NOW)
        store.put(extraction(text, ALPHA, events=[event(text, "2024-05", ALPHA)]), now=LATER)
    app = create_app(Settings(store=path))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_pages_forbid_inline_code_and_other_hosts(client: TestClient, path: str) -> None:
    answer = client.get(path)

    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_pages_name_only_parts_that_are_there(client: TestClient, path: str) -> None:
    page = client.get(path).text

    named = re.findall(r'<(?:script|link)[^>]* (?:src|href)="([^"]+)"', page)
    assert named
    assert all(name.startswith("/static/") for name in named)
    assert {client.get(name).status_code for name in named} == {200}
    assert "style=" not in page
    assert not re.findall(r"<script[^>]*>[^<]", page)


def test_modules_import_only_parts_that_are_there() -> None:
    modules = [path for path in STATIC.rglob("*.js") if "vendor" not in path.parts]
    imported = {
        name
        for module in modules
        for name in re.findall(r'from "([^"]+)"', module.read_text(encoding="utf-8"))
    }

    there = {f"/static/{module.relative_to(STATIC).as_posix()}" for module in modules}
    assert imported <= there


def test_our_parts_name_no_other_host() -> None:
    for path in STATIC.iterdir():
        if path.is_file():
            hosts = set(re.findall(r"https?://([\w.]+)", path.read_text(encoding="utf-8")))
            assert hosts <= {"www.w3.org"}, path.name


def test_parts_are_asked_for_again_and_sent_once(client: TestClient) -> None:
    first = client.get("/static/app.js")
    again = client.get("/static/app.js", headers={"if-none-match": first.headers["etag"]})

    assert first.headers["cache-control"] == "no-cache"
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/static/../pages.py", "/static/%2e%2e/look.py", "/static/none"])
def test_nothing_but_parts_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/api/entities/Alpha/chain.svg", "/api/entities/阿尔法/timeline.svg", "/api/timeline.svg"],
)
def test_pictures_are_well_formed(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.headers["content-type"] == "image/svg+xml"
    assert ElementTree.fromstring(answer.text).tag == "{http://www.w3.org/2000/svg}svg"


def test_chain_picture_walks_as_far_as_asked(client: TestClient) -> None:
    near, far = (
        client.get("/api/entities/Alpha/chain.svg", params={"tiers": tiers}).text
        for tiers in (1, 2)
    )

    assert "Gamma" not in near
    assert "Gamma" in far


def test_timeline_picture_is_as_wide_as_asked(client: TestClient) -> None:
    assert 'width="500"' in client.get("/api/timeline.svg", params={"width": 500}).text
    assert client.get("/api/timeline.svg", params={"width": 1e9}).status_code == 422


def test_picture_of_an_unknown_entity_is_an_error_with_near_names(client: TestClient) -> None:
    answer = client.get("/api/entities/Alpah/chain.svg")

    assert answer.status_code == 404
    assert answer.json()["near"] == ["Alpha"]


def test_hubs_begin_with_the_best_connected(client: TestClient) -> None:
    body = client.get("/api/entities").json()

    listed = [(hub["entity"]["name"], hub["relations"]) for hub in body["hubs"]]
    assert listed == [("Beta", 2), ("Alpha", 1), ("Gamma", 1)]
    assert client.get("/api/entities", params={"limit": 1}).json()["total"] == 3


def test_static_files_are_part_of_the_package(client: TestClient) -> None:
    folder = Path(str(STATIC))

    served = [path for path in folder.rglob("*") if path.is_file() and path.suffix == ".css"]
    assert len(served) == 3
    for path in served:
        name = path.relative_to(folder).as_posix()
        assert client.get(f"/static/{name}").content == path.read_bytes()
