from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.ingest.learned.words import vocabulary
from tests.training.marked import passage
from tierline.ingest.learned.encoder.reading import Reading
from tierline.ingest.names.candidates import Candidate
from training.levels import NEVER, Case, best_level, cases_of, levels_of

TYPES = ("company", "place")
TEXT = passage().document.article.text  # Alder supplies Birch. Alder grew.


def reading(folder: Path, *rows: list[float]) -> Reading:
    """Return a reading whose first pieces have these probabilities, the others no name."""
    pieces = vocabulary(folder).pieces(TEXT)
    tags = np.zeros((len(pieces.ids), 1 + 2 * len(TYPES)), dtype=np.float32)
    tags[:, 0] = 1
    tags[: len(rows)] = rows
    return Reading(
        types=TYPES,
        pieces=pieces,
        segments=(),
        windows=(),
        said=(),
        tags=tags,
        triggers=tags,
    )


GUESSED = Candidate(start=0, end=5, text="Alder", type="place", votes={"place": 1.0})


def test_a_level_lies_where_it_pays_most() -> None:
    points = [(0.9, True), (0.8, True), (0.7, False), (0.6, True), (0.5, False), (0.4, False)]

    assert best_level(points, 0.5) == 0.8
    assert best_level(points, 0.3) == 0.6


def test_what_is_never_right_has_no_level() -> None:
    assert best_level([(0.9, False), (0.8, False)], 0.5) == NEVER
    assert best_level([], 0.5) == NEVER


def test_levels_are_chosen_by_kind_of_change() -> None:
    cases = [Case("added", 0.7, True), Case("dropped", 0.9, True), Case("dropped", 0.2, False)]

    assert levels_of(cases) == pytest.approx((0.7, 0.1, NEVER))


def test_nothing_is_dropped_where_drops_are_wrong() -> None:
    assert levels_of([Case("dropped", 0.9, False)]).dropped == 0


def test_a_guessed_name_may_be_dropped_or_retyped(tmp_path: Path) -> None:
    read = reading(tmp_path, [0.125, 0.75, 0, 0.125, 0])

    assert list(cases_of(passage(), [GUESSED], read)) == [
        ("dropped", pytest.approx(0.125), False),
        ("retyped", 0.75, True),
    ]


def test_a_listed_name_stays_as_it_is(tmp_path: Path) -> None:
    read = reading(tmp_path, [0.125, 0.75, 0, 0.125, 0])

    assert not list(cases_of(passage(), [replace(GUESSED, votes={})], read))


def test_a_name_that_rules_miss_may_be_added(tmp_path: Path) -> None:
    read = reading(tmp_path, [0.125, 0.75, 0, 0.125, 0], [0.25, 0, 0, 0.75, 0])

    # 'Alder' is marked as a company, 'supplies' as nothing
    assert list(cases_of(passage(), [], read)) == [
        ("added", 0.75, True),
        ("added", 0.75, False),
    ]
