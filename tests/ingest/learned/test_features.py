from __future__ import annotations

import numpy as np
import pytest

from tests.ingest.learned.passages import first_reading, pairs
from tierline.ingest.knowledge import default_knowledge
from tierline.ingest.learned.features import step, words_of
from tierline.ingest.learned.find import examples_of
from tierline.ingest.learned.hashing import hashes, runs, stem
from tierline.ingest.learned.surroundings import surroundings_of


def test_runs_are_all_stretches_up_to_a_length() -> None:
    words = hashes(["a", "b", "c"])

    assert len(set(runs(words, 2).tolist())) == 5
    assert len(runs(words[:0], 3)) == 0


def test_runs_tell_the_order_of_words() -> None:
    there, back = (runs(hashes(words), 2)[-1] for words in (["a", "b"], ["b", "a"]))

    assert there != back


@pytest.mark.parametrize("word", ["deliver", "delivers", "delivered", "delivering"])
def test_stem_is_the_same_in_every_form_of_a_verb(word: str) -> None:
    assert stem(word) == "deliver"


def test_step_gets_coarser() -> None:
    assert [step(number) for number in (0, 1, 4, 6, 100)] == [0, 1, 3, 5, 30]


def test_names_do_not_change_what_the_words_tell() -> None:
    (one,) = pairs("[1:company|Alder] ships to [2:company|Birch].")
    (other,) = pairs("[1:company|Cedar Works] ships to [2:company|Elm].")

    assert np.array_equal(words_of(one, "en"), words_of(other, "en"))


def test_words_between_count_otherwise_than_words_after() -> None:
    (between,) = pairs("[1:company|Alder] ships [2:company|Birch].")
    (after,) = pairs("[1:company|Alder], [2:company|Birch] ships.")

    assert not set(words_of(between, "en")) <= set(words_of(after, "en"))


def test_surroundings_tell_what_a_rule_reads_and_which_way() -> None:
    first = first_reading("[1:company|Alder] supplies [2:company|Birch].")
    (pair,), _ = examples_of(first, default_knowledge().relations, default_knowledge().schema)

    told = set(surroundings_of(first.document, first.names, first.statements).of(pair))

    assert "here forward supplies asserted" in told
    assert "left here supplies subject" in told
