from __future__ import annotations

import pytest

from tests.api.service import make_store
from tests.cli.running import Tierline


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_store(tmp_path_factory.mktemp("store"))


def test_diff_shows_what_is_new_and_what_is_denied(tierline: Tierline) -> None:
    out = tierline("diff", "2025-04", "2025-07", "--predicate", "supplies").out
    assert "changes from 2025-04-30 to 2025-07-31, by what was known" in out
    assert "added 1, disputed 1, changed 1" in out
    assert "0.50 → 0.80 ×2" in out
    assert "Cloud/Corp denies it; Lens stays. june, 2025-06-01" in out


def test_diff_of_an_entity_says_whose_it_is(tierline: Tierline) -> None:
    run = tierline("diff", "2025-04", "2025-07", "company:phone")
    assert "changes of Phone Inc" in run.out
    assert "nothing is different" in run.out


def test_diff_refuses_days_out_of_order(tierline: Tierline) -> None:
    run = tierline("diff", "2025-07", "2025-04")
    assert run.code == 2
    assert "give the earlier day first" in run.err
