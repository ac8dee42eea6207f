from __future__ import annotations

from tierline.viz.tiers import signed_tiers


def test_tiers_count_steps_with_and_against_the_flow() -> None:
    arcs = [("mine", "mill"), ("mill", "maker"), ("maker", "shop"), ("shop", "buyer")]

    tiers = signed_tiers("maker", arcs)

    assert tiers == {"maker": 0, "mill": -1, "mine": -2, "shop": 1, "buyer": 2}


def test_tiers_of_a_cycle_take_the_nearer_side() -> None:
    arcs = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")]

    assert signed_tiers("a", arcs) == {"a": 0, "b": 1, "c": -2, "d": -1}


def test_tiers_place_a_rival_beside_the_focus() -> None:
    assert signed_tiers("a", [("a", "shop"), ("rival", "shop")])["rival"] == 0


def test_peer_who_is_also_a_supplier_stands_with_the_suppliers() -> None:
    assert signed_tiers("a", [("b", "a")], peers=["b", "c"]) == {"a": 0, "b": -1, "c": 0}


def test_what_is_not_joined_gets_no_tier() -> None:
    assert "x" not in signed_tiers("a", [("a", "b"), ("x", "y")])
