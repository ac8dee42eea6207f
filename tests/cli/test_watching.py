from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from tests.cli.running import Tierline
from tests.graph.builders import ALPHA, BETA, NOW, appearance, supply
from tests.graph.world import JUNE
from tierline.graph.store import open_store

RULES = {
    "new-suppliers": {
        "watch": "suppliers",
        "of": "Cloud/Corp",
        "within": 2,
        "predicates": ["supplies"],
        "says": "Look.",
    },
    "forecasts": {"watch": "forecasts", "states": ["open"]},
}
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def rules(tmp_path: Path) -> str:
    path = tmp_path / "mine.yml"
    path.write_text(json.dumps(RULES), encoding="utf-8")  # JSON is YAML
    return str(path)


DAYS = ("--since", "2025-02-01", "--known-at", "2025-05-01")


def test_same_input_twice_alerts_once(tierline: Tierline, rules: str) -> None:
    first = tierline("watchlist", rules, *DAYS)
    assert first.code == 6
    assert "Module Makers: tier 1 of Cloud/Corp, 1 source" in first.out
    assert "Module Makers supplies Cloud/Corp." in first.out
    second = tierline("watchlist", rules, *DAYS)
    assert (second.code, second.err) == (0, "")
    assert ": 0 alerts" in second.out
    assert Path(f"{tierline.store}.mine.json").exists()


def test_run_without_days_tells_what_was_not_told_before(tierline: Tierline, rules: str) -> None:
    by_may = ("--known-at", "2025-05-01", "--json")
    everything = json.loads(tierline("watchlist", rules, *by_may).out)
    assert [alert["rule"] for alert in everything["alerts"]] == [
        "new-suppliers",
        "new-suppliers",
        "forecasts",
    ]
    with open_store(tierline.store, writing=True) as store:
        store.retract(JUNE.article.key)
        sold = supply("A new one.", appearance("new", "2025-01-02"), seller=ALPHA, buyer=BETA)
        store.put(sold, now=NOW)
    again = tierline("watchlist", rules, *by_may)
    assert (again.code, json.loads(again.out)["alerts"]) == (0, [])


def test_feed_holds_all_that_was_told_with_the_newest_first(
    tierline: Tierline, rules: str, tmp_path: Path
) -> None:
    feed = str(tmp_path / "feed.xml")
    tierline("watchlist", rules, "--known-at", "2025-02-01", "--atom", feed)
    tierline("watchlist", rules, "--known-at", "2025-05-01", "--atom", feed)
    root = ElementTree.parse(feed).getroot()
    entries = root.findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert titles == [
        "Module Makers: tier 1 of Cloud/Corp, 1 source",
        "Lens Ltd: tier 2 of Cloud/Corp, 1 source",
        "Doubles: open, horizon 2026-36",
    ]
    assert (
        entries[0].findtext(f"{ATOM}summary") == "Module Makers supplies Cloud/Corp. (march) Look."
    )
    ids = {entry.findtext(f"{ATOM}id") for entry in entries}
    assert len(ids) == 3
    assert root.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    tierline("watchlist", rules, "--known-at", "2025-05-01", "--atom", feed)
    assert len(ElementTree.parse(feed).getroot().findall(f"{ATOM}entry")) == 3


def test_service_compares_two_days_by_the_rules_sent(
    tierline: Tierline, client: TestClient, rules: str
) -> None:
    printed = json.loads(tierline("watchlist", rules, *DAYS, "--json").out)
    days = {"since": "2025-02-01", "known_at": "2025-05-01"}
    for _ in range(2):
        sent = client.get("/api/watchlist", params=days | {"rules": json.dumps(RULES)})
        assert (sent.status_code, sent.json()) == (200, printed)


def test_rule_that_is_wrong_is_refused(
    tierline: Tierline, client: TestClient, tmp_path: Path
) -> None:
    bad = {"mine": {"watch": "suppliers"}}
    path = tmp_path / "bad.yml"
    path.write_text(json.dumps(bad), encoding="utf-8")
    run = tierline("watchlist", str(path))
    assert (run.code, "bad.yml: mine: suppliers are of somebody" in run.err) == (2, True)
    sent = client.get("/api/watchlist", params={"rules": json.dumps(bad)})
    assert (sent.status_code, sent.json()["error"]) == (422, "bad_question")
    assert "the watchlist: mine: suppliers are of somebody" in sent.json()["message"]
    for text in ("mine", "[]", '{"a": '):
        assert client.get("/api/watchlist", params={"rules": text}).status_code == 422


def test_name_of_nobody_is_noted_beside_the_answer(tierline: Tierline, rules: str) -> None:
    run = tierline("watchlist", rules, "--known-at", "2024-12-31")
    assert (run.code, "new-suppliers: no entity is called 'Cloud/Corp'" in run.err) == (0, True)


def test_memory_is_where_it_is_asked_to_be_and_is_checked(
    tierline: Tierline, rules: str, tmp_path: Path
) -> None:
    place = tmp_path / "memory.json"
    assert tierline("watchlist", rules, *DAYS, "--state", str(place)).code == 6
    assert tierline("watchlist", rules, *DAYS, "--state", str(place)).code == 0
    assert tierline("watchlist", rules, *DAYS).code == 6
    place.write_text('{"format": 9}', encoding="utf-8")
    run = tierline("watchlist", rules, *DAYS, "--state", str(place))
    assert (run.code, "format 9, expected 1" in run.err) == (2, True)
    server = tierline("watchlist", rules, "--store", "neo4j://127.0.0.1:1")
    assert (server.code, "name a file with --state" in server.err) == (2, True)
