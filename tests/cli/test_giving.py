from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rdflib import Graph

from tests.api.service import make_store
from tests.cli.running import Tierline
from tests.graph.builders import article, entity, extraction, statement
from tierline.viz.network import MOST_NODES


@pytest.mark.parametrize("form", ["html", "json", "graphml", "csv", "turtle", "jsonld"])
def test_export_writes_every_form(tierline: Tierline, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"out.{form}"
    run = tierline("export", "--format", form, "--out", str(path))
    assert (run.code, run.out) == (0, "")
    assert run.err.startswith("6 relations ")
    assert "Glass Works" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("where", [[], ["--out", "-"]])
def test_export_around_an_entity_goes_to_standard_output(
    tierline: Tierline, where: list[str]
) -> None:
    run = tierline("export", "云端", "--format", "csv", *where)
    rows = list(csv.DictReader(io.StringIO(run.out)))
    assert {row["subject"] for row in rows} >= {"Module Makers", "Cloud/Corp"}
    assert run.err == ""


def test_export_in_json_is_node_link_data(tierline: Tierline) -> None:
    data = json.loads(tierline("export", "--json").out)
    assert len(data["links"]) == 6


def test_export_in_turtle_holds_events_and_what_is_around_an_entity(tierline: Tierline) -> None:
    told = tierline("export", "Glass Works", "--tiers", "1", "--format", "turtle").out
    subjects = {str(subject) for subject in Graph().parse(data=told).subjects()}
    assert "urn:tierline:entity:company:lens" in subjects
    assert "urn:tierline:entity:company:rival" not in subjects


def test_export_draws_the_picture_of_an_entity(tierline: Tierline, tmp_path: Path) -> None:
    run = tierline("export", "模块", "--format", "svg", "--out", str(tmp_path / "module.svg"))
    picture = ElementTree.parse(tmp_path / "module.svg").getroot()
    assert (run.code, picture.get("aria-label")) == (0, "Chain of Module Makers")


def test_export_draws_relations_without_a_flow_of_goods(tierline: Tierline) -> None:
    run = tierline("export", "模块", "--format", "svg", "--predicate", "competes_with")
    assert "Module Rivals" in run.out
    assert "Lens Ltd" not in run.out


def test_export_of_a_picture_needs_an_entity(tierline: Tierline, tmp_path: Path) -> None:
    run = tierline("export", "--format", "svg", "--out", str(tmp_path / "all.svg"))
    assert (run.code, "name it" in run.err) == (2, True)
    assert not (tmp_path / "all.svg").exists()


@pytest.mark.parametrize("form", ["html", "svg", "csv", "turtle"])
def test_export_around_nobody_leaves_the_old_file(
    tierline: Tierline, tmp_path: Path, form: str
) -> None:
    (old := tmp_path / "old").write_text("old", encoding="utf-8")
    run = tierline("export", "Nobody", "--format", form, "--out", str(old))
    assert (run.code, old.read_text(encoding="utf-8")) == (3, "old")


def test_export_of_too_many_entities_as_a_page_is_refused_with_a_hint(
    tierline: Tierline, tmp_path: Path
) -> None:
    of = article("All supply the hub.")
    hub, *makers = (entity(f"company:n{n}", f"N{n}") for n in range(MOST_NODES + 1))
    said = [statement(of, maker, "supplies", hub) for maker in makers]
    (folder := tmp_path / "many").mkdir()
    store = make_store(folder, extraction(of, hub, *makers, statements=said))
    run = tierline("export", "--store", store, "--out", str(folder / "many.html"))
    assert (run.code, "export a table instead" in run.err) == (2, True)
    assert not (folder / "many.html").exists()


def test_export_to_a_place_that_cannot_be_written_is_an_error(
    tierline: Tierline, tmp_path: Path
) -> None:
    run = tierline("export", "--out", str(tmp_path / "no" / "such.html"))
    assert (run.code, "cannot write" in run.err) == (2, True)
