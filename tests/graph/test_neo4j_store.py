from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.graph.builders import (
    ALPHA,
    BETA,
    NOW,
    WIDGET,
    article,
    entity,
    event,
    evidence,
    extraction,
    observation,
    same,
    statement,
    supply,
)
from tests.graph.contracts.stores import NewStore
from tests.graph.contracts.whole import StoreContract
from tests.graph.stores.neo4j.opening import ask, open_on, speak_cypher_25
from tests.servers.neo4j import ROOT, Neo4jServer
from tierline.errors import StoreDamagedError, StoreUnavailableError, UnknownNameError
from tierline.graph.canonical import canonical
from tierline.graph.dump import dump
from tierline.graph.model import Extraction
from tierline.graph.schema import Schema, default_schema
from tierline.graph.store import GraphStore, open_store
from tierline.settings import Settings

HOSTILE = "`) DETACH DELETE n // \\u0060 {x: $key}} '\" \\"


class TestNeo4jStore(StoreContract):
    @pytest.fixture
    def new_store(self, neo4j_server: Neo4jServer) -> Iterator[NewStore]:
        speak_cypher_25(neo4j_server)
        opened: list[GraphStore] = []

        def new(schema: Schema | None = None) -> GraphStore:
            neo4j_server.clear()
            opened.append(open_on(neo4j_server, schema))
            return opened[-1]

        yield new
        for store in opened:
            store.close()


@pytest.fixture
def store(empty_neo4j: Neo4jServer) -> Iterator[GraphStore]:
    with open_on(empty_neo4j) as store:
        yield store


def dumped(store: GraphStore) -> str:
    stream = io.StringIO()
    dump(store, stream)
    return stream.getvalue()


def rich(text: str) -> Extraction:
    """Build an extraction of every kind of thing."""
    of = article(text)
    return extraction(
        of,
        ALPHA,
        BETA,
        WIDGET,
        statements=[
            statement(of, ALPHA, "supplies", BETA, said_by=BETA.key),
            statement(of, ALPHA, "produces", WIDGET, said_by="company:unnamed"),
        ],
        events=[event(of, "2026-05", BETA, ALPHA, claimant=ALPHA.key)],
        observations=[observation(of, BETA, 2.5)],
    )


def test_text_of_articles_never_becomes_a_label_or_a_type(
    store: GraphStore, empty_neo4j: Neo4jServer
) -> None:
    of = article(HOSTILE)
    ends = [entity(f"company:{HOSTILE}{n}", HOSTILE + n, HOSTILE) for n in "ab"]
    given = extraction(
        of,
        *ends,
        statements=[statement(of, ends[0], "supplies", ends[1], product=HOSTILE, rule=HOSTILE)],
        events=[event(of, "2025", *ends, title=HOSTILE)],
        observations=[observation(of, ends[0], 1.0, unit=HOSTILE, basis=HOSTILE)],
    )

    store.put(given, now=NOW)

    assert [canonical(kept) for kept in store.extractions()] == [canonical(given)]
    assert [found.key for found in store.candidates(HOSTILE)] == [end.key for end in ends]
    labels = ask(empty_neo4j, "MATCH (n) UNWIND labels(n) AS label RETURN DISTINCT label")
    types = ask(empty_neo4j, "MATCH ()-[r]->() RETURN DISTINCT type(r)")
    assert {label for (label,) in labels} == {
        *("TierlineStore", "Article", "Appearance", "Entity", "Company", "Statement", "Event"),
        *("Observation", "Wording", "Change"),
    }
    assert {type_ for (type_,) in types} == {
        *("APPEARED_AS", "NAMES", "SUBJECT", "OBJECT", "EVIDENCE_IN", "PARTICIPANT", "OF"),
        "SUPPLIES",
    }


def test_type_that_the_vocabulary_lacks_is_refused(
    store: GraphStore, empty_neo4j: Neo4jServer
) -> None:
    odd = replace(ALPHA, type=f"company{HOSTILE}")
    with pytest.raises(UnknownNameError, match="known are: company"):
        store.put(extraction(article("Text."), odd), now=NOW)
    assert ask(empty_neo4j, "MATCH (n:Article|Entity) RETURN count(n)") == [[0]]


