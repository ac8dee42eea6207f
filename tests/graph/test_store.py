from __future__ import annotations

import pytest

from tierline.errors import UsageError
from tierline.graph.store import open_store


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://localhost", "give a path or neo4j://host:port"),
        ("neo4j://user:word@localhost", "NEO4J_PASSWORD"),
        ("neo4j://localhost:7687/news", "NEO4J_DATABASE"),
        ("neo4j://localhost:7687?database=news", "NEO4J_DATABASE"),
    ],
)
def test_address_that_is_none_is_wrong_usage(address: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        open_store(address)
