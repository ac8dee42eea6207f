"""Random extractions that meet each other: few entities, few texts, many ways to speak of them."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.graph import builders
from tierline.graph.dates import DateInterval
from tierline.graph.model import (
    Alias,
    Appearance,
    Article,
    Entity,
    Event,
    Extraction,
    Quantity,
    Statement,
)

KEYS = ("company:a", "company:b", "company:c")
NAMES = ("Alpha", "Alpha Inc", "阿尔法", "阿", "C++ Labs", 'O\'Neill "Q"', "Ünï\\code")
DATES = (None, "2024", "2024-33", "2024-02-29", "2023-12/2024-01", "../2026-36", "2025-05-01/..")

SHARES = tuple(
    (Quantity(value=value, unit="%", what=what, words=f"{value:g}%"),)
    for value in (25.0, 60.0)
    for what in ("revenue_share", "cost_share")
)
# Short texts are sources of their own, long ones with one word exchanged are copies.
TEXTS = (
    "Text number {}.",
    "In its report number {} of the year Alpha says that it supplies Beta with many more chips.",
)

dates = st.sampled_from(DATES).map(lambda text: DateInterval.parse(text) if text else None)
dated = st.sampled_from(DATES[1:]).map(lambda text: DateInterval.parse(text or "2024"))
confidences = st.sampled_from([0.1, 0.5, 0.9, 1.0])
modalities = st.sampled_from(["asserted", "expected", "rumoured", "negated"])


@st.composite
def entities(draw: st.DrawFn, key: str) -> Entity:
    return Entity(
        key=key,
        type="company",
        name=draw(st.sampled_from(NAMES)),
        aliases=tuple(
            Alias(name=name, source=draw(st.sampled_from(["text", "gazetteer"])))
            for name in draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))
        ),
        identifiers=draw(st.sampled_from([(), (("ticker", "300308.SZ"),)])),
    )


@st.composite
def statements(draw: st.DrawFn, of: Article) -> Statement:
    return Statement(
        subject=draw(st.sampled_from(KEYS)),
        predicate=draw(st.sampled_from(["supplies", "acquires"])),
        object=draw(st.sampled_from(KEYS)),
        evidence=builders.evidence(of),
        rule="random",
        confidence=draw(confidences),
        modality=draw(modalities),
        product=draw(st.sampled_from(["", "chips"])),
        quantities=draw(st.sampled_from([(), *SHARES])),
        valid=draw(dates),
    )


@st.composite
def events(draw: st.DrawFn, of: Article) -> Event:
    members = draw(st.lists(st.sampled_from(KEYS), max_size=2, unique=True))
    return Event(
        title=draw(st.sampled_from(["Rise", "Fall"])),
        type="price_move",
        status="occurred",
        date=draw(dated),
        participants=tuple((key, "main") for key in members),
        evidence=(builders.evidence(of),),
        rule="random",
        confidence=draw(confidences),
    )


@st.composite
def extractions(draw: st.DrawFn, text: str) -> Extraction:
    published = Appearance(
        id=draw(st.sampled_from(["one", "two"])),
        published=draw(dates),
        source=draw(st.sampled_from(["", "", "Reuters"])),
    )
    appearances = (published,)
    of = builders.article(text, *appearances)
    return builders.extraction(
        of,
        *(draw(entities(key)) for key in KEYS),
        statements=draw(st.lists(statements(of), max_size=4)),
        events=draw(st.lists(events(of), max_size=2)),
        observations=[
            builders.observation(
                of, builders.entity(key, key), draw(confidences), period=draw(dates)
            )
            for key in draw(st.lists(st.sampled_from(KEYS), max_size=2))
        ],
    )


@st.composite
def corpora(draw: st.DrawFn) -> list[Extraction]:
    """Draw up to five extractions, each of another text."""
    count = draw(st.integers(min_value=1, max_value=5))
    texts = draw(st.sampled_from(TEXTS))
    return [draw(extractions(texts.format(number))) for number in range(count)]