def test_predicate_that_the_vocabulary_lost_is_told(empty_neo4j: Neo4jServer) -> None:
    known = default_schema()
    feeds = replace(known.predicates["supplies"], name="feeds")
    given = supply("Text.", predicate="feeds")
    wider = replace(known, predicates={**known.predicates, "feeds": feeds})
    with open_on(empty_neo4j, wider) as store:
        store.put(given, now=NOW)
    with open_on(empty_neo4j) as store:
        with pytest.raises(UnknownNameError, match="unknown predicate 'feeds'"):
            store.retract(given.article.key)
        assert store.article("one")


def test_event_keeps_the_order_of_participants_and_sentences(store: GraphStore) -> None:
    of = article("One sentence. Another sentence.")
    quotes = tuple(replace(evidence(of), start=start, end=31) for start in (14, 0, 3))
    roles = ((BETA.key, "main"), (ALPHA.key, "buyer"), (BETA.key, "seller"))
    given = event(of, "2025", participants=roles, evidence=quotes)
    store.put(extraction(of, ALPHA, BETA, events=[given]), now=NOW)
    assert store.events({ALPHA.key}) == [given]
    assert next(store.extractions()).events == (given,)


def test_entity_changes_its_label_with_its_type(
    store: GraphStore, empty_neo4j: Neo4jServer
) -> None:
    labels = "MATCH (e:Entity) RETURN labels(e)"
    store.put(extraction(article("Text."), replace(ALPHA, type="company")), now=NOW)
    assert ask(empty_neo4j, labels) == [[["Entity", "Company"]]]
    store.put(extraction(article("Text."), replace(ALPHA, type="fund")), now=NOW)
    assert ask(empty_neo4j, labels) == [[["Entity", "Fund"]]]


def test_keys_of_any_script_come_in_the_order_of_python(store: GraphStore) -> None:
    # UTF-16 puts the second before the first, and Cypher sorts that way unless an index does it.
    names = ["ﾊ", "\U00020bb7", "易", "é", "z", "z a", "z-a", "Z"]
    sellers = [entity(f"company:{name}", name) for name in names]
    for seller in sellers:
        store.put(supply(f"{seller.name} supplies.", seller=seller), now=NOW)
    assert [r.subject for r in store.relations()] == sorted(seller.key for seller in sellers)
    keys = [change.key for change in store.changes() if change.kind == "entity"]
    assert list(store.entities(keys)) == sorted(keys)


def test_dump_is_that_of_the_same_articles_in_a_file(store: GraphStore, tmp_path: Path) -> None:
    corpus = [rich("First."), rich("Second."), supply("Third.", modality="negated")]
    with open_store(str(tmp_path / "file.db"), writing=True) as file:
        for each in corpus:
            assert file.put(each, now=NOW) == store.put(each, now=NOW)
        assert dumped(file) == dumped(store)
        assert file.statistics() == store.statistics()
        assert list(file.changes()) == list(store.changes())


def test_pages_lose_nothing(store: GraphStore) -> None:
    corpus = [supply(f"Text {number}.") for number in range(120)]
    for each in corpus:
        store.put(each, now=NOW)
    keys = sorted(each.article.key for each in corpus)
    assert [each.article.key for each in store.extractions()] == keys
    assert sorted(claim.article for claim in store.claims()) == keys


def test_two_writers_lose_no_update(store: GraphStore, empty_neo4j: Neo4jServer) -> None:
    corpus = [rich(f"Text {number}.") for number in range(20)]
    for each in corpus:
        store.put(each, now=NOW)
    wanted = dumped(store)
    empty_neo4j.clear()

    def put_all(share: list[Extraction]) -> None:
        with open_on(empty_neo4j) as mine:
            for each in share:
                mine.put(each, now=NOW)

    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(put_all, (corpus[::2], corpus[:0:-2])))
    assert dumped(store) == wanted
    assert store.version() == len(corpus)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["killed", "interrupted"])
