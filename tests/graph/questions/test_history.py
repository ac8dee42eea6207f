from __future__ import annotations

from pathlib import Path

import pytest

from tests.graph.world import WORLD, store_of
from tierline.errors import UnknownArticleError, UsageError
from tierline.graph.questions.history import article, changes
from tierline.graph.store import Change


def test_changes_come_in_whole_versions_until_there_are_no_more(tmp_path: Path) -> None:
    with store_of(tmp_path, *WORLD) as store:
        everything = list(store.changes())
        since = 0
        gathered: list[Change] = []
        while True:
            page = changes(store, since=since, limit=1)
            gathered += page.changes
            assert len({change.version for change in page.changes}) == 1
            if not page.more:
                break
            since = page.until
    assert gathered == everything
    assert page.until == len(WORLD)


def test_nothing_has_changed_since_the_newest_version(tmp_path: Path) -> None:
    with store_of(tmp_path, *WORLD) as store:
        page = changes(store, since=store.version())
    assert (page.changes, page.until, page.more) == ((), len(WORLD), False)


def test_changes_before_the_first_version_are_refused(tmp_path: Path) -> None:
    with store_of(tmp_path) as store, pytest.raises(UsageError):
        changes(store, since=-1)


def test_no_changes_at_all_cannot_be_asked_for(tmp_path: Path) -> None:
    with store_of(tmp_path) as store, pytest.raises(UsageError, match="give 1 or more"):
        changes(store, limit=0)


def test_article_goes_by_its_id(tmp_path: Path) -> None:
    with store_of(tmp_path, *WORLD) as store:
        assert article(store, "march").text == "Module Makers supplies Cloud/Corp."
        with pytest.raises(UnknownArticleError, match="april"):
            article(store, "april")
