from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.graph.builders import NOW, article, entity, extraction, judgement, statement
from tierline.errors import UnknownNameError, UsageError
from tierline.graph.model import Entity
from tierline.graph.snapshot.scope import Page
from tierline.graph.store import GraphStore, open_store
from tierline.ingest.resolving.deciding import Ground, accept_all
from tierline.ingest.resolving.queue import find_signs, queue

NAMES = Path(__file__).resolve().parents[3] / "evaluation" / "gold" / "names.csv"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    with open_store(str(tmp_path / "t.db"), writing=True) as store:
        yield store


def take_in(store: GraphStore, *entities: Entity) -> None:
    """Put each entity into an article of its own."""
    for each in entities:
        store.put(extraction(article(f"On {each.key}."), each), now=NOW)


def pairs(store: GraphStore) -> list[tuple[str, str]]:
    return [(pair.left.key, pair.right.key) for pair in queue(store).pairs]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            entity("company:one", "Norrkast", identifiers=[("ticker", "NRK.OL")]),
            entity("company:two", "Nordic Castings", identifiers=[("ticker", "NRK.OL")]),
            "both have the ticker NRK.OL",
        ),
        (
            entity("company:one", "岐元减速"),
            entity("company:two", "岐元減速股份有限公司"),
            "'岐元减速' and '岐元減速股份有限公司' are one name",
        ),
        (
            entity("company:one", "Kessai Pharma", "Kessai"),
            entity("company:two", "Kessai"),
            "one is called 'Kessai' for short",
        ),
        (
            entity("company:one", "Norrkast Technologies"),
            entity("company:two", "Norrkast"),
            "'Norrkast Technologies' and 'Norrkast' differ only in a general word",
        ),
        (
            entity("company:one", "Brightmere Photonics"),
            entity("company:two", "Brightmeer Photonics"),
            "'Brightmere Photonics' and 'Brightmeer Photonics' differ by a letter or two",
        ),
        (
            entity("company:one", "Zhongying Norrkast"),
            entity("company:two", "Norrkast"),
            "'Zhongying Norrkast' ends with 'Norrkast'",
        ),
        (
            entity("company:one", "厦门岐元微电子股份有限公司"),
            entity("company:two", "岐元微电子"),
            "'厦门岐元微电子股份有限公司' ends with '岐元微电子'",
        ),
    ],
    ids=["identifier", "script", "short", "general word", "slip", "longer", "place"],
)
def test_doubles_are_found_with_the_reason(
    store: GraphStore, one: Entity, other: Entity, reason: str
) -> None:
    take_in(store, one, other)
    (pair,) = queue(store).pairs
    assert {pair.left.key, pair.right.key} == {"company:one", "company:two"}
    assert reason in pair.reasons
    assert 0.5 <= pair.score < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (entity("company:one", "Norrkast"), entity("company:two", "Norrkast Energy")),
        (entity("company:one", "岐元"), entity("company:two", "岐元电子")),
        (
            entity("fund:one", "岐元设备ETF"),
            entity("fund:two", "岐元设备ETF联接", "岐元设备ETF"),
        ),
        (entity("index:one", "科创50"), entity("index:two", "科创创业50")),
        (entity("fund:one", "Norrkast Fund 2030"), entity("fund:two", "Norrkast Fund 2035")),
        (entity("company:one", "Norrkast 3 Lab"), entity("company:two", "Norrkast 5 Lab")),
        (entity("company:one", "Norrkast Electric"), entity("company:two", "Norrkast Electronic")),
        (entity("company:one", "Norrkast"), entity("product:two", "Norrkast")),
        (
            entity("company:one", "Norrkast", identifiers=[("ticker", "300001.SZ")]),
            entity("company:two", "Norrkast", identifiers=[("ticker", "300002.SZ")]),
        ),
        (entity("company:siemens", "Siemens"), entity("company:hitachi", "Hitachi", "Siemens")),
        (
            entity("company:one", "Norrkast Energy", "Norrkast"),
            entity("company:two", "Norrkast Foods", "Norrkast"),
        ),
    ],
    ids=[
        *("subsidiary", "subsidiary zh", "feeder", "indices", "numbers", "number", "two words"),
        *("type", "tickers", "both listed", "sisters"),
    ],
)
def test_what_is_two_is_never_asked(store: GraphStore, one: Entity, other: Entity) -> None:
    take_in(store, one, other)
    assert queue(store).total == 0


def test_no_pair_of_the_gold_that_is_two_is_asked() -> None:
    with NAMES.open(encoding="utf-8", newline="") as file:
        apart = [(row["a"], row["b"]) for row in csv.DictReader(file) if row["same"] == "no"]
    assert len(apart) > 20
    for one, other in apart:
        for type_ in ("company", "index"):
            found = find_signs([entity(f"{type_}:x-1", one), entity(f"{type_}:x-2", other)])
            assert found == {}, (one, other)


def test_pair_that_an_article_relates_is_two(store: GraphStore) -> None:
    of = article("Kessai owns Kessai Pharma.")
    ends = entity("company:kessai-pharma", "Kessai Pharma", "Kessai"), entity("company:k", "Kessai")
    said = statement(of, ends[0], "subsidiary_of", ends[1])
    store.put(extraction(of, *ends, statements=[said]), now=NOW)
    assert queue(store).total == 0


def test_surest_pair_comes_first_in_pages(store: GraphStore) -> None:
    listed = [("ticker", "NRK.OL")]
    take_in(
        store,
        entity("company:one", "Kessai Pharma", "Kessai"),
        entity("company:two", "Kessai"),
        entity("company:three", "Norrkast", identifiers=listed),
        entity("company:four", "Nordic Castings", identifiers=listed),
    )
    found = queue(store)
    assert [pair.score for pair in found.pairs] == sorted(
        (pair.score for pair in found.pairs), reverse=True
    )
    second = queue(store, page=Page(limit=1, offset=1))
    assert (second.total, second.pairs) == (2, found.pairs[1:])
    assert queue(store, least=0.9).total == 1
    assert queue(store, type_="person").total == 0


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_judged_pair_does_not_come_again(store: GraphStore, verdict: str) -> None:
    take_in(store, entity("company:one", "Norrkast"), entity("company:two", "Norrkast Holding"))
    ((left, right),) = pairs(store)
    store.judge(judged := judgement(verdict=verdict, left=left, right=right))
    assert pairs(store) == []
    store.judge(judgement(verdict="undo", left=judged.id))
    assert pairs(store) == [(left, right)]


def test_all_sure_pairs_become_one_group(store: GraphStore) -> None:
    listed = [("ticker", "NRK.OL")]
    keys = ["company:one", "company:two", "company:three"]
    take_in(store, *(entity(key, f"Name {key[-3:]}", identifiers=listed) for key in keys))
    ground = Ground(reason="sure", judge="tester", decided=NOW)
    assert len(accept_all(store, ground, least=0.9)) == 2
    assert store.statistics().entities == {"company": 1}
    assert queue(store).total == 0


def test_queue_says_what_is_wrong_with_the_question(store: GraphStore) -> None:
    with pytest.raises(UnknownNameError, match="unknown entity type 'firm'"):
        queue(store, type_="firm")
    with pytest.raises(UsageError, match="not between 0 and 1"):
        queue(store, least=2.0)
