"""The questions of docs/reference/neo4j-model.md, asked and their answers checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import neo4j.time
import pytest

from tests.graph.builders import (
    NOW,
    appearance,
    article,
    entity,
    event,
    extraction,
    observation,
    statement,
    supply,
)
from tests.graph.stores.neo4j.opening import ask, open_on, speak_cypher_25
from tests.servers.neo4j import ROOT, Neo4jServer
from tierline.graph.dates import DateInterval
from tierline.graph.model import Extraction

PAGE = ROOT / "docs" / "reference" / "neo4j-model.md"
QUESTIONS = dict(
    re.findall(r"^### (.*?)\n.*?^```cypher\n(.*?)^```", PAGE.read_text("utf-8"), re.S | re.M)
)

LISTED = [("ticker", "300308.SZ")]
INNOLIGHT = entity("company:innolight", "Innolight", "中际旭创", identifiers=LISTED)
LUMENTUM = entity("company:lumentum", "Lumentum")
EOPTOLINK = entity("company:eoptolink", "Eoptolink", "新易盛")
GOOGLE = entity("company:google", "Google")
NVIDIA = entity("company:nvidia", "NVIDIA")
CHINEXT = entity("index:chinext", "ChiNext Index")
FUND = entity("fund:leaders", "Leaders ETF")
PLAN = entity("policy:plan", "Growth Plan")
BROKER = entity("company:broker", "Broker")

ANSWERS: dict[str, list[list[Any]]] = {
    "Who are the customers of a company?": [
        ["Google", 0.75, 2, date(2025, 11, 26)],
        ["NVIDIA", 0.5, 1, date(2026, 1, 31)],
    ],
    "Which sentences say so?": [
        ["Innolight supplies Google.", "Orders grow", "2025-11-26", 0.5],
        ["Google buys from Innolight.", "Orders grow", "2026-01-05", 0.5],
    ],
    "Who stands up to three tiers upstream?": [["Innolight", 1], ["Lumentum", 2]],
    "How are two companies connected?": [
        [["Lumentum", "Innolight", "NVIDIA"], ["SUPPLIES", "SUPPLIES"]]
    ],
    "What was known on a day?": [["Innolight", "Google", 1]],
    "What is valid on a day?": [
        ["Innolight", "Google", None],
        ["Innolight", "NVIDIA", "2024/.."],
        ["Lumentum", "Innolight", None],
    ],
    "What is disputed, and who denies it?": [
        ["Lumentum", "SUPPLIES", "Innolight", "Lumentum denies it.", "Orders grow"]
    ],
    "Which companies have one supplier only?": [
        ["Google", "Innolight"],
        ["Innolight", "Lumentum"],
        ["NVIDIA", "Innolight"],
    ],
    "What happened, in order?": [
        ["2009-10", "occurred", "Founded"],
        ["2026", "occurred", "Record year"],
        ["2026-05", "scheduled", "New plant"],
    ],
    "What is predicted, by whom, for when?": [
        ["Sales double", "Broker", "../2027", date(2027, 12, 31), "Innolight will grow."]
    ],
    "How did a number develop?": [["2024", 13.2, "%"], ["2025", 49.6, "%"]],
    "Which fund holds or tracks what?": [["Leaders ETF", "ChiNext Index", ["Innolight"]]],
    "Who goes by a name?": [["Innolight", ["中际旭创"], ["ticker:300308.SZ"]]],
    "What does a policy affect, and how?": [["Growth Plan", "positive", "Innolight"]],
    "Which texts stood in several places?": [["Orders grow", ["Wire", "Daily"]]],
    "Which companies does an article name, and how?": [
        ["Broker", "Broker", 1],
        ["Eoptolink", "Eoptolink", 1],
        ["Alphabet", "Google", 3],
        ["Innolight", "Innolight", 6],
    ],
}


def chain() -> Iterator[Extraction]:
    first = appearance("a", "2025-11-26", source="Wire", title="Orders grow")
    again = appearance("b", "2025-11-27", source="Daily", title="Orders grow")
    later = appearance("c", "2026-01-05", title="Orders grow")
    yield supply("Innolight supplies Google.", first, again, seller=INNOLIGHT, buyer=GOOGLE)
    yield supply("Google buys from Innolight.", later, seller=INNOLIGHT, buyer=GOOGLE)
    yield supply(
        "NVIDIA is a customer since 2024.",
        appearance("d", "2026-01"),
        seller=INNOLIGHT,
        buyer=NVIDIA,
        valid=DateInterval.parse("2024/.."),
    )
    yield supply("Lumentum supplies Innolight.", later, seller=LUMENTUM, buyer=INNOLIGHT)
    yield supply("Lumentum denies it.", later, seller=LUMENTUM, buyer=INNOLIGHT, modality="negated")


def facts() -> Extraction:
    of = article("Innolight will grow.", appearance("e", "2026-01-05", title="Outlook"))
    dated = {"Founded": "2009-10", "Record year": "2026"}
    forecast = event(of, "../2027", GOOGLE, title="Sales double", status="forecast")
    year = [("2025", 49.6), ("2024", 13.2)]
    return extraction(
        of,
        *(INNOLIGHT, EOPTOLINK, replace(GOOGLE, name="Alphabet"), CHINEXT, FUND, PLAN, BROKER),
        statements=[
            statement(of, FUND, "tracks", CHINEXT),
            statement(of, INNOLIGHT, "constituent_of", CHINEXT),
            statement(of, PLAN, "affects", INNOLIGHT, polarity="positive"),
        ],
        events=[
            *(event(of, day, INNOLIGHT, title=title) for title, day in dated.items()),
            event(of, "2026-05", INNOLIGHT, EOPTOLINK, title="New plant", status="scheduled"),
            replace(forecast, claimant=BROKER.key),
        ],
        observations=[
            observation(
                of, CHINEXT, value, measure="return", unit="%", period=DateInterval.parse(each)
            )
            for each, value in year
        ],
    )


@pytest.fixture(scope="module")
def server(neo4j_server: Neo4jServer) -> Neo4jServer:
    """A server with a graph that the tests of this file only read."""
    speak_cypher_25(neo4j_server)
    neo4j_server.clear()
    with open_on(neo4j_server) as store:
        for each in (*chain(), facts()):
            store.put(each, now=NOW)
    return neo4j_server


def test_page_asks_what_is_answered_here() -> None:
    assert list(QUESTIONS) == list(ANSWERS)
    assert len(QUESTIONS) >= 10


@pytest.mark.parametrize("question", QUESTIONS)
def test_question_of_the_page_is_answered(server: Neo4jServer, question: str) -> None:
    rows = ask(server, QUESTIONS[question])
    assert [[native(value) for value in row] for row in rows] == ANSWERS[question]


def test_relation_shows_what_the_page_promises(server: Neo4jServer) -> None:
    query = "MATCH (:Company {name: 'Innolight'})-[r:SUPPLIES]->({name: 'NVIDIA'}) RETURN r {.*}"
    ((shown,),) = ask(server, query)
    assert {name: native(value) for name, value in shown.items()} == {
        "confidence": 0.5,
        "sources": 1,
        "statements": 1,
        "modality": "asserted",
        "disputed": False,
        "first_published": date(2026, 1, 31),
        "last_confirmed": date(2026, 1, 31),
        "valid": "2024/..",
        "valid_from": date(2024, 1, 1),
    }


def test_every_property_of_the_graph_is_on_the_page(server: Neo4jServer) -> None:
    keys = ask(
        server,
        "MATCH (n) WHERE NOT n:TierlineStore|Change|Wording "
        "UNWIND keys(n) AS key RETURN DISTINCT key "
        "UNION MATCH ()-[r]->() UNWIND keys(r) AS key RETURN DISTINCT key",
    )
    named = set(re.findall(r"`(\w+)`", PAGE.read_text("utf-8")))
    # Of an interval only `valid` is spelled out, with its bounds and words.
    plain = {re.sub(r"_(from|to|words)$", "", key) for (key,) in keys} - {"known"}
    assert plain - named == set()


def native(value: object) -> object:
    return value.to_native() if isinstance(value, neo4j.time.Date) else value
