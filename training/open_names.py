"""Openly licensed corpora of names, read as far as their marks say something of our types."""

from __future__ import annotations

import json
import random
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from tierline.ingest.learned.encoder.pieces import Pieces, Vocabulary
from training.partial import (
    ANY,
    FINANCIAL,
    NO_COMPANY,
    NO_NAME,
    ORGANISATION,
    PERSON,
    PLACE,
    code_of,
)
from training.samples import Sample
from training.schedule import SEED
from training.texts import UNKNOWN, Rows
from training.tokens import Tagged, joined, read_conll

# Files by folder, and the most sentences that are taken of it: tweets are many and unlike news.
FILES = {
    "btc": ("*.conll", 3500),
    "crossner": ("*/*.txt", None),
    "sec_filings": ("FIN5.txt", None),  # the part that is for training
    "wnut17": ("*.conll", None),
}
FINENTITY = "finentity/FinEntity.json"
_LEAST, _LONGEST, _LONGEST_PASSAGE = 3, 150, 220  # pieces
# Kinds of names that a corpus has and this table has not may be of any of our types, or none.
_KINDS = {
    **dict.fromkeys(("PER", "PERSON", "person", "politician", "researcher", "scientist"), PERSON),
    **dict.fromkeys(("writer", "musicalartist"), PERSON),
    **dict.fromkeys(("LOC", "location", "country"), PLACE),
    **dict.fromkeys(("ORG", "corporation", "organisation", "politicalparty"), ORGANISATION),
    "university": ORGANISATION,
}

Span = tuple[int, int, str]


def read_names(folder: Path, vocabulary: Vocabulary) -> Iterator[Sample]:
    """Go through the sentences of all corpora in a folder."""
    for name, (pattern, most) in FILES.items():
        files = sorted((folder / name).glob(pattern))
        sentences = [sentence for file in files for sentence in read_conll(file)]
        random.Random(SEED).shuffle(sentences)
        for sentence in sentences[:most]:
            yield from _tagged(sentence, vocabulary)
    path = folder / FINENTITY
    if path.is_file():
        yield from _passages(json.loads(path.read_text(encoding="utf-8")), vocabulary)


def _tagged(sentence: Tagged, vocabulary: Vocabulary) -> Iterator[Sample]:
    text, places = joined(sentence.words)
    pieces = vocabulary.pieces(text)
    if _LEAST <= len(pieces.ids) <= _LONGEST:
        codes = np.full(len(pieces.ids), NO_NAME)
        tags = zip(places, sentence.tags, strict=True)
        for (start, end), tag in tags:
            if tag != "O":
                _mark(codes, pieces, (start, end, tag[2:]), begins=tag.startswith("B"))
        yield sample_of(pieces, codes, vocabulary)


def _mark(codes: np.ndarray, pieces: Pieces, span: Span, *, begins: bool) -> None:
    """Set the codes of a word or name."""
    starts = pieces.starts.tolist()
    first, last = bisect_left(starts, span[0]), bisect_left(starts, span[1])
    kind = _KINDS.get(span[2], span[2])
    if kind not in (PERSON, PLACE, ORGANISATION, FINANCIAL):
        codes[first:last] = ANY
        return
    codes[first:last] = code_of(kind, begins=False)
    codes[first : first + 1] = code_of(kind, begins=begins)


def _passages(passages: Iterable[dict[str, object]], vocabulary: Vocabulary) -> Iterator[Sample]:
    """Go through passages of finance news in which companies and what is traded are marked."""
    for passage in passages:
        pieces = vocabulary.pieces(str(passage["content"]))
        if not _LEAST <= len(pieces.ids) <= _LONGEST_PASSAGE:
            continue
        codes = np.full(len(pieces.ids), NO_COMPANY)
        for start, end in _annotated(passage["annotations"]):
            _mark(codes, pieces, (start, end, FINANCIAL), begins=True)
        yield sample_of(pieces, codes, vocabulary)


def _annotated(annotations: object) -> list[tuple[int, int]]:
    rows = annotations if isinstance(annotations, list) else []
    return [(row["start"], row["end"]) for row in rows]


def sample_of(pieces: Pieces, codes: Sequence[int] | np.ndarray, vocabulary: Vocabulary) -> Sample:
    """Return a sentence as one window without hints."""
    nothing = np.zeros(len(pieces.ids) + 2, dtype=np.int32)
    return Sample(
        rows=Rows(
            ids=np.array([vocabulary.first, *pieces.ids, vocabulary.break_], dtype=np.int32),
            shapes=np.array([0, *pieces.shapes, 0], dtype=np.int32),
            hints=nothing,
            names=np.array([ANY, *codes, ANY], dtype=np.int32),
            triggers=nothing + UNKNOWN,
        )
    )