def test_killed_writer_leaves_no_half_article(
    store: GraphStore, empty_neo4j: Neo4jServer, how: signal.Signals
) -> None:
    program = (
        "from tests.graph.test_neo4j_store import put_without_end; "
        f"put_without_end({empty_neo4j.url!r})"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stderr=subprocess.DEVNULL
    ) as writer:
        deadline = time.monotonic() + 30
        while store.version() < 3 and time.monotonic() < deadline:
            time.sleep(0.01)
        end(writer, how)
    assert writer.returncode != 0
    kept = list(store.extractions())
    found = dumped(store)
    assert store.version() == len(kept) >= 3
    empty_neo4j.clear()
    for each in kept:
        assert canonical(each) == canonical(rich(each.article.text))
        store.put(each, now=NOW)
    assert dumped(store) == found


def end(process: subprocess.Popen[bytes], how: signal.Signals) -> None:
    """Signal until the process ends: an interrupt within the driver's own clean-up can get lost."""
    for _ in range(15):
        process.send_signal(how)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=2)
            return
    process.kill()


def put_without_end(url: str) -> None:
    """Write articles until somebody ends the process."""
    number = 0
    with open_store(url, writing=True, login=Settings.from_environ(os.environ).login) as store:
        while True:
            number += 1
            store.put(rich(f"Text {number}."), now=NOW)


def test_first_use_makes_constraints_and_indexes(
    store: GraphStore, empty_neo4j: Neo4jServer
) -> None:
    constraints = ask(empty_neo4j, "SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name")
    assert [name for (name,) in constraints] == [
        "tierline_article",
        "tierline_change",
        "tierline_entity",
        "tierline_judgement",
        "tierline_list",
        "tierline_store",
        "tierline_wording",
    ]
    show = "SHOW FULLTEXT INDEXES YIELD name, options RETURN name, options.indexConfig"
    ((name, config),) = ask(empty_neo4j, show)
    assert (name, config["fulltext.analyzer"]) == ("tierline_names", "cjk")


def test_database_of_somebody_else_is_refused(empty_neo4j: Neo4jServer) -> None:
    ask(empty_neo4j, "CREATE (:Article {headline: 'Mine'})")
    with pytest.raises(StoreUnavailableError, match=r"\['Article'\] that Tierline did not make"):
        open_on(empty_neo4j)
    assert ask(empty_neo4j, "MATCH (n) RETURN count(n)") == [[1]]


def test_graph_of_another_format_is_refused(store: GraphStore, empty_neo4j: Neo4jServer) -> None:
    ask(empty_neo4j, "MATCH (n:TierlineStore) SET n.format = 99")
    with pytest.raises(StoreUnavailableError, match="format 99"):
        open_on(empty_neo4j)


def test_graph_of_the_first_format_is_brought_up_to_date(
    store: GraphStore, empty_neo4j: Neo4jServer
) -> None:
    store.put(rich("Text."), now=NOW)
    ask(empty_neo4j, "MATCH (n:TierlineStore) SET n.format = 1")
    ask(empty_neo4j, "DROP CONSTRAINT tierline_judgement")
    with open_on(empty_neo4j) as later:
        assert later.judge(same(ALPHA.key, BETA.key))
    assert ask(empty_neo4j, "MATCH (n:TierlineStore) RETURN n.format") == [[2]]
    assert "tierline_judgement" in str(ask(empty_neo4j, "SHOW CONSTRAINTS YIELD name"))


def test_graph_that_somebody_changed_is_called_damaged(
    store: GraphStore, empty_neo4j: Neo4jServer
) -> None:
    store.put(rich("Text."), now=NOW)
    ask(empty_neo4j, "MATCH (s:Statement) REMOVE s.confidence")
    with pytest.raises(StoreDamagedError, match="somebody else changed the graph"):
        list(store.extractions())


def test_nodes_of_others_are_left_alone(store: GraphStore, empty_neo4j: Neo4jServer) -> None:
    ask(empty_neo4j, "CREATE (:Note {text: 'mine'})")
    given = rich("Text.")
    store.put(given, now=NOW)
    store.retract(given.article.key)
    assert ask(empty_neo4j, "MATCH (n:Note) RETURN n.text") == [["mine"]]
