from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.learned.words import vocabulary
from tierline.errors import InputError
from training.core import CLASSES, core_sample, core_samples, label_of, read_core
from training.core_eval import render


def example(**changes: Any) -> dict[str, Any]:
    """Return 'Alder Birch supplies Birch', the first two words one name."""
    return {
        "relation": "client_of",
        "invert_relation": 0,
        "e1_start": 0,
        "e1_end": 1,
        "e2_start": 3,
        "e2_end": 3,
        "context": ["Alder", "Birch", "supplies", "Birch"],
        **changes,
    }


def test_names_stand_where_their_words_do(tmp_path: Path) -> None:
    sample = core_sample(example(), vocabulary(tmp_path))

    assert sample.pairs
    assert sample.pairs.spans.tolist() == [[1, 3, 4, 5]]
    assert sample.core == CLASSES.index("client_of")


@pytest.mark.parametrize(("inverted", "turned"), [(1, False), (0, True)])
def test_names_that_stand_the_other_way_round_turn_the_class(
    inverted: int, turned: bool, tmp_path: Path
) -> None:
    ends = {"e1_start": 3, "e1_end": 3, "e2_start": 0, "e2_end": 1, "invert_relation": inverted}
    sample = core_sample(example(**ends), vocabulary(tmp_path))

    assert sample.pairs
    assert sample.pairs.spans.tolist() == [[1, 3, 4, 5]]
    assert sample.core == CLASSES.index("client_of") + len(CLASSES) * turned


def test_symmetric_classes_are_never_turned() -> None:
    assert label_of("competitor_of", turned=True) == CLASSES.index("competitor_of")


def test_long_sentences_are_cut_and_left_out_where_a_name_would_go(tmp_path: Path) -> None:
    words = vocabulary(tmp_path)
    (cut,) = core_samples([example()], words, longest=5)

    assert len(cut.rows.ids) == 5
    assert not list(core_samples([example()], words, longest=4))


def test_an_unknown_class_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    path.write_text(json.dumps([example(), example(relation="friend_of")]), "utf-8")

    with pytest.raises(InputError, match=r"some\.json: example 2 .*acquired_by"):
        read_core(path)


def test_figures_count_classes_whichever_way_round() -> None:
    said = [("client_of", "client_of"), ("client_of", "undefined"), ("undefined", "undefined")]

    # client_of: P 1, R 1/2; undefined: P 1/2, R 1; both F1 2/3
    assert render(said).splitlines()[-1] == "accuracy 0.667, macro-F1 0.667"
