"""What every back end must do: subclass ``StoreContract`` and give it ``new_store``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.graph.contracts.articles import ArticleContract
from tests.graph.contracts.entities import EntityContract
from tests.graph.contracts.feed import FeedContract
from tests.graph.contracts.happenings import HappeningContract
from tests.graph.contracts.judgements import JudgementContract
from tests.graph.contracts.order import OrderContract
from tests.graph.contracts.references import ReferenceContract
from tests.graph.contracts.statements import StatementContract
from tests.graph.contracts.stores import NewStore
from tierline.graph.store import GraphStore


class StoreContract(
    ArticleContract,
    OrderContract,
    EntityContract,
    StatementContract,
    HappeningContract,
    FeedContract,
    JudgementContract,
    ReferenceContract,
):
    """The contract of ``GraphStore``; nothing here knows of a back end."""

    @pytest.fixture
    def new_store(self) -> NewStore:
        raise NotImplementedError

    @pytest.fixture
    def store(self, new_store: NewStore) -> Iterator[GraphStore]:
        with new_store() as store:
            yield store
