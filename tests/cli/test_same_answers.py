"""The command line and the service answer with the same bodies."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.api.service import client_of, make_store
from tests.cli.running import Tierline
from tests.graph.questions.exposure.goods import FUND, percent, says
from tests.graph.world import MODULE, WORLD
from tierline.cli import FAMILIES

# What a fund holds, with a share that a sentence states of it.
HELD = says(
    "Module Makers weighs 20% in the Growth ETF.",
    (MODULE, "constituent_of", FUND, percent(20, "weight")),
)
QUESTIONS = {
    "search": ("mod --limit 1 --offset 1", "/api/search?q=mod&limit=1&offset=1"),
    "show": ("云端 --known-at 2025-05", "/api/entities/云端?known_at=2025-05"),
    "upstream": ("Cloud/Corp --tiers 2", "/api/entities/Cloud%2FCorp/upstream?tiers=2"),
    "downstream": (
        "模块 --include rumoured --include expected --limit 5",
        "/api/entities/模块/downstream?include=rumoured&include=expected&limit=5",
    ),
    "neighbours": (
        "模块 --predicate supplies --predicate uses --min-confidence 0.6",
        "/api/entities/模块/neighbours?predicate=supplies&predicate=uses&min_confidence=0.6",
    ),
    "paths": (
        "Cloud/Corp company:glass --limit 2 --hops 3 --valid-at 2024",
        "/api/paths?from=Cloud/Corp&to=company:glass&limit=2&hops=3&valid_at=2024",
    ),
    "shortest": (
        "company:glass 云端 --hops 3 --predicate supplies",
        "/api/shortest?from=company:glass&to=云端&hops=3&predicate=supplies",
    ),
    "within": (
        "Glass --tiers 2 --direction downstream --limit 1 --offset 1 --known-at 2025-06",
        "/api/entities/Glass/within?tiers=2&direction=downstream&limit=1&offset=1&known_at=2025-06",
    ),
    "evidence": ("模块 云端", "/api/evidence?subject=模块&object=云端"),
    "common": (
        "模块 Phone --tiers 2 --limit 5 --include rumoured",
        "/api/common?of=模块&of=Phone&tiers=2&limit=5&include=rumoured",
    ),
    "peers": ("Cloud/Corp --limit 2", "/api/entities/Cloud/Corp/peers?limit=2"),
    "chokepoints": (
        "云端 --from company:glass --tiers 4 --limit 20",
        "/api/chokepoints?to=云端&from=company:glass&tiers=4&limit=20",
    ),
    "whatif": (
        "光学 --relation 'company:module supplies company:cloud' --direction downstream --tiers 2",
        "/api/whatif?without=光学&relation=company:module supplies company:cloud"
        "&direction=downstream&tiers=2",
    ),
    "shock": (
        "模块 --size 0.5 --damping 0.9 --lag 30 --least 0.1 --valid-at 2025-01-01",
        "/api/shock?of=模块&size=0.5&damping=0.9&lag=30&least=0.1&valid_at=2025-01-01",
    ),
    "exposure": (
        "Cloud/Corp 模块 --to Glass --hops 3 --limit 2 --known-at 2025-06",
        "/api/exposure?of=Cloud/Corp&of=模块&to=Glass&hops=3&limit=2&known_at=2025-06",
    ),
    "exposed": (
        "Cloud/Corp --basis revenue --hops 3 --include rumoured",
        "/api/entities/Cloud/Corp/exposed?basis=revenue&hops=3&include=rumoured",
    ),
    "lookthrough": (
        "Growth --hops 3 --limit 3 --min-confidence 0.2",
        "/api/entities/Growth/lookthrough?hops=3&limit=3&min_confidence=0.2",
    ),
    "timeline": (
        "模块 --from 2025 --to 2027 --type order --status forecast --on 2026-01-01 --grain quarter",
        "/api/entities/模块/timeline?from=2025&to=2027&type=order&status=forecast"
        "&on=2026-01-01&grain=quarter",
    ),
    "forecasts": (
        "模块 --on 2026-12-15 --soon 20 --grace 5 --limit 3 --hops 1",
        "/api/entities/模块/forecasts?on=2026-12-15&soon=20&grace=5&limit=3&hops=1",
    ),
    "series": ("模块 --measure revenue", "/api/entities/模块/series?measure=revenue"),
    "diff": (
        "2025-02 2025-07 模块 --clock both --predicate supplies --limit 2",
        "/api/diff?before=2025-02&after=2025-07&entity=模块&clock=both&predicate=supplies&limit=2",
    ),
    "stats": ("", "/api/stats"),
    "changes": ("--since 1 --limit 1", "/api/changes?since=1&limit=1"),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_store(tmp_path_factory.mktemp("store"), *WORLD, HELD)


@pytest.fixture(scope="module")
def client(store: str) -> Iterator[TestClient]:
    with client_of(store) as client:
        yield client


@pytest.mark.parametrize("command", QUESTIONS)
def test_json_of_a_command_is_the_body_of_its_route(
    tierline: Tierline, client: TestClient, command: str
) -> None:
    options, address = QUESTIONS[command]
    run = tierline(command, *shlex.split(options), "--json")
    response = client.get(address)
    assert (run.code, response.status_code) == (0, 200)
    assert json.loads(run.out) == response.json()


def test_timeline_of_all_is_the_same(tierline: Tierline, client: TestClient) -> None:
    run = tierline("timeline", "--json")
    assert json.loads(run.out) == client.get("/api/timeline").json()


def test_every_question_is_compared() -> None:
    assert set(FAMILIES["Ask"]) <= set(QUESTIONS)


@pytest.mark.parametrize("command", QUESTIONS)
def test_every_question_is_drawn_for_people(tierline: Tierline, command: str) -> None:
    options, _ = QUESTIONS[command]
    run = tierline(command, *shlex.split(options))
    assert (run.code, run.err) == (0, "")
    assert run.out.strip()


def test_portfolio_of_a_file_is_that_of_an_address(
    tierline: Tierline, client: TestClient, tmp_path: Path
) -> None:
    portfolio = tmp_path / "mine.csv"
    portfolio.write_text("name,weight\nCloud/Corp,60%\n模块,0.4\n", encoding="utf-8")
    run = tierline("exposure", "--portfolio", str(portfolio), "--to", "Glass Works", "--json")
    response = client.get(
        "/api/exposure?of=Cloud/Corp&weight=60%25&of=模块&weight=0.4&to=Glass Works"
    )
    assert json.loads(run.out) == response.json()
    assert response.json()["bases"][1]["total"]["high"] == 1.0
