"""Made-up claims of a few articles, and all that a snapshot says of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from hypothesis import strategies as st

from tierline.graph.dates import DateInterval
from tierline.graph.derive import FIRMNESS
from tierline.graph.snapshot.arrays import Snapshot
from tierline.graph.store import Claim

ARTICLES = {f"{number:032x}": date(2025, 1, 1 + number) for number in range(5)}
KEYS = sorted(ARTICLES)
VALID = [None, *map(DateInterval.parse, ("2024", "2025-01-03", "../2024", "2025-06/.."))]


def claim(subject: str, predicate: str, object_: str, article: str = KEYS[0], **more: Any) -> Claim:
    plain = Claim(
        subject=subject,
        predicate=predicate,
        object=object_,
        modality="asserted",
        confidence=0.5,
        valid=None,
        article=article,
        known_from=ARTICLES[article],
    )
    return plain._replace(**more)


any_claim = st.builds(
    claim,
    st.sampled_from("ab"),
    st.sampled_from(["supplies", "uses", "partners_with"]),
    st.sampled_from("bc"),
    st.sampled_from(KEYS),
    modality=st.sampled_from([*FIRMNESS, "negated"]),
    confidence=st.floats(0, 1),
    valid=st.sampled_from(VALID),
)
claims = st.lists(any_claim, max_size=30)
days = st.none() | st.dates(date(2024, 12, 1), date(2025, 7, 1))


def from_one_origin(listed: list[Claim], origins: dict[str, str]) -> list[Claim]:
    """Say of claims to which article their own goes back."""
    return [each._replace(origin=origins.get(each.article, "")) for each in listed]


def everything(snapshot: Snapshot) -> dict[str, object]:
    """All that a snapshot holds, as plain values, to compare snapshots."""
    adjacencies = {
        name: (way.starts.tolist(), way.relations.tolist(), way.ends.tolist())
        for name in ("out", "into", "downstream", "upstream")
        for way in [getattr(snapshot, name)]
    }
    articles = snapshot.articles
    return {
        "keys": snapshot.keys,
        "triples": [snapshot.triple(number) for number in range(len(snapshot.subjects))],
        "articles": (articles.keys.tolist(), articles.known.tolist()),
        "voices": (snapshot.voices.tolist(), snapshot.firmness.tolist()),
        "said by": (snapshot.article.tolist(), snapshot.origin.tolist()),
        "sure": snapshot.levels[snapshot.level].tolist(),
        "statements": snapshot.statements.tolist(),
        "valid": [
            sorted(map(tuple, part.tolist()))
            for part in np.split(snapshot.spans[snapshot.valid], snapshot.statements[1:])
        ],
        **adjacencies,
    }
