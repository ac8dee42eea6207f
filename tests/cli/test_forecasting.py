from __future__ import annotations

import json

import pytest

from tests.cli.running import Tierline


def test_forecast_can_be_closed_and_opened_again(tierline: Tierline) -> None:
    asked = ("forecasts", "--on", "2027-06-01", "--json")
    (open_,) = json.loads(tierline(*asked).out)["forecasts"]
    assert (open_["state"], open_["basis"]) == ("expired", "clock")
    closing = tierline("resolve", "close", open_["id"], "--as", "fulfilled", "--reason", "I saw it")
    assert (closing.code, open_["id"] in closing.out) == (0, True)
    (closed,) = json.loads(tierline(*asked).out)["forecasts"]
    assert (closed["state"], closed["closing"]["reason"]) == ("fulfilled", "I saw it")
    assert "closed as fulfilled: I saw it" in tierline(*asked[:-1]).out
    assert "closed as fulfilled" in tierline("forecasts", "--state", "fulfilled").out
    (logged,) = json.loads(tierline("resolve", "log", "--json").out)
    assert (logged["verdict"], logged["name"]) == ("close", "Doubles")
    assert tierline("resolve", "undo", logged["id"]).code == 0
    (again,) = json.loads(tierline(*asked).out)["forecasts"]
    assert again == open_


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("0" * 12, "--as", "missed"), "no forecast has the id '000000000000'"),
        (("", "--as", "late"), "unknown outcome 'late'; known are: expired, fulfilled, missed"),
    ],
)
def test_closing_that_cannot_stand_is_refused(
    tierline: Tierline, words: tuple[str, ...], says: str
) -> None:
    (known,) = json.loads(tierline("forecasts", "--json").out)["forecasts"]
    id_, *rest = words
    run = tierline("resolve", "close", id_ or known["id"], *rest, "--reason", "so")
    assert (run.code, says in run.err) == (2, True)


def test_unknown_state_is_refused(tierline: Tierline) -> None:
    run = tierline("forecasts", "--state", "late")
    assert (run.code, "unknown state 'late'" in run.err) == (2, True)
