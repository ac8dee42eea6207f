from __future__ import annotations

import pytest

from tierline.errors import InputError
from tierline.evaluation.corpus import read_passage
from tierline.evaluation.notes import Happening

HEAD = "## en | wire | bearings | one"
TEXT = "[1:company|Alder] supplies [2:company|Birch] with [3:technology|pumps]. [1|Alder] fell."


def test_marks_and_notes_are_read() -> None:
    passage = read_passage(
        f"{HEAD}\n{TEXT}\n> 1 supplies 2 product=3 modality=expected\n> 1 produces 3\n"
        '@ order occurred 1,2 date="on Monday" trigger="supplies"\n'
        '@ price_move occurred - trigger="fell"\n% 1 price_change "3%"'
    )

    assert passage.document.article.text == "Alder supplies Birch with pumps. Alder fell."
    assert [one.text for one in passage.names.mentions] == ["Alder", "Birch", "pumps", "Alder"]
    assert passage.relations == {
        ("company:1", "supplies", "company:2"): "expected",
        ("company:1", "produces", "technology:3"): "asserted",
    }
    assert passage.events == (
        Happening(
            type="order",
            status="occurred",
            participants=("company:1", "company:2"),
            date="on Monday",
            trigger="supplies",
        ),
        Happening(type="price_move", status="occurred", participants=(), date="", trigger="fell"),
    )
    assert passage.observations == (("company:1", "price_change", "3%"),)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("> 1 suplies 2", "there is no predicate 'suplies'; there are supplies"),
        ("> 1 supplies 4", "there is no entity '4'; there are 1, 2, 3"),
        ("> 1 supplies 3", "supplies joins no company and technology"),
        ("> 1 supplies", "is not of the form > subject predicate object"),
        ("> 1 supplies 2 modality=perhaps", "there is no modality 'perhaps'"),
        ("@ party occurred 1", "there is no event type 'party'"),
        ("@ order occurred", "is not of the form @ type status participants"),
        ("% 1 price 3", "is not of the form % entity measure"),
    ],
)
def test_a_line_that_says_nothing_is_told(line: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        read_passage(f"{HEAD}\n{TEXT}\n{line}", "a.txt: passage 1")

    assert str(caught.value).startswith("a.txt: passage 1: ")
    assert says in str(caught.value)


@pytest.mark.parametrize("mark", ["[1|Alder] fell.", "[1:firm|Alder] fell."])
def test_first_mentions_need_a_type(mark: str) -> None:
    with pytest.raises(InputError, match="entity 1 needs a type at its first mention"):
        read_passage(f"{HEAD}\n{mark}")


def test_a_block_without_a_head_is_no_passage() -> None:
    with pytest.raises(InputError, match="is no head line"):
        read_passage(TEXT)
