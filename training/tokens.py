"""Sentences whose words are tagged one by one, as corpora of names come."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from tierline.errors import InputError

FINER = ("doc_idx", "sent_idx", "gold_token", "gold_label")  # columns of FiNER-ORD
_FINER_LABELS = ("O", "PER_B", "PER_I", "LOC_B", "LOC_I", "ORG_B", "ORG_I")


class Tagged(NamedTuple):
    """Words of a sentence with their tags: ``O``, ``B-`` or ``I-`` and a kind."""

    words: tuple[str, ...]
    tags: tuple[str, ...]


def read_conll(path: Path) -> Iterator[Tagged]:
    """Go through sentences with a word a line, its tag last; empty lines part them."""
    rows: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
        fields = line.split()
        if len(fields) >= 2 and not line.startswith("-DOCSTART"):
            rows.append((fields[0], fields[-1]))
        elif rows:
            yield _tagged(rows)
            rows = []
    if rows:
        yield _tagged(rows)


def read_finer(path: Path) -> Iterator[list[Tagged]]:
    """Go through the documents of a table in the form of FiNER-ORD, each as its sentences."""
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        missing = sorted(set(FINER) - set(table.fieldnames or ()))
        if missing:
            raise InputError(f"{path}: lacks the columns {missing}; it has {table.fieldnames}")
        for _, rows in groupby(table, key=lambda row: row["doc_idx"]):
            sentences = groupby(rows, key=lambda row: row["sent_idx"])
            yield [_tagged([_finer(row) for row in own]) for _, own in sentences]


def _finer(row: dict[str, str]) -> tuple[str, str]:
    """Return word and tag of a row; the label is a number, or a kind with where it stands."""
    label = row["gold_label"].strip()
    if label.isdigit():
        label = _FINER_LABELS[int(label)]
    kind, _, place = label.partition("_")
    return row["gold_token"].strip() or "_", f"{place}-{kind}" if place else label


def _tagged(rows: Sequence[tuple[str, str]]) -> Tagged:
    return Tagged(tuple(word for word, _ in rows), tuple(tag for _, tag in rows))


def joined(words: Sequence[str], begin: int = 0) -> tuple[str, list[tuple[int, int]]]:
    """Return words as text, with the half-open span of each; the text stands at ``begin``.

    >>> joined(["Alder", "grew"])
    ('Alder grew', [(0, 5), (6, 10)])
    """
    spans, at = [], begin
    for word in words:
        spans.append((at, at + len(word)))
        at += len(word) + 1
    return " ".join(words), spans


def runs_of(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Go through the names that tags mark, as half-open ranges of words with their kind.

    >>> list(runs_of(["B-ORG", "I-ORG", "O", "I-PER"]))
    [(0, 2, 'ORG'), (3, 4, 'PER')]
    """
    at = 0
    while at < len(tags):
        kind, last = tags[at][2:], at + 1
        if kind:
            while last < len(tags) and tags[last] == f"I-{kind}":
                last += 1
            yield at, last, kind
        at = last
