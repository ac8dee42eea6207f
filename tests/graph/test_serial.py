from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from tests.graph.builders import supply
from tests.graph.strategies import corpora
from tierline.errors import InputError
from tierline.graph.dates import DateInterval, Grain
from tierline.graph.model import Extraction, Quantity
from tierline.graph.serial import as_read_back, canonical_json, from_json, parse_json, to_json


@given(corpora())
def test_everything_comes_back_from_json(corpus: list[Extraction]) -> None:
    for extraction in corpus:
        text = canonical_json(to_json(extraction))
        assert from_json(Extraction, parse_json(text)) == extraction


def test_what_is_at_its_default_is_left_out() -> None:
    assert to_json(Quantity(value=15.0, unit="%")) == {"value": 15.0, "unit": "%"}


def test_dates_are_written_as_edtf_with_their_words() -> None:
    extraction = supply("Text.", valid=DateInterval.parse("2026-36", "the fourth quarter"))
    (statement,) = to_json(extraction)["statements"]
    assert statement["valid"] == {"edtf": "2026-36", "words": "the fourth quarter"}


def test_the_quarter_of_a_bound_stands_beside_its_edtf() -> None:
    extraction = supply("Text.", valid=DateInterval.parse("../2026-36"))
    (statement,) = to_json(extraction)["statements"]
    assert statement["valid"] == {"edtf": "../2026-12", "stated": "../2026-36"}


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_number_that_is_none_is_refused(value: float) -> None:
    with pytest.raises(InputError, match="not a number that can be kept"):
        to_json(Quantity(value=value))


def test_half_a_character_is_refused() -> None:
    with pytest.raises(InputError, match="cannot be written as JSON"):
        canonical_json(to_json(Quantity(value=1.0, words="\ud800")))


@pytest.mark.parametrize("text", ["", "[]", '{"value": 1', "null"])
def test_what_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_json(text)


@given(corpora())
def test_value_as_read_back_is_what_comes_back(corpus: list[Extraction]) -> None:
    for extraction in corpus:
        read_back = from_json(Extraction, to_json(extraction))
        assert repr(as_read_back(extraction)) == repr(read_back)


def test_only_what_would_come_back_otherwise_is_made_anew() -> None:
    half = DateInterval(begin=date(2025, 1, 1), end=None, grain=Grain.QUARTER)
    given = supply("Text.", confidence=1, valid=half)
    plain = supply("Text.")

    assert as_read_back(plain) is plain
    assert repr(as_read_back(given)) == repr(from_json(Extraction, to_json(given)))
    assert type(as_read_back(given).statements[0].confidence) is float
    with pytest.raises(InputError, match="not a number that can be kept"):
        as_read_back(Quantity(value=float("nan")))
