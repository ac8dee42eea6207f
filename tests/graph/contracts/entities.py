"""What every back end makes of entities and their names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.graph.builders import (
    NOW,
    appearance,
    article,
    entity,
    extraction,
)
from tests.graph.contracts.stores import NewStore
from tierline.graph.model import Alias
from tierline.graph.names import fold, matches
from tierline.graph.store import GraphStore


class EntityContract:
    def test_entities_add_up_what_articles_call_them(self, store: GraphStore) -> None:
        listed = [("ticker", "1.SZ")]
        for text, name in [("First.", "Alpha"), ("Second.", "Alpha"), ("Third.", "Alpha Inc")]:
            store.put(extraction(article(text), entity("company:a", name, "阿尔法")), now=NOW)
        store.put(
            extraction(article("Fourth."), entity("company:a", "Alpha", identifiers=listed)),
            now=NOW,
        )
        found = store.entities(["company:a", "company:none"])
        assert list(found) == ["company:a"]
        assert found["company:a"].name == "Alpha"
        assert found["company:a"].aliases == (Alias(name="阿尔法"), Alias(name="Alpha Inc"))
        assert found["company:a"].identifiers == (("ticker", "1.SZ"),)
        assert found["company:a"].articles == 4

    def test_entities_known_on_a_day_have_the_names_of_that_day(self, store: GraphStore) -> None:
        early, late = appearance("early", "2025-01-01"), appearance("late", "2025-02")
        store.put(extraction(article("Old.", early), entity("company:a", "Old Name")), now=NOW)
        for text in ("New.", "Newer."):
            store.put(extraction(article(text, late), entity("company:a", "New Name")), now=NOW)
        names = {
            day: [
                e.names
                for e in store.entities(["company:a"], known_at=date.fromisoformat(day)).values()
            ]
            for day in ("2024-12-31", "2025-01-01", "2025-02-27", "2025-02-28")
        }
        assert names == {
            "2024-12-31": [],
            "2025-01-01": [("Old Name",)],
            "2025-02-27": [("Old Name",)],
            "2025-02-28": [("New Name", "Old Name")],
        }
        assert store.candidates("new", known_at=date(2025, 2, 27)) == []
        assert len(store.candidates("new", known_at=date(2025, 2, 28))) == 1

    @pytest.mark.parametrize(
        ("words", "keys"),
        [
            ("alpha", ["company:a"]),
            ("ALPHA  semi", ["company:a"]),
            ("semi", ["company:a"]),
            ("micon", []),
            ("al", ["company:a"]),
            ("a", ["company:a"]),
            ("易", ["company:b"]),
            ("际旭", ["company:b"]),
            ("际旭创", ["company:b"]),
            ("旭际", []),
            ("300308.SZ", ["company:b"]),
            ("C++", ["product:c"]),
            ("c", ["product:c"]),
            ('"', []),
            ("", []),
            ("alpha OR beta", []),
            ("al*", ["company:a"]),
            ("AND", []),
            ("naïve", ["product:c"]),
        ],
    )
    def test_candidates_match_words_of_any_length(
        self, store: GraphStore, words: str, keys: list[str]
    ) -> None:
        listed = [("ticker", "300308.SZ")]
        store.put(
            extraction(
                article("Text."),
                entity("company:a", "Alpha Semiconductor"),
                entity("company:b", "中际旭创", "新易盛", identifiers=listed),
                entity("product:c", "C++ 26", 'the "Naive" one'),
            ),
            now=NOW,
        )
        assert [found.key for found in store.candidates(words)] == keys

    @settings(
        max_examples=20,
        deadline=None,
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.too_slow,
            HealthCheck.differing_executors,
        ],
    )
    @given(
        names=st.lists(
            st.text("abé+.& 中际旭创\"'*", min_size=1, max_size=6), min_size=1, max_size=6
        ),
        words=st.lists(
            st.text("abé+.& 中际旭创\"'*", min_size=1, max_size=4), min_size=1, max_size=6
        ),
    )
    def test_candidates_are_what_matches_says(
        self, new_store: NewStore, names: list[str], words: list[str]
    ) -> None:
        known = [entity(f"company:{number}", name) for number, name in enumerate(names)]
        with new_store() as store:
            store.put(extraction(article("Text."), *known), now=NOW)
            for asked in words:
                wanted = [e.key for e in known if fold(asked) and matches(asked, e.name)]
                assert [e.key for e in store.candidates(asked)] == wanted

    def test_candidates_forget_a_name_that_is_gone(self, store: GraphStore) -> None:
        store.put(extraction(article("Text."), entity("company:a", "Old Name")), now=NOW)
        store.put(extraction(article("Text."), entity("company:a", "New Name")), now=NOW)
        assert store.candidates("old") == []
        assert len(store.candidates("name")) == 1
