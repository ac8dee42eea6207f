from __future__ import annotations

import pytest

from tests.ingest.names.test_find import kinds, names_in
from tierline.ingest.names import load_lexicon
from tierline.ingest.names.runs import find_readings
from tierline.ingest.names.tokens import tokenise


def readings(text: str) -> list[list[list[str]]]:
    tokens = tokenise(text)
    return [
        [[text[tokens[one.first].start : tokens[one.last].end] for one in runs] for runs in some]
        for some in find_readings(tokens, (), load_lexicon().english)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Would Varnholt sell?", [["Would Varnholt"], ["Varnholt"]]),
        ("shares of Varnholt 51%", [["Varnholt"]]),
        ("shares of Varnholt 1,301", [["Varnholt"]]),
        ("fined Varnholt Polska 11 million zlotys", [["Varnholt Polska"]]),
        ("the Varnholt 11", [["Varnholt 11"]]),
    ],
)
def test_a_run_is_read_in_every_way_it_may_be_meant(text: str, expected: list[list[str]]) -> None:
    assert readings(text) == [expected]


@pytest.mark.parametrize("text", ["they've, It'll, isn't", "MoU and VAT", "from Jan-Sep"])
def test_what_only_looks_like_a_name_opens_no_run(text: str) -> None:
    assert readings(text) == []


def test_a_name_may_hold_a_listed_one() -> None:
    found = kinds(names_in("Chip maker Velmora Taipei and its rival Sundric AI raised prices."))
    assert found["Velmora Taipei"] == "company"
    assert found["Sundric AI"] == "company"


def test_the_plural_of_a_company_is_not_the_company() -> None:
    assert "company:arm" not in {one.key for one in names_in("The Arms were sold.").entities}


def test_a_town_with_its_state_is_no_company_of_the_same_name() -> None:
    assert kinds(names_in("A plant in Orange, TX, was closed."))["Orange"] == "place"


def test_a_town_that_is_the_surname_of_a_person_is_that_person() -> None:
    text = "Chief executive Kenji Miyazaki resigned. Miyazaki had led the firm since May."
    assert kinds(names_in(text))["Miyazaki"] == "person"


@pytest.mark.parametrize("town", ["Jönköping", "Karawang", "Kasumbalesa", "Hazira", "Itaguaí"])
def test_industrial_towns_are_known(town: str) -> None:
    assert kinds(names_in(f"The works in {town} were shut."))[town] == "place"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It breaks the Critical Harbours Act, officials said.", "Critical Harbours Act"),
        ("Duties under Section 301 stay.", "Section 301"),
        ("It must follow Regulation (EU) 2023/1542 now.", "Regulation (EU) 2023/1542"),
        ("Brussels put anti-dumping duties on the rings.", "anti-dumping duties"),
    ],
)
def test_laws_and_duties_are_told_by_their_form(text: str, name: str) -> None:
    assert kinds(names_in(text))[name] == "policy"


def test_a_name_with_an_ampersand_is_not_read_from_the_sign_on() -> None:
    assert all(
        one[0] not in "&"
        for some in readings("Bolt & Barrow grew.")
        for runs in some
        for one in runs
    )


def test_goods_are_judged_apart_from_names_that_end_alike() -> None:
    text = "Pomelo Ring AG and its owner fell. Pomelo Ring makes rings. A ring is glued shut."
    assert kinds(names_in(text)).get("ring", "technology") in {"technology", "product"}


def test_the_stop_of_a_legal_form_ends_a_name_unless_another_form_follows() -> None:
    assert readings("Varnholt Steel Co. Ltd. Sundric Optics Inc. sells") == [
        [["Varnholt Steel Co. Ltd"]],
        [["Sundric Optics Inc"]],
    ]
