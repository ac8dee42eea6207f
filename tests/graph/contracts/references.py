"""How every back end keeps lists of names; a part of ``StoreContract``."""

from __future__ import annotations

from dataclasses import replace

from tests.graph.builders import LATER, NOW
from tierline.graph.references import Listing, ReferenceList
from tierline.graph.store import GraphStore

HEADER = ReferenceList(name="watch", source="watch.csv", imported=NOW, rows=2, digest="a" * 64)
ROWS = [
    Listing(
        "Norrkast",
        "company",
        ("诺卡",),
        (("ticker", "NRK.OL"), ("lei", "5" * 20)),
        "NO",
        sought=(("norrkast", "Norrkast"), ("诺卡", "诺卡")),
    ),
    Listing('O\'Neill "Q"', "fund", sector="bonds", parent="Norrkast", slug="oneill-q"),
]


class ReferenceContract:
    """Nothing here knows of a back end."""

    def test_list_is_kept_with_its_rows_in_order(self, store: GraphStore) -> None:
        many = [Listing(f"Company {number}", "company") for number in range(4500)]
        assert store.keep_list(HEADER, ROWS)
        assert store.keep_list(replace(HEADER, name="all"), many)
        assert [each.name for each in store.lists()] == ["all", "watch"]
        assert store.lists()[1] == HEADER
        assert list(store.listings("watch")) == ROWS
        assert list(store.listings("all")) == many
        assert list(store.listings("none")) == []

    def test_list_with_the_same_rows_changes_nothing(self, store: GraphStore) -> None:
        store.keep_list(HEADER, ROWS)
        assert not store.keep_list(replace(HEADER, imported=LATER), ROWS)
        assert store.lists() == [HEADER]

    def test_list_takes_the_place_of_one_of_the_same_name(self, store: GraphStore) -> None:
        store.keep_list(HEADER, ROWS)
        other = replace(HEADER, digest="b" * 64, rows=1)
        assert store.keep_list(other, ROWS[1:])
        assert (store.lists(), list(store.listings("watch"))) == ([other], ROWS[1:])

    def test_dropped_list_is_gone(self, store: GraphStore) -> None:
        store.keep_list(HEADER, ROWS)
        assert store.drop_list("watch")
        assert (store.lists(), list(store.listings("watch"))) == ([], [])
        assert not store.drop_list("watch")

    def test_lists_are_no_change_of_the_graph(self, store: GraphStore) -> None:
        before = store.version()
        store.keep_list(HEADER, ROWS)
        assert (store.version(), list(store.changes())) == (before, [])
