from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.api.service import make_store
from tests.cli.running import Tierline
from tests.graph.builders import BETA, appearance, entity, supply

WORKS = entity("company:glass", "Norrkast", "诺卡")
HOLDING = entity("company:holding", "Norrkast Holding")
WORLD = [
    supply("First.", appearance("first"), seller=WORKS),
    supply("Second.", appearance("second"), seller=HOLDING),
]


@pytest.fixture
def store(tmp_path: Path) -> str:
    return make_store(tmp_path, *WORLD)


def graph_of(tierline: Tierline) -> list[str]:
    lines = tierline("dump").out.splitlines()
    return [line for line in lines if json.loads(line)["kind"] != "judgement"]


def test_accepted_pair_is_one_entity_and_leaves_the_queue(tierline: Tierline) -> None:
    (pair,) = json.loads(tierline("resolve", "queue", "--json").out)["pairs"]
    keys = {pair["left"]["key"], pair["right"]["key"]}
    assert keys == {WORKS.key, HOLDING.key}
    assert "Norrkast Holding" in tierline("resolve", "queue").out

    run = tierline("resolve", "accept", WORKS.key, HOLDING.key, "--reason", "annual report")

    assert (run.code, run.out[8:]) == (0, f": same {WORKS.key} {HOLDING.key}\n")
    assert "no pairs" in tierline("resolve", "queue").out
    shown = json.loads(tierline("downstream", HOLDING.key, "--json").out)
    assert shown["entity"]["key"] == WORKS.key
    for form in ("json", "graphml", "csv", "turtle", "html"):
        out = tierline("export", "--format", form).out
        assert (WORKS.name in out, HOLDING.key in out) == (True, False)


def test_sure_pairs_are_accepted_at_once(tierline: Tierline) -> None:
    before = graph_of(tierline)
    reason = ("--reason", "sure")
    assert tierline("resolve", "accept-all", "--min-score", "1", *reason).out.endswith(
        "pairs: 0 accepted\n"
    )
    run = tierline("resolve", "accept-all", *reason)
    assert run.out.endswith(f"same {WORKS.key} {HOLDING.key}\npairs: 1 accepted\n")
    (made,) = json.loads(tierline("resolve", "log", "--json").out)
    assert made["reason"].startswith("sure: 'Norrkast'")
    assert tierline("resolve", "undo", made["id"]).code == 0
    assert graph_of(tierline) == before


def test_undone_judgement_gives_back_the_former_graph(tierline: Tierline) -> None:
    before = graph_of(tierline)
    reason = ("--reason", "annual report", "--by", "Ada")
    made = json.loads(tierline("resolve", "accept", "诺卡", HOLDING.key, *reason, "--json").out)
    assert graph_of(tierline) != before
    assert tierline("resolve", "undo", made["id"], "--reason", "wrong report").code == 0
    assert graph_of(tierline) == before
    log = json.loads(tierline("resolve", "log", "--json").out)
    assert [(each["verdict"], each["stands"], each["judge"]) for each in log][:1] == [
        ("same", False, "Ada")
    ]
    assert "taken back" in tierline("resolve", "log").out


def test_rejected_pair_does_not_come_again(tierline: Tierline) -> None:
    before = graph_of(tierline)
    run = tierline("resolve", "reject", WORKS.key, HOLDING.key, "--reason", "two registers")
    assert (run.code, graph_of(tierline)) == (0, before)
    assert json.loads(tierline("resolve", "queue", "--json").out)["total"] == 0


def test_split_makes_another_entity_of_some_articles(tierline: Tierline) -> None:
    run = tierline(
        *("resolve", "split", BETA.key, "--article", "second", "--as", "Beta Foods"),
        *("--reason", "the food maker"),
    )
    assert run.code == 0
    found = tierline("upstream", "Beta Foods", "--json").out
    assert json.loads(found)["entity"]["key"] == "company:beta-foods"
    assert (HOLDING.key in found, WORKS.key in found) == (True, False)
    assert "First." in tierline("upstream", BETA.key).out


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("accept", "Nobody", WORKS.key), 3, "no entity is called 'Nobody'"),
        (("accept", "诺卡", WORKS.key), 2, "are one already"),
        (("accept", "Norrkast", BETA.key), 2, f"give a key: {WORKS.key}, {HOLDING.key}"),
        (("undo", "00000000"), 2, "is not in the log; `tierline resolve log` lists them"),
        (("split", BETA.key, "--article", "none", "--as", "X"), 3, "no article has the id 'none'"),
        (
            ("split", WORKS.key, "--article", "second", "--as", "X"),
            2,
            "'second' does not name 'Norrkast'",
        ),
        (("split", BETA.key, "--article", "first", "--as", "company:x"), 2, "give a name"),
    ],
)
def test_decision_that_cannot_be_made_says_why(
    tierline: Tierline, words: tuple[str, ...], code: int, says: str
) -> None:
    before = tierline("dump").out
    run = tierline("resolve", *words, "--reason", "because")
    assert (run.code, says in run.err) == (code, True), run.err
    assert tierline("dump").out == before


def test_decision_needs_a_reason(tierline: Tierline) -> None:
    assert tierline("resolve", "reject", WORKS.key, HOLDING.key).code == 2
    run = tierline("resolve", "reject", WORKS.key, HOLDING.key, "--reason", " ")
    assert (run.code, "needs a reason" in run.err) == (2, True)


def test_log_and_queue_say_that_they_are_empty(tierline: Tierline) -> None:
    assert "nothing has been judged" in tierline("resolve", "log").out
    assert "no pairs" in tierline("resolve", "queue", "--type", "person").out
