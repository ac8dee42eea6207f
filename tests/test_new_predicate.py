"""A new predicate is an edit of YAML: a copy of the source gains one and knows it everywhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.servers.neo4j import Neo4jServer

ROOT = Path(__file__).parent.parent
FOLDERS = ("api", "evaluation", "graph", "ingest", "samples", "scripts", "tierline", "viz")

PREDICATE = """
insures:
  says: The subject covers losses of the object.
  domain: [company]
  range: [company]
  inverse: insured by
"""
RULES = """
version: 1
insures:
  - id: insures-company
    patterns: ["{s} ~3 (insures|insure|insured) {o}"]
    confidence: 0.9
"""
ARTICLE = "Munich Re insures Airbus against delays.\n"

ASK_API = """
from fastapi.testclient import TestClient
from tierline.api.app import create_app
from tierline.settings import Settings
with TestClient(create_app(Settings(store="a.db")), base_url="http://127.0.0.1") as client:
    print(client.get("/api/evidence", params={"subject": "Munich Re", "object": "Airbus"}).text)
"""
SHOW_DOCS = """
from scripts.docs.schema import page
from tierline.graph.schema import default_schema
print(page(default_schema()))
"""

READ_PASSAGE = """
import sys
from tierline.evaluation.corpus import read_passage
print(sorted(read_passage(sys.stdin.read().strip()).relations))
"""


@pytest.fixture
def extended(tmp_path: Path) -> Path:
    """A copy of the source with the new predicate, its rule, and an article that uses it."""
    copy = tmp_path / "copy"
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, symlinks=True)
    with (copy / "graph" / "schema" / "predicates.yml").open("a", encoding="utf-8") as file:
        file.write(PREDICATE)
    rules = copy / "ingest" / "data" / "relations" / "en" / "insurance.yml"
    rules.write_text(RULES, encoding="utf-8")
    (copy / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return copy


def run(folder: Path, *words: str, given: str = "", **more: str) -> str:
    """Run Python on the copy and return what it prints."""
    done = subprocess.run(
        [sys.executable, *words],
        input=given,
        cwd=folder,
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def tierline(folder: Path, *words: str, store: str = "a.db") -> str:
    """Run the command line of the copy on a store."""
    return run(folder, "-m", "tierline", *words, TIERLINE_STORE=store)


def predicates_of(answer: Mapping[str, Any]) -> set[str]:
    """Name the predicates under which an answer on evidence brings sentences."""
    return {case["predicate"] for case in answer["cases"] if case["statements"]}


def test_extraction_finds_the_new_predicate(extended: Path) -> None:
    form = json.loads(tierline(extended, "extract", "article.txt"))

    assert [relation["predicate"] for relation in form["relations"]] == ["insures"]


def test_the_sqlite_store_and_the_service_know_the_new_predicate(extended: Path) -> None:
    tierline(extended, "ingest", "article.txt")

    answer = json.loads(tierline(extended, "evidence", "Munich Re", "Airbus", "--json"))
    served = json.loads(run(extended, "-c", ASK_API))

    assert predicates_of(answer) == predicates_of(served) == {"insures"}


def test_neo4j_knows_the_new_predicate(extended: Path, empty_neo4j: Neo4jServer) -> None:
    tierline(extended, "ingest", "article.txt", store=empty_neo4j.url)

    with empty_neo4j.driver() as driver:
        found = driver.execute_query(
            "MATCH (a:Company)-[r:INSURES]->(b:Company) RETURN a.name, b.name",
            database_=empty_neo4j.database,
        )
    assert [tuple(record) for record in found.records] == [("Munich Re", "Airbus")]


def test_the_documentation_lists_the_new_predicate(extended: Path) -> None:
    assert "`insures`" in run(extended, "-c", SHOW_DOCS)


def test_the_passage_of_the_page_teaches_the_new_predicate(extended: Path) -> None:
    page = (ROOT / "docs" / "how-to" / "add-a-predicate.md").read_text(encoding="utf-8")
    passage = page.partition("```text\n")[2].partition("```")[0]

    assert "('company:1', 'insures', 'company:3')" in run(
        extended, "-c", READ_PASSAGE, given=passage
    )
