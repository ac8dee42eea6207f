"""A made-up graph of companies with a few large hubs, and what is asked of it; seeded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from tierline import DateInterval, Scope
from tierline.graph.dates import Grain
from tierline.graph.snapshot.columns import Floats, Ints
from tierline.graph.store import Claim

COMPANIES, PER_ARTICLE = 100_000, 5
PREDICATES = ("supplies", "competes_with", "partners_with")
DAY, CONFIDENCE = date(2024, 6, 30), 0.6
SCOPE = Scope(valid_at=DAY, min_confidence=CONFIDENCE, predicates=("supplies",))
FIRST, LAST = date(2015, 1, 1).toordinal(), date(2026, 6, 30).toordinal()
FOREVER = date.max.toordinal()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Made:
    """Statements as columns: who, what (a number in PREDICATES), whom, how sure, from when to when.

    No triple is stated twice, so that a relation is a statement in every engine.
    """

    subjects: Ints
    kinds: Ints
    objects: Ints
    confidence: Floats
    begins: Ints
    ends: Ints

    def claims(self) -> Iterator[Claim]:
        """Go through the statements, five to an article."""
        keys = [key_of(number) for number in range(COMPANIES)]
        rows = zip(*(column.tolist() for column in self.columns()), strict=True)
        for number, (subject, kind, object_, sure, begin, end) in enumerate(rows):
            first = date.fromordinal(begin)
            yield Claim(
                subject=keys[subject],
                predicate=PREDICATES[kind],
                object=keys[object_],
                modality="asserted",
                confidence=sure,
                valid=DateInterval(
                    begin=first,
                    end=None if end == FOREVER else date.fromordinal(end),
                    grain=Grain.DAY,
                ),
                article=f"{number // PER_ARTICLE:032x}",
                known_from=first,
            )

    def columns(self) -> tuple[Ints, Ints, Ints, Floats, Ints, Ints]:
        """Return the columns in their order."""
        return (
            self.subjects,
            self.kinds,
            self.objects,
            self.confidence,
            self.begins,
            self.ends,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked: whose customers, ways between whom, who hangs on whom."""

    starts: tuple[int, ...]
    pairs: tuple[tuple[int, int], ...]
    targets: tuple[int, ...]


def make(size: int, seed: int = 20261121) -> Made:
    """Make a graph of about so many statements; suppliers and customers follow a power law."""
    chance = np.random.default_rng(seed)
    weight = (np.arange(COMPANIES) + 10.0) ** -0.8
    weight /= weight.sum()
    places, others = chance.permutation(COMPANIES), chance.permutation(COMPANIES)

    def pick() -> Ints:
        picked: Ints = places[chance.choice(COMPANIES, size, p=weight)]
        return picked

    subjects = pick()
    objects = np.where(
        chance.random(size) < 0.6, pick(), others[chance.integers(0, COMPANIES, size)]
    )
    objects = np.where(objects == subjects, (objects + 1) % COMPANIES, objects)
    kinds = chance.choice(len(PREDICATES), size, p=(0.6, 0.2, 0.2))
    _, kept = np.unique((subjects * 3 + kinds) * COMPANIES + objects, return_index=True)
    begins = chance.integers(FIRST, LAST, size)
    lasts = begins + chance.exponential(700, size).astype(np.int64) + 1
    return Made(
        subjects=subjects[kept],
        kinds=kinds[kept],
        objects=objects[kept],
        confidence=np.minimum(chance.beta(4, 2, size), 0.95).round(2)[kept],
        begins=begins[kept],
        ends=np.where(chance.random(size) < 0.6, FOREVER, lasts)[kept],
    )


def ask(made: Made, count: int, seed: int = 1) -> Asked:
    """Choose what to ask: half of the companies evenly, half by how much they supply or buy."""
    chance = np.random.default_rng(seed)
    day = DAY.toordinal()
    seen = (made.kinds == 0) & (made.confidence >= CONFIDENCE)
    seen &= (made.begins <= day) & (made.ends >= day)
    subjects, objects = made.subjects[seen], made.objects[seen]

    def choose(of: Ints) -> list[int]:
        even = chance.choice(np.unique(of), count // 2)
        chosen: list[int] = chance.permutation(
            [*even, *chance.choice(of, count - len(even))]
        ).tolist()
        return chosen

    starts, ends = choose(subjects), chance.choice(objects, count).tolist()
    pairs = [(a, b if a != b else (b + 1) % COMPANIES) for a, b in zip(starts, ends, strict=True)]
    return Asked(starts=tuple(starts), pairs=tuple(pairs), targets=tuple(choose(objects)))


def key_of(number: int) -> str:
    """Return the key of a made-up company; keys sort as the numbers do."""
    return f"company:{number:06}"
