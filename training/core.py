"""CORE: sentences with two names of companies, products or authorities, and what joins them."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from tierline.errors import InputError
from tierline.ingest.learned.encoder.pieces import Vocabulary
from training.open_names import sample_of
from training.pairs import Pairs
from training.partial import ANY
from training.samples import Sample
from training.tokens import joined

CLASSES = (
    "acquired_by",
    "brand_of",
    "client_of",
    "collaboration",
    "competitor_of",
    "merged_with",
    "product_or_service_of",
    "regulated_by",
    "shareholder_of",
    "subsidiary_of",
    "traded_on",
    "undefined",
)
SYMMETRIC = frozenset({"collaboration", "competitor_of", "merged_with", "undefined"})
FILE = "core/train.json"
LONGEST = 240  # pieces
_FIELDS = {"relation", "e1_start", "e1_end", "e2_start", "e2_end", "context"}

Example = Mapping[str, Any]


def read_core(path: Path) -> list[Example]:
    """Read a file of CORE; InputError where it is none."""
    try:
        examples: list[Example] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as JSON: {error}") from error
    for number, example in enumerate(examples, 1):
        missing = sorted(_FIELDS - example.keys())
        if missing or example["relation"] not in CLASSES:
            known = ", ".join(CLASSES)
            raise InputError(
                f"{path}: example {number} lacks {missing} or has none of the relations {known}"
            )
    return examples


def core_samples(
    examples: Iterable[Example], vocabulary: Vocabulary, longest: int = LONGEST
) -> Iterator[Sample]:
    """Go through the examples whose two names stand within so many pieces."""
    for example in examples:
        sample = core_sample(example, vocabulary)
        if sample.pairs is not None and sample.pairs.spans.max() <= longest:
            yield replace(sample, rows=sample.rows.cut(longest))


def core_sample(example: Example, vocabulary: Vocabulary) -> Sample:
    """Return an example as a window with one pair, from left to right.

    The label is the number of the class, and beyond the classes where it holds from right to left.
    """
    text, places = joined(example["context"])
    pieces = vocabulary.pieces(text)
    starts = pieces.starts.tolist()
    spans = []
    for end in ("e1", "e2"):
        last = min(example[f"{end}_end"], len(places) - 1)
        begin, stop = places[example[f"{end}_start"]][0], places[last][1]
        first = bisect_left(starts, begin)
        spans.append((first + 1, max(bisect_left(starts, stop), first + 1) + 1))
    pairs = _pair([*min(spans), *max(spans)])
    turned = bool(example.get("invert_relation")) != (spans[0] > spans[1])
    rows = sample_of(pieces, np.full(len(pieces.ids), ANY), vocabulary).rows
    return Sample(rows=rows, pairs=pairs, core=label_of(example["relation"], turned=turned))


def label_of(relation: str, *, turned: bool) -> int:
    """Return the label of a class, from right to left where it is turned."""
    further = turned and relation not in SYMMETRIC
    return CLASSES.index(relation) + further * len(CLASSES)


def _pair(span: list[int]) -> Pairs:
    """Return one pair of names of no known type, of which no predicate is asked."""
    return Pairs(
        spans=np.array([span], dtype=np.int16),
        types=np.zeros((1, 2), dtype=np.int16),
        asked=np.zeros(1, dtype=np.bool_),
        holds=np.zeros((1, 0), dtype=np.bool_),
        modalities=np.full(1, -1, dtype=np.int16),
    )
