from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.graph.builders import LATER, NOW, appearance, same
from tierline.errors import UsageError
from tierline.graph.dump import dump
from tierline.graph.model import Article, Extraction
from tierline.graph.store import GraphStore, open_store
from tierline.ingest.extract import EXTRACTOR, extract, extractor
from tierline.ingest.references.importing import Understanding, keep, read_list
from tierline.ingest.rereading import Choice, Tally, reextract

TEXT = "Norrkast Optics supplies lenses to Siemens. Brightmere Cells supplies cells to Hitachi."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    with open_store(str(tmp_path / "t.db"), writing=True) as store:
        yield store


def older(text: str = TEXT, published: str | None = "2025-11") -> Extraction:
    """Read an article as rules of before might have: one of the statements, and less sure."""
    of = Article(text=text, language="en", appearances=(appearance(text[:8], published),))
    found = extract(of)
    kept = tuple(replace(each, confidence=0.25) for each in found.statements[:1])
    return replace(found, statements=kept, extractor="rules-0")


def now() -> int:
    """Count the statements that the article makes as it is read today."""
    return len(extract(older().article).statements)


def dumped(store: GraphStore) -> str:
    stream = io.StringIO()
    dump(store, stream)
    return stream.getvalue()


def test_older_articles_say_what_they_say_now(store: GraphStore) -> None:
    store.put(older(), now=NOW)
    seen: list[tuple[str, str]] = []
    upgrade = reextract(store, Choice(), now=LATER, progress=lambda *what: seen.append(what))
    assert (upgrade.reread, upgrade.present, upgrade.failed) == (1, 0, [])
    assert upgrade.statements == Tally(added=now() - 1, changed=1)
    assert upgrade.entities.unchanged == len(next(store.extractions()).entities)
    assert seen == [(TEXT[:8], "changed")]
    (kept,) = store.extractions()
    assert kept.extractor == extractor()
    assert replace(kept.article, recorded=None) == older().article
    assert len(kept.statements) == now() > 1


def test_articles_of_this_version_are_left_alone(store: GraphStore) -> None:
    store.put(older(), now=NOW)
    reextract(store, Choice(), now=LATER)
    before = store.version(), dumped(store)
    upgrade = reextract(store, Choice(), now=LATER)
    assert (upgrade.reread, upgrade.present) == (0, 1)
    again = reextract(store, Choice(every=True), now=LATER)
    assert (again.reread, again.statements) == (1, Tally(unchanged=now()))
    assert (store.version(), dumped(store)) == before


def test_everything_that_is_read_names_its_rule_and_version(store: GraphStore) -> None:
    text = f"{TEXT} Hitachi shares rose 3% on 5 November 2025."
    of = Article(text=text, language="en", appearances=(appearance("a", "2025-11-06"),))
    store.put(extract(of), now=NOW)
    (kept,) = store.extractions()
    rules = [
        {each.rule for each in kept.statements},
        {each.rule for each in kept.events},
        {each.rule for each in kept.observations},
    ]
    assert all(rules)
    assert [rule for rule in set().union(*rules) if not re.fullmatch(r".+@\d+", rule)] == []


def test_dry_run_tells_and_changes_nothing(store: GraphStore) -> None:
    store.put(older(), now=NOW)
    before = store.version(), dumped(store)
    upgrade = reextract(store, Choice(dry_run=True), now=LATER)
    assert (upgrade.reread, upgrade.statements) == (1, Tally(added=now() - 1, changed=1))
    assert (store.version(), dumped(store)) == before


@pytest.mark.parametrize(
    ("published", "known"), [("2025-11", date(2025, 11, 30)), (None, NOW.date())]
)
def test_day_from_which_an_article_is_known_stays(
    store: GraphStore, published: str | None, known: date
) -> None:
    store.put(older(published=published), now=NOW)
    reextract(store, Choice(), now=LATER)
    (kept,) = store.extractions()
    assert (kept.article.recorded, kept.article.known_from) == (NOW, known)
    assert {claim.known_from for claim in store.claims()} == {known}


def test_judgements_hold_for_what_is_read_anew(store: GraphStore) -> None:
    store.put(older(), now=NOW)
    store.judge(same("company:norrkast-optics", "company:brightmere-cells"))
    reextract(store, Choice(), now=LATER)
    suppliers = {r.subject for r in store.relations() if r.predicate == "supplies"}
    assert suppliers == {"company:norrkast-optics"}
    assert [each.verdict for each in store.judgements()] == ["same"]


def test_interrupted_work_is_taken_up_where_it_stopped(store: GraphStore) -> None:
    for text in (TEXT, f"{TEXT} Again."):
        store.put(older(text), now=NOW)

    def stop(name: str, outcome: str) -> None:
        raise KeyboardInterrupt

    first = reextract(store, Choice(), now=LATER, progress=stop)
    assert (first.reread, first.interrupted) == (1, True)
    second = reextract(store, Choice(), now=LATER)
    assert (second.reread, second.present) == (1, 1)


def test_article_that_fails_keeps_what_was_read_of_it(store: GraphStore) -> None:
    good, odd = older(), older(f"{TEXT} Again.")
    store.put(good, now=NOW)
    # A language for which there are no rules.
    store.put(replace(odd, article=replace(odd.article, language="xx")), now=NOW)
    upgrade = reextract(store, Choice(), now=LATER)
    assert (upgrade.reread, len(upgrade.failed)) == (1, 1)
    assert sorted(each.extractor for each in store.extractions()) == ["rules-0", extractor()]


def test_lists_that_have_come_since_are_used(store: GraphStore, tmp_path: Path) -> None:
    store.put(older(), now=NOW)
    reextract(store, Choice(), now=LATER)
    path = tmp_path / "watch.csv"
    path.write_text("name,aliases,ticker\nNorrkast ASA,Norrkast Optics,NRK.OL\n", encoding="utf-8")
    keep(read_list(path, Understanding(), store.schema, now=NOW), store)
    assert reextract(store, Choice(since="rules-1"), now=LATER).reread == 0
    upgrade = reextract(store, Choice(), now=LATER)
    assert (upgrade.reread, upgrade.entities.added, upgrade.entities.gone) == (1, 1, 1)
    assert store.entities(["company:norrkast"])
    assert reextract(store, Choice(), now=LATER).present == 1


@pytest.mark.parametrize(
    ("since", "made_by", "takes"),
    [
        ("rules-2", "rules-1", True),
        ("rules-2", "rules-2+watch@1a2b3c4d", False),
        ("rules-2", "rules-10", False),
        ("rules-10", "rules-9", True),
        ("rules-2", "", True),
        ("", "rules-9", True),
        ("", "rules-3+a@1", True),
        ("", "rules-3", False),
    ],
)
def test_articles_are_chosen_by_version(since: str, made_by: str, takes: bool) -> None:
    assert Choice(since=since).takes(made_by, "rules-3") == takes


def test_version_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match=f"versions are like {EXTRACTOR!r}"):
        Choice(since="2025-11-26")
