from __future__ import annotations

import pytest

from tests.evaluation.article import relation, scored
from tierline.evaluation.counts import Score


@pytest.fixture
def score() -> Score:
    return scored(
        entities=[{"name": "Alphabet", "type": "company", "aliases": ["GOOGLE"]}],
        relations=[
            relation("中际旭创", "supplies", "Alphabet"),
            relation("Zhongji Innolight Co., Ltd.", "supplies", "Google"),  # the same once resolved
            relation("Nvidia", "competes_with", "Google"),  # symmetric
            relation("Google", "supplies", "Zhongji Innolight"),  # reversed
            relation("Google", "partners_with", "Nvidia"),  # another predicate
            relation("Zhongji Innolight", "uses", "1.6T"),  # optional
            relation("Zhongji Innolight", "produces", "1.6T"),  # another modality
        ],
    )


def test_names_are_resolved_before_counting(score: Score) -> None:
    total = score.relations.total

    assert (total.gold, total.predicted, total.correct) == (3, 5, 3)
    assert score.relations["supplies"].precision == 0.5


def test_modality_is_compared_among_the_found(score: Score) -> None:
    assert score.modality_agrees == 2


def test_confusions_are_told_apart(score: Score) -> None:
    assert dict(score.confusions) == {"reversed": 1, "other_predicate": 1}


def test_alternative_reading_counts_as_the_same_find() -> None:
    score = scored(relations=[relation("Google", "partners_with", "中际旭创")])

    assert score.relations["supplies"].correct == 1
    assert score.relations.total.predicted == 1


def test_alternative_beside_the_main_reading_is_one_find() -> None:
    both = [
        relation("Google", "partners_with", "中际旭创"),
        relation("中际旭创", "supplies", "Google"),
    ]

    total = scored(relations=both).relations.total

    assert (total.predicted, total.correct) == (1, 1)


def test_denied_alternative_is_no_find() -> None:
    denied = relation("Google", "partners_with", "中际旭创", "negated")

    assert scored(relations=[denied]).relations.total.predicted == 0


def test_asserting_what_the_text_denies_is_wrong() -> None:
    score = scored(relations=[relation("NVIDIA", "acquires", "Google")])

    assert score.relations["acquires"].predicted == 1
    assert score.relations["acquires"].correct == 0
    assert score.as_dict()["relations"]["negated"] == {"gold": 1, "asserted": 1, "recognised": 0}


def test_denying_never_counts_as_found() -> None:
    score = scored(
        relations=[
            relation("NVIDIA", "acquires", "Google", "negated"),
            relation("Zhongji Innolight", "supplies", "Google", "negated"),
        ]
    )

    assert score.relations.total.predicted == 0
    assert score.negated["recognised"] == 1
    assert "relation missed: Zhongji Innolight | supplies | Google" in map(str, score.errors)
