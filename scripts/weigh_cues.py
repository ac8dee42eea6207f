"""Weigh the cues of names: count, from labelled texts, how much each speaks for each type.

    python scripts/weigh_cues.py LABELLED.jsonl FOLDER [--without N] [--language en]

LABELLED holds one text per line: ``id``, ``text``, ``language`` (``en``, ``zh`` ...), ``story``,
``entities`` (``id``, ``type``) and ``mentions`` (``entity``, ``start``, ``end``). FOLDER receives
the tables that ``ingest/data/names/cues`` holds. ``--without N`` leaves out every fifth story, the
N-th (0 to 4) of five, so that what was left out can be measured on.

The weights are those of logistic regressions with a quadratic penalty; cues rarer than three times
are not weighed, weights near nothing are not written.
"""

from __future__ import annotations

import argparse
import csv
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tierline.graph.model import Appearance, Article
from tierline.ingest.names import english_cues, goods
from tierline.ingest.names.candidates import NONE, Candidate, Text, choose
from tierline.ingest.names.chinese import find_spans
from tierline.ingest.names.chinese_cues import border_cues
from tierline.ingest.names.chinese_words import stand
from tierline.ingest.names.cues import Cues, read_cues
from tierline.ingest.names.find import find_known
from tierline.ingest.names.lexicon import Lexicon, load_lexicon
from tierline.ingest.names.pieces import Piece, cut
from tierline.ingest.names.runs import find_readings, span_of
from tierline.ingest.names.tokens import tokenise
from tierline.ingest.text.layout import lay_out

Spans = Mapping[tuple[int, int], str]

LISTED = frozenset({"company", "organization"})
RAREST = 3  # occurrences of a cue
LEAST = 0.12  # largest weight of a cue that is written
GOODS = ("technology", "product", "sector", "policy")  # what a phrase in lower case may be
STEPS, RATE = 160, 0.25
PENALTY = {"english": 6.0, "goods": 4.0, "chinese": 3.0, "chinese_begin": 2.0, "chinese_end": 2.0}


