"""Pairs of names that are one company or index, and pairs that only look so, in two scripts."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from tierline.graph.names import name_key
from tierline.ingest.names import load_lexicon

PAIRS = Path(__file__).parents[3] / "evaluation" / "gold" / "names.csv"


@cache
def listed_keys() -> dict[str, set[str]]:
    """Return the entities of the gazetteer by the folded forms of their names."""
    lexicon = load_lexicon()
    keys: dict[str, set[str]] = defaultdict(set)
    for entry in lexicon.entries.values():
        for name in entry.names:
            keys[name_key(lexicon.fold(name))].add(entry.key)
    return keys


def meant_by(name: str, listed: dict[str, set[str]]) -> set[str]:
    """Return the entities that a name may mean; one that no list has means itself."""
    key = name_key(load_lexicon().fold(name))
    return listed.get(key, {key})


@pytest.mark.parametrize(
    "pair",
    list(csv.DictReader(PAIRS.read_text(encoding="utf-8").splitlines())),
    ids=lambda p: f"{p['a']}, {p['b']}",
)
def test_names_mean_the_same_or_not(pair: dict[str, str]) -> None:
    listed = listed_keys()

    same = bool(meant_by(pair["a"], listed) & meant_by(pair["b"], listed))

    assert same is (pair["same"] == "yes"), pair["note"]
