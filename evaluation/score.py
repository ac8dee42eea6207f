"""Score the extraction of a folder of gold.

A gold folder holds ``NAME.json`` in the exchange form with ``NAME.txt`` beside it. Beyond the
exchange form a gold file may hold

- ``optional_entities``, ``optional_relations``, ``optional_events``: debatable calls, neither
  rewarded nor punished;
- ``type_alternatives`` of an entity or event, ``date_alternatives`` of an event: accepted as well;
- ``alternatives`` of a relation: other readings that count as the same find, each naming only what
  differs, such as ``{"predicate": "partners_with"}``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tierline.errors import InputError, UsageError
from tierline.evaluation.counts import Score
from tierline.evaluation.entities import score_entities
from tierline.evaluation.events import score_events
from tierline.evaluation.matching import Resolver
from tierline.evaluation.names import Item
from tierline.evaluation.relations import score_relations

KINDS = ("entities", "relations", "events")

# From the path of a gold file to what was extracted of its article; None where there is nothing.
Predict = Callable[[Path], Item | None]


def score_article(score: Score, gold: Item, predicted: Item) -> None:
    """Add one article to a score."""
    entities = [*gold.get("entities", []), *gold.get("optional_entities", [])]
    resolver = Resolver(entities, predicted.get("entities", []))
    score.articles += 1
    score_entities(score, gold, predicted, resolver)
    score_relations(score, gold, predicted, resolver)
    score_events(score, gold, predicted, resolver)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredArticle:
    """One article of a gold folder: its score, what was found in it and how long that took.

    ``number`` counts the gold files of the folder from 1, whichever language is asked for;
    ``found`` counts what was extracted, right or wrong; ``seconds`` includes reading the file.
    """

    name: str
    number: int
    language: str
    score: Score
    found: dict[str, int]
    seconds: float

    @property
    def half(self) -> str:
        """The half of the folder it belongs to, ``odd`` or ``even``."""
        return "odd" if self.number % 2 else "even"

    @property
    def is_barren(self) -> bool:
        """Whether neither a relation nor an event was found: a text with news has one."""
        return not self.found["relations"] and not self.found["events"]


def score_folder(gold_dir: Path, predict: Predict, *, language: str | None = None) -> Score:
    """Score what ``predict`` makes of a gold folder (in one language), all articles together.

    Raises UsageError where there is no gold, InputError for a prediction in another form.
    """
    return Score.of(one.score for one in score_each(gold_dir, predict, language=language))


def score_each(
    gold_dir: Path, predict: Predict, *, language: str | None = None
) -> Iterator[ScoredArticle]:
    """Score what ``predict`` makes of each article of a gold folder (in one language)."""
    for number, path, gold in gold_files(gold_dir, language):
        begin = perf_counter()
        predicted = predict(path)
        seconds = perf_counter() - begin
        yield ScoredArticle(
            name=path.stem,
            number=number,
            language=gold["article"].get("language", "?"),
            score=_score_file(path, gold, predicted),
            found={kind: len((predicted or {}).get(kind, [])) for kind in KINDS},
            seconds=seconds,
        )


def _score_file(path: Path, gold: Item, predicted: Item | None) -> Score:
    """Score one prediction; its mistakes name the file and the sentence."""
    score = Score(missing=[path.name] if predicted is None else [])
    try:
        score_article(score, gold, predicted or {})
    except (KeyError, TypeError, AttributeError) as error:
        what = f"{type(error).__name__}: {error}"
        raise InputError(f"{path.name}: prediction not in the exchange form ({what})") from error
    text_file = path.with_suffix(".txt")
    text = text_file.read_text(encoding="utf-8") if text_file.is_file() else ""
    score.errors = [mistake.placed(path.name, text) for mistake in score.errors]
    return score


def score_folders(gold_dir: Path, predicted_dir: Path, *, language: str | None = None) -> Score:
    """Score the predictions that lie in a folder under the names of the gold files."""

    def read(path: Path) -> Item | None:
        predicted = predicted_dir / path.name
        return _read_json(predicted) if predicted.is_file() else None

    return score_folder(gold_dir, read, language=language)


def gold_files(folder: Path, language: str | None = None) -> Iterator[tuple[int, Path, Item]]:
    """Go through the gold files of a folder by name, numbered; UsageError where there is none."""
    files = [(path, _read_json(path)) for path in sorted(folder.glob("*.json"))]
    articles = [(path, item) for path, item in files if "article" in item]
    gold = [(number, *pair) for number, pair in enumerate(articles, start=1)]
    wanted = [one for one in gold if language in (None, one[2]["article"].get("language"))]
    if not wanted:
        what = f"in the language {language!r} " if gold else ""
        raise UsageError(f"no gold {what}in {str(folder)!r}: expected NAME.json beside NAME.txt")
    yield from wanted


def _read_json(path: Path) -> Item:
    try:
        content: Item = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"{path}: not JSON: {error}") from error
    return content
