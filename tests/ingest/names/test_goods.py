from __future__ import annotations

from pathlib import Path

import pytest

from tierline.errors import SchemaError
from tierline.ingest.names import load_lexicon
from tierline.ingest.names.goods import find_goods
from tierline.ingest.names.nouns import kind_of, singular
from tierline.ingest.names.tokens import tokenise
from tierline.ingest.names.word_lists import read_goods


def longest_phrases(text: str) -> set[str]:
    tokens = tokenise(text)
    forms = [some[0] for some in find_goods(tokens, (), load_lexicon().english)]
    return {text[tokens[one.first].start : tokens[one.last].end] for one in forms}


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Varnholt will ship new gantry cranes to the port.", {"gantry cranes"}),
        ("It makes silicon carbide wafers.", {"silicon carbide wafers"}),
        ("They quickly ordered OLED panels worth millions.", {"OLED panels"}),
        ("The maker of polyethylene and insulin pumps fell.", {"polyethylene", "insulin pumps"}),
        ("Gas springs matter most.", {"Gas springs"}),
        ("A mine of lepidolite opened.", {"lepidolite"}),
        ("Varnholt has long supplied rails to the port.", {"rails"}),
        ("The system is new.", set()),
    ],
)
def test_a_phrase_of_goods_reaches_from_its_modifiers_to_its_noun(
    text: str, phrases: set[str]
) -> None:
    assert longest_phrases(text) == phrases


def test_a_noun_is_a_good_a_frame_or_rare() -> None:
    words = load_lexicon().english
    kinds = [kind_of(one, words) for one in tokenise("lasers systems spinel unhappy yesterday")]
    assert kinds[:2] == ["good", "frame"]
    assert kinds[-1] == ""


@pytest.mark.parametrize(
    ("word", "form"), [("batteries", "battery"), ("lenses", "lens"), ("chips", "chip")]
)
def test_a_plural_may_be_of_its_singular(word: str, form: str) -> None:
    assert form in singular(word)


def test_the_goods_span_many_industries() -> None:
    words = load_lexicon().english
    assert len(words["goods"]) > 2000
    assert all(noun == noun.lower().strip() for noun in words["goods"] | words["frames"])


def test_goods_that_are_no_list_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "goods.yml"
    path.write_text("optics: laser\n", encoding="utf-8")
    with pytest.raises(SchemaError, match="'optics' must be a list"):
        read_goods(path)
