from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from tests.api.service import make_store
from tests.cli.running import Tierline
from tests.graph.builders import article, evidence, extraction, statement
from tests.graph.world import GLASS, LENS, WORLD


def test_retracted_article_leaves_the_graph_that_never_saw_it(
    tierline: Tierline, tmp_path: Path
) -> None:
    (folder := tmp_path / "other").mkdir()
    without = make_store(folder, *WORLD[:2])
    assert tierline("retract", "june").out == "articles: 1 retracted\n"
    assert tierline("dump").out == tierline("dump", "--store", without).out


def test_retract_is_all_or_nothing(tierline: Tierline) -> None:
    before = tierline("dump").out
    assert tierline("retract", "june", "unknown").code == 3
    assert tierline("dump").out == before


def test_doctor_finds_a_sound_store_well(tierline: Tierline) -> None:
    run = tierline("doctor")
    assert run.code == 0
    assert "3 articles" in run.out
    assert "FAIL" not in run.out


def test_doctor_minds_no_missing_store(tierline: Tierline, tmp_path: Path) -> None:
    run = tierline("doctor", "--store", str(tmp_path / "new.db"), "--json")
    findings = {finding["what"].split()[0]: finding for finding in json.loads(run.out)}
    assert run.code == 0
    assert {"python", "sqlite", "vocabulary", "store"} == set(findings)


def test_doctor_says_how_to_mend_a_damaged_store(tierline: Tierline, tmp_path: Path) -> None:
    data = bytearray(Path(tierline.store).read_bytes())
    data[4096 : 4096 * 6] = bytes(4096 * 5)
    (broken := tmp_path / "broken.db").write_bytes(data)
    run = tierline("doctor", "--store", str(broken))
    assert run.code == 4
    assert "FAIL" in run.out


def test_doctor_finds_a_sentence_that_is_not_in_its_article(
    tierline: Tierline, tmp_path: Path
) -> None:
    of = article("Glass Works supplies Lens Ltd.")
    astray = replace(evidence(of), start=5, end=9)
    said = [statement(of, GLASS, "supplies", LENS, evidence=astray)]
    (folder := tmp_path / "astray").mkdir()
    store = make_store(folder, extraction(of, GLASS, LENS, statements=said))
    run = tierline("doctor", "--store", store)
    assert (run.code, "is not at 5" in run.out) == (4, True)


def test_dump_is_loaded_into_another_store(tierline: Tierline, tmp_path: Path) -> None:
    dumped = tierline("dump").out
    (file := tmp_path / "all.jsonl").write_text(dumped, encoding="utf-8")
    other = ("--store", str(tmp_path / "other.db"))
    assert tierline("load", str(file), *other).out == "loaded: 3 articles, 0 judgements\n"
    assert tierline("dump", *other).out == dumped
    assert tierline("load", str(file), *other).out == "loaded: 0 articles, 0 judgements\n"
    assert tierline("load", str(tmp_path / "none.jsonl"), *other).code == 2
