from __future__ import annotations

import random

import numpy as np

from training.exchange import Pool
from training.grouping import grouped
from training.pairs import Pairs
from training.samples import MOST_PAIRS, Sample, draw, with_noise, with_noisy_hints
from training.schedule import Noise, Phase
from training.texts import Rows, Text

POOL = Pool(
    pieces={("en", 1): [7, 8, 9]},
    usual={("en", 1): frozenset({5})},
    letters=frozenset(range(4, 10)),
    blank=3,
    types=2,
)


def rows(size: int, hint: int = 0) -> Rows:
    row = np.zeros(size, dtype=np.int32)
    return Rows(ids=row, shapes=row, hints=row + hint, names=row, triggers=row)


def pairs(count: int, told: int = 0) -> Pairs:
    holds = np.zeros((count, 2), dtype=np.bool_)
    holds[count - told :] = True
    return Pairs(
        spans=np.arange(4 * count, dtype=np.int16).reshape(count, 4),
        types=np.zeros((count, 2), dtype=np.int16),
        asked=np.ones(count, dtype=np.bool_),
        holds=holds,
        modalities=np.zeros(count, dtype=np.int16),
    )


def text(*, is_article: bool, marked: Pairs, found: Pairs) -> Text:
    return Text(
        language="en",
        story="one",
        is_article=is_article,
        windows=[rows(5)],
        marked=[marked],
        found=[found],
    )


def test_articles_are_always_drawn_and_passages_by_their_share() -> None:
    phase = Phase(epochs=1, run=1, rate=1e-3, rise=0.1, passages=0.25)
    article = text(is_article=True, marked=pairs(1), found=pairs(1))
    passage = text(is_article=False, marked=pairs(2), found=pairs(2))

    drawn = list(draw([article] * 100 + [passage] * 400, phase, POOL, random.Random(0)))

    counts = [len(one.pairs.spans) for one in drawn if one.pairs]
    assert counts.count(1) == 100
    assert 70 < counts.count(2) < 130


def test_names_are_as_marked_in_their_share_of_texts() -> None:
    phase = Phase(epochs=1, run=1, rate=1e-3, rise=0.1, marked=0.75)
    one = text(is_article=True, marked=pairs(1), found=pairs(2))

    drawn = list(draw([one] * 400, phase, POOL, random.Random(0)))

    assert 270 < sum(len(s.pairs.spans) == 1 for s in drawn if s.pairs) < 330


def test_of_many_pairs_those_with_a_relation_stay() -> None:
    phase = Phase(epochs=1, run=1, rate=1e-3, rise=0.1)
    many = pairs(MOST_PAIRS + 50, told=30)

    (sample,) = draw(
        [text(is_article=True, marked=many, found=many)], phase, POOL, random.Random(0)
    )

    assert sample.pairs
    assert len(sample.pairs.spans) == MOST_PAIRS
    assert sample.pairs.holds.any(axis=1).sum() == 30


def test_hints_are_lost_by_whole_names() -> None:
    hints = np.array([0, 1, 2, 2, 0, 5, 6, 1, 0] * 50, dtype=np.int32)
    dice = random.Random(1)
    noise = Noise(unhinted=0.25, lost=0.12)
    tries = [with_noisy_hints(hints, noise, 2, dice) for _ in range(40)]

    assert any(not one.any() for one in tries)
    partly = [one for one in tries if 0 < np.count_nonzero(one) < np.count_nonzero(hints)]
    assert partly
    for one in partly:
        names = one.reshape(50, 9)
        assert all(row[1:4].tolist() in ([1, 2, 2], [0, 0, 0]) for row in names)


def test_wrong_hints_are_of_another_type_and_as_sure() -> None:
    hints = np.array([0, 3, 4, 4, 0] * 100, dtype=np.int32)

    noisy = with_noisy_hints(hints, Noise(unhinted=0, lost=0, wrong=0.5), 3, random.Random(1))

    names = {tuple(row) for row in noisy.reshape(100, 5).tolist()}
    assert names == {(0, 3, 4, 4, 0), (0, 7, 8, 8, 0), (0, 11, 12, 12, 0)}


def test_names_are_exchanged_and_other_words_blanked() -> None:
    row = np.array([1, 4, 5, 4, 6, 2], dtype=np.int32)
    tags = np.array([0, 1, 1, 1, 0, 0], dtype=np.int32)
    shown = Rows(ids=row, shapes=row, hints=row * 0, names=tags, triggers=row * 0)
    noise = Noise(exchanged=1.0, blanked=1.0)

    tries = [with_noise(shown, "en", noise, POOL, random.Random(n)).ids.tolist() for n in range(40)]

    assert {(one[0], one[2], one[4], one[5]) for one in tries} == {(1, 5, 3, 2)}
    assert {one[1] for one in tries} == {4, 7, 8, 9}
    assert all(one[1] == one[3] for one in tries)
    assert row.tolist() == [1, 4, 5, 4, 6, 2]


def test_names_of_another_language_stay() -> None:
    row = np.array([4, 6], dtype=np.int32)
    shown = Rows(ids=row, shapes=row, hints=row * 0, names=row * 0 + 1, triggers=row * 0)

    noisy = with_noise(shown, "zh", Noise(exchanged=1.0), POOL, random.Random(0))

    assert noisy.ids.tolist() == [4, 6]


def test_groups_stay_within_their_size() -> None:
    samples = [Sample(rows=rows(size)) for size in range(3, 60)] + [Sample(rows=rows(150))]

    groups = list(grouped(samples, 120, random.Random(0)))

    assert sum(len(group) for group in groups) == len(samples)
    for group in groups:
        assert len(group) == 1 or max(one.length for one in group) * len(group) <= 120


def test_each_pair_takes_two_rows() -> None:
    assert Sample(rows=rows(5), pairs=pairs(3)).length == 11
