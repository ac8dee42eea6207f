from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import permutations
from pathlib import Path

import pytest

from tests.graph import builders
from tests.graph.builders import NOW, appearance
from tierline.errors import InputError, StoreUnavailableError
from tierline.graph.dump import dump
from tierline.graph.model import Article, Extraction
from tierline.graph.store import GraphStore, open_store
from tierline.ingest import pipeline
from tierline.ingest.pipeline import Outcome, ingest, merge
from tierline.ingest.read import Caution, Failure, read_inputs


def extract(article: Article) -> Extraction:
    """Read "X supplies Y." and nothing else; the confidence tells the year of publication."""
    words = article.text.rstrip(".").split()
    if len(words) != 3:
        raise InputError(f"expected three words, got {article.text!r}")
    seller, buyer = (builders.entity(f"company:{word.lower()}", word) for word in words[::2])
    year = article.published.begin.year if article.published and article.published.begin else 0
    said = builders.statement(article, seller, words[1], buyer, confidence=year / 10_000)
    return builders.extraction(article, seller, buyer, statements=[said])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    with open_store(str(tmp_path / "t.db"), writing=True) as store:
        yield store


def run(
    store: GraphStore, *items: Article | Failure | Caution
) -> tuple[dict[str, int], list[tuple[str, Outcome]]]:
    seen: list[tuple[str, Outcome]] = []
    report = ingest(
        items,
        store,
        extract=extract,
        now=NOW,
        progress=lambda name, outcome: seen.append((name, outcome)),
    )
    counts = {"new": report.new, "changed": report.changed, "unchanged": report.unchanged}
    return {**counts, "failed": len(report.failed)}, seen


def dumped(store: GraphStore) -> str:
    stream = io.StringIO()
    dump(store, stream)
    return stream.getvalue()


def article(text: str, name: str, published: str | None = "2025", language: str = "en") -> Article:
    return Article(text=text, language=language, appearances=(appearance(name, published),))


def test_articles_are_extracted_and_kept(store: GraphStore) -> None:
    counts, seen = run(store, article("A supplies B.", "one"), article("B supplies C.", "two"))
    assert counts == {"new": 2, "changed": 0, "unchanged": 0, "failed": 0}
    assert seen == [("one", "new"), ("two", "new")]
    assert [(r.subject, r.object) for r in store.relations()] == [
        ("company:a", "company:b"),
        ("company:b", "company:c"),
    ]


def test_again_is_unchanged(store: GraphStore) -> None:
    given = article("A supplies B.", "one")
    run(store, given)
    version = store.version()
    assert run(store, given)[1] == [("one", "unchanged")]
    assert store.version() == version


def test_same_text_elsewhere_is_one_more_appearance(store: GraphStore) -> None:
    late = article("A supplies B.", "late", "2025-06")
    early = article("A supplies B.", "early", "2024-06")
    assert run(store, late, early)[1] == [("late", "new"), ("early", "changed")]
    kept = store.article("late")
    assert kept is not None
    assert [each.id for each in kept.appearances] == ["early", "late"]
    assert kept.known_from == date(2024, 6, 30)
    (relation,) = store.relations()
    assert relation.confidence == 0.2024  # it was extracted anew, as of the earlier day
    assert store.statistics().articles == 1


def test_order_of_appearances_does_not_matter(tmp_path: Path) -> None:
    items = [
        article("A supplies B.", "late", "2025-06"),
        article("A supplies B.", "early", "2024-06", language="zh"),
        article("A supplies B.", "undated", None),
        article("B supplies C.", "other"),
    ]
    dumps = set()
    for number, order in enumerate(permutations(items)):
        with open_store(str(tmp_path / f"{number}.db"), writing=True) as store:
            run(store, *order)
            dumps.add(dumped(store))
    assert len(dumps) == 1


def test_merge_takes_the_language_of_the_earliest() -> None:
    late, early = article("T", "a", "2025", "en"), article("T", "b", "2024", "zh")
    assert merge(late, early) == merge(early, late)
    assert merge(late, early).language == "zh"
    assert merge(None, late) == late


