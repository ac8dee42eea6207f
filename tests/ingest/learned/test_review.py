from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.ingest.learned.words import vocabulary
from tierline.ingest.learned.encoder.reading import Reading
from tierline.ingest.learned.review import names_of
from tierline.ingest.names.candidates import Candidate

TYPES = ("company", "place")
OUTSIDE, BEGUN, GOES_ON = 0, 1, 2


def tagged(text: str, folder: Path, *tags: int) -> list[Candidate]:
    """Return the names of a text whose pieces an encoder tags so, each with 0.9."""
    rows = np.full((len(tags), 5), 0.025, dtype=np.float32)
    rows[range(len(tags)), tags] = 0.9
    reading = Reading(
        types=TYPES,
        pieces=vocabulary(folder).pieces(text),
        segments=(),
        windows=(),
        said=(),
        tags=rows,
        triggers=rows,
    )
    return list(names_of(reading, text))


def test_pieces_tagged_as_one_name_are_one_candidate(tmp_path: Path) -> None:
    (name,) = tagged("Alder Birch grew", tmp_path, BEGUN, GOES_ON, OUTSIDE)

    assert (name.text, name.type) == ("Alder Birch", "company")
    assert name.votes["company"] > 0.9


def test_name_never_ends_within_a_word(tmp_path: Path) -> None:
    (name,) = tagged("Alders grew", tmp_path, BEGUN, OUTSIDE, OUTSIDE)

    assert name.text == "Alders"


def test_ideographs_are_words_by_themselves(tmp_path: Path) -> None:
    (name,) = tagged("旭创供货", tmp_path, BEGUN, GOES_ON, OUTSIDE, OUTSIDE)

    assert name.text == "旭创"


def test_code_in_brackets_is_no_name(tmp_path: Path) -> None:
    assert not tagged("Alder (ALDR) grew", tmp_path, OUTSIDE, OUTSIDE, BEGUN, OUTSIDE, OUTSIDE)
