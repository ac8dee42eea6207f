from __future__ import annotations

from pathlib import Path

import pytest

from tierline.errors import InputError, UsageError
from tierline.graph.questions.exposure.portfolio import (
    MOST_POSITIONS,
    Position,
    of_names,
    read_portfolio,
    read_portfolio_file,
    weighed,
)


def test_weights_are_fractions_or_percentages() -> None:
    assert read_portfolio("weight,name\n12.5%,Lens\n0.5,云端\n") == (
        Position(name="Lens", weight=0.125, line=2),
        Position(name="云端", weight=0.5, line=3),
    )


def test_name_with_a_comma_is_quoted() -> None:
    (position,) = read_portfolio('name,weight\n"Lens, Inc.",1\n')
    assert position.name == "Lens, Inc."


def test_file_of_a_spreadsheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes("\ufeffname,weight\r\nLens,60%\r\n\r\nPhone,40%\r\n".encode())
    assert [(each.name, each.line) for each in read_portfolio_file(path)] == [
        ("Lens", 2),
        ("Phone", 4),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1: the columns are none; begin the file with the line 'name,weight'"),
        ("company,part\nLens,1\n", "line 1: the columns are company, part; begin"),
        ("name,weight\n", "no line with a name"),
        ("name,weight\nLens,much\n", "line 2: 'much' is no weight; write a fraction"),
        ("name,weight\nLens,\n", "line 2: '' is no weight"),
        ("name,weight\nLens,nan\n", "line 2: the weight 'nan' is not within 0 to 1"),
        ("name,weight\nLens,0.5\nPhone,-0.1\n", "line 3: the weight '-0.1' is not within 0 to 1"),
        ("name,weight\nLens,12.5\n", "line 2: the weight '12.5' is not within 0 to 1"),
        ("name,weight\n ,0.5\n", "line 2: the name is empty"),
        ("name,weight\nLens\n", "line 2: expected a name and a weight"),
        ("name,weight\nLens, Inc.,0.5\n", "line 2: expected a name and a weight; quote a name"),
        ("name,weight\nLens,80%\nPhone,30%\n", "its 2 lines add up to 1.1"),
        ("name,weight\n" + "Lens,0\n" * (MOST_POSITIONS + 1), "line 1002: more than 1000"),
    ],
)
def test_error_names_the_line_and_what_to_mend(text: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_portfolio(text, source="mine.csv")
    assert words in str(caught.value)
    assert str(caught.value).startswith("mine.csv")


def test_rounded_weights_may_miss_the_whole_a_little() -> None:
    assert len(read_portfolio("name,weight\n" + "\n".join(f"L{n},33.4%" for n in range(3)))) == 3


@pytest.mark.parametrize(
    ("content", "words"), [(None, "cannot be read"), (b"\xff\xfe\x00", "is not UTF-8 text")]
)
def test_file_that_cannot_be_read_is_named(
    tmp_path: Path, content: bytes | None, words: str
) -> None:
    path = tmp_path / "mine.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=f"mine.csv.*{words}"):
        read_portfolio_file(path)


def test_names_are_positions_without_weight() -> None:
    assert of_names("Lens") == of_names(["Lens"]) == (Position(name="Lens"),)
    assert of_names([Position(name="Lens", weight=0.5)])[0].weight == 0.5


def test_weights_stand_in_the_order_of_names() -> None:
    assert [each.weight for each in weighed(["Lens", "Phone"], ["60%", "0.4"])] == [0.6, 0.4]


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        (["1"], "2 names and 1 weights"),
        (["1", "1"], "add up to 2"),
        (["1", "x"], "Phone: 'x' is no"),
    ],
)
def test_weights_that_make_no_portfolio_are_refused(weights: list[str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        weighed(["Lens", "Phone"], weights)
