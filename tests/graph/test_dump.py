from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

from tests.graph import builders
from tests.graph.builders import ALPHA, BETA, NOW
from tierline.graph.dump import dump
from tierline.graph.serial import parse_json
from tierline.graph.store import open_store


def test_dump_holds_all_and_nothing_of_the_past(tmp_path: Path) -> None:
    of = builders.article("Alpha supplies Beta.")
    extraction = builders.extraction(
        of,
        ALPHA,
        BETA,
        statements=[builders.statement(of, ALPHA, "supplies", BETA)],
        events=[builders.event(of, "2025", ALPHA)],
        observations=[builders.observation(of, ALPHA, 2.0)],
    )
    gone = builders.supply("Gone.", buyer=builders.GAMMA)
    stream = io.StringIO()
    with open_store(str(tmp_path / "t.db"), writing=True) as store:
        store.put(extraction, now=NOW)
        store.put(gone, now=NOW)
        store.retract(gone.article.key)
        dump(store, stream)
    lines = [parse_json(line) for line in stream.getvalue().splitlines()]
    assert Counter(line["kind"] for line in lines) == {
        "article": 1,
        "profile": 2,
        "statement": 1,
        "event": 1,
        "observation": 1,
        "entity": 2,
        "relation": 1,
    }
    assert lines[0]["key"] == of.key
    assert lines[0]["text"] == "Alpha supplies Beta."
    for word in ("Gamma", "recorded", "version", str(NOW.year)):
        assert word not in stream.getvalue()