@dataclass
class Sample:
    """Cues of many spots, and what each turned out to be."""

    cues: list[list[str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def add(self, cues: Iterable[str], label: str) -> None:
        """Add one spot."""
        self.cues.append(list(dict.fromkeys(cues)))
        self.labels.append(label)


def main() -> None:
    """Read the arguments and write the tables."""
    parser = argparse.ArgumentParser(description="Weigh the cues of names.")
    parser.add_argument("labelled", type=Path, help="JSON lines of labelled texts")
    parser.add_argument("folder", type=Path, help="where to write the tables")
    parser.add_argument("--without", type=int, choices=range(5), help="leave out this fifth")
    parser.add_argument("--language", choices=("en", "zh"), help="weigh only this one's cues")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    rows = [json.loads(line) for line in options.labelled.read_text("utf-8").splitlines()]
    kept = [row for row in rows if options.without is None or fifth(row) != options.without]
    lexicon = load_lexicon()
    if options.language != "zh":
        weigh(english_sample(kept, lexicon), "english", options.folder)
        weigh(goods_sample(kept, lexicon), "goods", options.folder)
    if options.language != "en":
        weigh_chinese(kept, lexicon, options.folder)


def fifth(row: Mapping[str, Any]) -> int:
    """Return which of five parts a text belongs to; texts of one story stay together."""
    return zlib.crc32(str(row["story"]).encode()) % 5


def english_sample(rows: Iterable[Mapping[str, Any]], lexicon: Lexicon) -> Sample:
    """Collect every run of capitals with its cues and its type, ``none`` where it is no name."""
    sample = Sample()
    for text, spans, sentence, listed in sentences(rows, lexicon, chinese_texts=False):
        tokens = tokenise(text.plain[slice(*sentence)], sentence[0])
        readings = chain.from_iterable(find_readings(tokens, listed, lexicon.english))
        for run in dict.fromkeys(chain.from_iterable(readings)):
            span = span_of(tokens, run, lexicon.english)
            cues = english_cues.run_cues(tokens, run, listed, lexicon.english)
            sample.add(cues, spans.get(span, NONE))
    return sample


def goods_sample(rows: Iterable[Mapping[str, Any]], lexicon: Lexicon) -> Sample:
    """Collect every phrase of goods with its cues and its type, ``none`` where it is no name."""
    sample = Sample()
    words = lexicon.english
    for text, spans, sentence, listed in sentences(rows, lexicon, chinese_texts=False):
        tokens = tokenise(text.plain[slice(*sentence)], sentence[0])
        for run in chain.from_iterable(goods.find_goods(tokens, listed, words)):
            span = tokens[run.first].start, tokens[run.last].end
            label = spans.get(span, NONE)
            cues = goods.goods_cues(tokens, run, listed, words)
            sample.add(cues, label if label in GOODS else NONE)
    return sample


def weigh_chinese(rows: Sequence[Mapping[str, Any]], lexicon: Lexicon, folder: Path) -> None:
    """Weigh both ends of Chinese names, then the spans that these let through.

    Spans are drawn from each half of the stories with the ends weighed on the other half, so that
    they are as doubtful as they will be on new texts.
    """
    halves = [[row for row in rows if fifth(row) % 2 == part] for part in (0, 1)]
    sample = Sample()
    for own, other in (halves, halves[::-1]):
        ends = {name: weigh(edge_sample(other, lexicon, name), name) for name in EDGES}
        span_sample(own, replace(lexicon, cues={**lexicon.cues, **ends}), sample)
    weigh(sample, "chinese", folder)
    for name in EDGES:
        weigh(edge_sample(rows, lexicon, name), name, folder)


EDGES = ("chinese_begin", "chinese_end")


def edge_sample(rows: Iterable[Mapping[str, Any]], lexicon: Lexicon, name: str) -> Sample:
    """Collect every piece with its cues, ``yes`` where a name begins (or ends) with it."""
    sample = Sample()
    for pieces, spans, _ in cut_sentences(rows, lexicon):
        edges = {span[name == "chinese_end"] for span in spans}
        borders = list(border_cues(stand(pieces, lexicon), lexicon.chinese["common"]))
        for at, piece in enumerate(pieces):
            if piece.open:
                edge = piece.end if name == "chinese_end" else piece.start
                cues = borders[at + (name == "chinese_end")]
                sample.add(cues, "yes" if edge in edges else NONE)
    return sample


def span_sample(rows: Iterable[Mapping[str, Any]], lexicon: Lexicon, sample: Sample) -> None:
    """Collect every likely span with its cues and its type, ``none`` where it is no name."""
    for pieces, spans, text in cut_sentences(rows, lexicon):
        for first, last, _, cues in find_spans(text, pieces, lexicon):
            span = pieces[first].start, pieces[last].end
            sample.add(cues, spans.get(span, NONE))


def cut_sentences(
    rows: Iterable[Mapping[str, Any]], lexicon: Lexicon
) -> Iterator[tuple[list[Piece], Spans, Text]]:
    """Go through the Chinese sentences cut into pieces, with the labelled spans and the text."""
    for text, spans, sentence, listed in sentences(rows, lexicon, chinese_texts=True):
        yield cut(text, sentence, listed), spans, text


def sentences(
    rows: Iterable[Mapping[str, Any]], lexicon: Lexicon, *, chinese_texts: bool
) -> Iterator[tuple[Text, Spans, tuple[int, int], list[Candidate]]]:
    """Go through sentences: the text, labelled spans, the sentence's span, what is listed in it."""
    for row in rows:
        if row["language"].startswith("zh") != chinese_texts:
            continue
        types = {entity["id"]: entity["type"] for entity in row["entities"]}
        spans = {(one["start"], one["end"]): types[one["entity"]] for one in row["mentions"]}
        text = Text(plain=row["text"], folded=lexicon.fold(row["text"]))
        known = list(find_known(text, lexicon))
        if chinese_texts:
            known += as_if_listed(row, types, text)
        listed = choose(known)
        for start, end in sentence_spans(row, "zh" if chinese_texts else "en"):
            own = {span: type_ for span, type_ in spans.items() if start <= span[0] < end}
            inside = [one for one in listed if start <= one.start and one.end <= end]
            yield text, own, (start, end), inside


def as_if_listed(
    row: Mapping[str, Any], types: Mapping[str, str], text: Text
) -> Iterator[Candidate]:
    """Go through the mentions of every other company and organization as if the gazetteer had it.

    The names of labelled texts are invented; real news speaks of listed companies beside others.
    """
    for one in row["mentions"]:
        type_, start, end = types[one["entity"]], one["start"], one["end"]
        if type_ in LISTED and zlib.crc32(f"{row['id']} {one['entity']}".encode()) % 2 == 0:
            name = text.plain[start:end]
            yield Candidate(start=start, end=end, text=name, type=type_, rank=9, key="listed")


def sentence_spans(row: Mapping[str, Any], language: str) -> Iterator[tuple[int, int]]:
    """Go through the spans of the sentences of a text."""
    appearance = Appearance(id=row["id"])
    article = Article(text=row["text"], language=language, appearances=(appearance,))
    for sentence in lay_out(article).sentences:
        yield sentence.start, sentence.end


def weigh(sample: Sample, name: str, folder: Path | None = None) -> Cues:
    """Weigh the cues of a sample; write the table ``name`` where a folder is given."""
    counts = Counter(cue for cues in sample.cues for cue in cues)
    cues = sorted(cue for cue, count in counts.items() if count >= RAREST)
    labels = sorted(set(sample.labels))
    weights, bias = regress(sample, cues, labels, PENALTY[name])
    if labels == sorted(("yes", NONE)):  # log odds of the one
        weights, bias, labels = weights[:, 1:] - weights[:, :1], bias[1:] - bias[:1], ["yes"]
    table = {"bias": bias, **dict(zip(cues, weights, strict=True))}
    large = {
        cue: tuple(round(float(value), 2) for value in row)
        for cue, row in table.items()
        if cue == "bias" or np.abs(row).max() >= LEAST
    }
    if folder:
        write(folder / f"{name}.csv", labels, large)
        print(f"{name}: {len(sample.labels)} spots, {len(large)} cues weighed of {len(counts)}")
    return Cues(labels=tuple(labels), weights=large)


def write(path: Path, labels: Sequence[str], table: Mapping[str, Sequence[float]]) -> None:
    """Write a table of weights; what is nearly nothing is left empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["cue", *labels])
        for cue, row in table.items():
            rows.writerow(
                [cue, *(f"{value:.2f}" if abs(value) >= LEAST / 3 else "" for value in row)]
            )
    read_cues(path)


def regress(
    sample: Sample, cues: Sequence[str], labels: Sequence[str], penalty: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Fit a multinomial logistic regression by Adam over all spots at once.

    Returns the weights (cues by labels) and the bias (by label).
    """
    column = {cue: at for at, cue in enumerate(cues)}
    found = [[column[cue] for cue in some if cue in column] for some in sample.cues]
    rows = np.repeat(np.arange(len(found)), [len(some) for some in found])
    columns = np.fromiter((at for some in found for at in some), dtype=np.int64)
    target = np.array([labels.index(label) for label in sample.labels])
    size = len(cues) + 1, len(labels)
    weights, speed, mean = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        slope = _slope(weights, rows, columns, target) + penalty * _without_bias(weights)
        mean = 0.9 * mean + 0.1 * slope
        speed = 0.99 * speed + 0.01 * slope**2
        rate = RATE * (1 - step / (STEPS + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(speed / (1 - 0.99**step)) + 1e-8)
    return weights[:-1], weights[-1]


def _slope(
    weights: NDArray[np.float64],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    target: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Return how the loss changes with each weight; the last row is the bias."""
    spots, labels = len(target), weights.shape[1]
    slope = np.empty_like(weights)
    scores = np.tile(weights[-1], (spots, 1))
    for label in range(labels):
        scores[:, label] += np.bincount(rows, weights[columns, label], spots)
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    shares[np.arange(spots), target] -= 1
    for label in range(labels):
        slope[:-1, label] = np.bincount(columns, shares[rows, label], len(weights) - 1)
    slope[-1] = shares.sum(axis=0)
    return slope


def _without_bias(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    kept = weights.copy()
    kept[-1] = 0
    return kept


if __name__ == "__main__":
    main()
