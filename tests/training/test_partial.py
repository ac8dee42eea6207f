from __future__ import annotations

import pytest

from training.partial import (
    ANY,
    FINANCIAL,
    MEANT,
    NO_COMPANY,
    NO_NAME,
    ORGANISATION,
    PERSON,
    TYPES,
    admitted,
    code_of,
)

TABLE = admitted()


def tags(code: int) -> set[str]:
    """Return the tags that a code admits, in words."""
    numbers = TABLE[code].nonzero()[0].tolist()
    return {f"{'BI'[(tag - 1) % 2]}-{TYPES[(tag - 1) // 2]}" if tag else "O" for tag in numbers}


def test_our_own_tags_admit_themselves() -> None:
    assert tags(0) == {"O"}
    assert tags(1 + 2 * TYPES.index("place")) == {"B-place"}
    assert tags(2 + 2 * TYPES.index("place")) == {"I-place"}


def test_a_foreign_name_may_be_of_several_types() -> None:
    assert tags(code_of(PERSON, begins=True)) == {"B-person"}
    assert tags(code_of(ORGANISATION, begins=False)) == {
        *("I-company", "I-organization", "I-market", "I-fund")
    }


def test_what_others_leave_unmarked_may_be_what_they_do_not_mark() -> None:
    assert {"O", "B-product", "I-technology"} <= tags(NO_NAME)
    assert not {"B-person", "I-place", "B-company", "B-fund"} & tags(NO_NAME)
    assert {"O", "B-person", "B-index"} <= tags(NO_COMPANY)
    assert not {"B-company", "I-company"} & tags(NO_COMPANY)


def test_any_admits_all() -> None:
    assert TABLE[ANY].all()


@pytest.mark.parametrize("kind", MEANT)
def test_codes_stand_in_the_table(kind: str) -> None:
    assert tags(code_of(kind, begins=True)) == {f"B-{name}" for name in MEANT[kind]}
    assert FINANCIAL in MEANT
