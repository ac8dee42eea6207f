from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tierline.graph.model import Alias, Entity
from tierline.viz.text import clean, second_name, shorten, width_of


def entity(name: str, *aliases: str, identifiers: tuple[tuple[str, str], ...] = ()) -> Entity:
    return Entity(
        key="company:x",
        type="company",
        name=name,
        aliases=tuple(Alias(name=alias) for alias in aliases),
        identifiers=identifiers,
    )


@given(st.text(), st.floats(20, 400))
def test_shortened_text_has_room(text: str, room: float) -> None:
    assert width_of(shorten(clean(text), 13, room), 13) <= max(room, width_of("…", 13))


def test_clean_takes_out_marks_that_turn_the_writing() -> None:
    assert clean("a\u202eb\u2066c\x00\ud800") == "abc"


def test_second_name_is_the_usual_one_in_the_other_script() -> None:
    names = ("Zhongji", "中际旭创", "旭创", "中际旭创股份有限公司")
    assert second_name(entity("Innolight", *names)) == "中际旭创"
    assert second_name(entity("中际旭创", "Innolight")) == "Innolight"


def test_second_name_falls_back_to_an_identifier() -> None:
    assert second_name(entity("CoreWeave", identifiers=(("ticker", "CRWV.US"),))) == "CRWV.US"
    assert second_name(entity("Plain", "Plain Inc")) == ""
