from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.cli.running import Tierline


@pytest.mark.parametrize(("form", "kind"), [("csv", "text/csv"), ("svg", "image/svg+xml")])
def test_series_is_written_as_the_service_sends_it(
    tierline: Tierline, client: TestClient, tmp_path: Path, form: str, kind: str
) -> None:
    path = tmp_path / f"numbers.{form}"
    run = tierline("series", "模块", "--measure", "revenue", "--format", form, "--out", str(path))
    assert (run.code, run.out, run.err) == (0, "", f"3 numbers written to {path}\n")
    sent = client.get(f"/api/entities/模块/series.{form}", params={"measure": "revenue"})
    assert (sent.status_code, sent.headers["content-type"].partition(";")[0]) == (200, kind)
    width = 'width="640"'
    assert path.read_text(encoding="utf-8").strip() == sent.text.strip()
    assert (width in sent.text) is (form == "svg")


def test_series_is_printed_where_no_file_is_named(tierline: Tierline) -> None:
    run = tierline("series", "模块", "--format", "csv", "--known-at", "2025-02")
    assert (run.code, run.out.splitlines()[0][:18]) == (0, "entity,entity_key,")


def test_timeline_names_the_place_of_the_next_page(tierline: Tierline, client: TestClient) -> None:
    first = client.get("/api/timeline", params={"limit": 1}).json()
    assert f"--after {first['next']}" in tierline("timeline", "--limit", "1").out
    run = tierline("timeline", "--after", first["next"])
    assert ("Opens a plant" in run.out, "Wins an order" in run.out) == (False, True)
    assert tierline("timeline", "--after", "nowhere").code == 2
    refused = client.get("/api/timeline", params={"after": "nowhere"})
    assert (refused.status_code, refused.json()["error"]) == (422, "bad_question")


def test_timeline_is_drawn_as_the_service_draws_it(
    tierline: Tierline, client: TestClient, tmp_path: Path
) -> None:
    path = tmp_path / "timeline.svg"
    run = tierline(
        *("timeline", "模块", "--format", "svg", "--lanes", "--on", "2025-06-01"),
        *("--type", "order", "--out", str(path)),
    )
    assert (run.code, run.err) == (0, f"2 events written to {path}\n")
    drawn = path.read_text(encoding="utf-8")
    assert (">Past<" in drawn, ">Ahead<" in drawn) == (True, True)
    asked = {"lanes": "true", "on": "2025-06-01", "type": "order"}
    sent = client.get("/api/entities/模块/timeline.svg", params=asked)
    assert sent.status_code == 200
    assert sent.text.count('class="bar"') == drawn.count('class="bar"') == 2
    every = client.get("/api/timeline.svg", params={"limit": 1, "width": 300})
    assert every.text.count('class="bar"') == 1