def test_one_that_fails_does_not_stop_the_rest(store: GraphStore) -> None:
    report = ingest(
        [
            Caution(input="a.json", text="odd"),
            Failure(input="b.txt", reason="is empty"),
            article("Not in three words.", "c"),
            article("A feeds B.", "d"),
            article("A supplies B.", "e"),
        ],
        store,
        extract=extract,
        now=NOW,
    )
    assert report.new == 1
    assert [str(caution) for caution in report.cautions] == ["a.json: odd"]
    assert [failure.input for failure in report.failed] == ["b.txt", "c", "d"]
    reasons = [failure.reason for failure in report.failed]
    assert "expected three words" in reasons[1]
    assert "unknown predicate 'feeds'" in reasons[2]


def test_extractor_that_breaks_is_reported(store: GraphStore) -> None:
    def breaks(article: Article) -> Extraction:
        raise RecursionError(article.text)

    report = ingest([article("A supplies B.", "a")], store, extract=breaks, now=NOW)
    assert "RecursionError: A supplies B." in str(report.failed[0])


def test_interrupt_keeps_what_was_done(store: GraphStore) -> None:
    def items() -> Iterable[Article]:
        yield article("A supplies B.", "one")
        raise KeyboardInterrupt

    report = ingest(items(), store, extract=extract, now=NOW)
    assert (report.new, report.interrupted) == (1, True)
    assert store.statistics().articles == 1


def test_interrupt_within_an_article_leaves_it_out(store: GraphStore) -> None:
    def interrupted(article: Article) -> Extraction:
        if article.first.id == "two":
            raise KeyboardInterrupt
        return extract(article)

    items = [article("A supplies B.", "one"), article("B supplies C.", "two")]
    report = ingest(items, store, extract=interrupted, now=NOW)
    assert (report.new, report.interrupted) == (1, True)
    assert [each.article.first.id for each in store.extractions()] == ["one"]


def test_interrupt_while_articles_are_put_loses_none_of_them(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_all = store.put_all

    def interrupted(extractions: Iterable[Extraction], *, now: datetime) -> list[bool]:
        given = list(extractions)
        if len(given) == 1:  # the first is put at once
            return put_all(given, now=now)
        monkeypatch.undo()
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "put_all", interrupted)
    names = map(str, range(pipeline._AT_ONCE + 5))
    items = [article(f"A{name} supplies B.", name) for name in names]
    report = ingest(items, store, extract=extract, now=NOW)

    assert (report.new, report.interrupted) == (1 + pipeline._AT_ONCE, True)
    assert store.statistics().articles == 1 + pipeline._AT_ONCE


def test_articles_are_put_together_and_each_is_whole(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [article(f"A{number} supplies B.", f"{number}") for number in range(5)]
    assert run(store, *items)[0]["new"] == 5
    assert {change.version for change in store.changes()} == {1, 2}  # the first alone, at once

    monkeypatch.setattr(pipeline, "_SECONDS", 0.0)
    late = [article(f"C{number} supplies B.", f"c{number}") for number in range(3)]
    assert run(store, *late)[0]["new"] == 3
    assert store.version() == 5  # what is read slowly does not wait


def test_appearance_that_comes_in_between_is_kept(store: GraphStore) -> None:
    one, two = article("A supplies B.", "one", "2025"), article("A supplies B.", "two", "2024")

    def overtaken(article: Article) -> Extraction:
        if len(article.appearances) == 1:  # another writer is quicker
            ingest([two], store, extract=extract, now=NOW)
        return extract(article)

    report = ingest([one], store, extract=overtaken, now=NOW)
    assert not report.failed
    kept = store.article(one.key)
    assert kept is not None
    assert [each.id for each in kept.appearances] == ["two", "one"]


def test_store_that_cannot_be_used_stops_the_ingest(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "t.db"), writing=True)
    store.close()
    with pytest.raises(StoreUnavailableError):
        run(store, article("A supplies B.", "one"))


def test_files_go_all_the_way(store: GraphStore, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("A supplies B.")
    (folder / "a.json").write_text('{"published": "2025-11"}')
    (folder / "bad.txt").write_bytes(b"\x89PNG")
    report = ingest(read_inputs([folder]), store, extract=extract, now=NOW)
    assert (report.new, len(report.failed)) == (1, 1)
    kept = store.article("a")
    assert kept is not None
    assert kept.known_from == date(2025, 11, 30)
