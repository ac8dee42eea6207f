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
from pathlib import Path

from tierline.errors import InputError, UsageError
from tierline.evaluation.counts import Score
from tierline.evaluation.entities import score_entities
from tierline.evaluation.events import score_events
from tierline.evaluation.matching import Resolver
from tierline.evaluation.names import Item
from tierline.evaluation.relations import score_relations

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


def score_folder(gold_dir: Path, predict: Predict, *, language: str | None = None) -> Score:
    """Score what ``predict`` makes of each article of a gold folder (in one language).

    Raises UsageError where there is no gold, InputError for a prediction in another form.
    """
    score = Score()
    for path, gold in gold_files(gold_dir, language):
        predicted = predict(path)
        if predicted is None:
            score.missing.append(path.name)
        before = len(score.errors)
        try:
            score_article(score, gold, predicted or {})
        except (KeyError, TypeError, AttributeError) as error:
            what = f"{type(error).__name__}: {error}"
            raise InputError(
                f"{path.name}: prediction not in the exchange form ({what})"
            ) from error
        score.errors[before:] = [f"{path.name}: {line}" for line in score.errors[before:]]
    return score


def score_folders(gold_dir: Path, predicted_dir: Path, *, language: str | None = None) -> Score:
    """Score the predictions that lie in a folder under the names of the gold files."""

    def read(path: Path) -> Item | None:
        predicted = predicted_dir / path.name
        return _read_json(predicted) if predicted.is_file() else None

    return score_folder(gold_dir, read, language=language)


def gold_files(folder: Path, language: str | None = None) -> Iterator[tuple[Path, Item]]:
    """Go through the gold files of a folder by name; UsageError where there is none."""
    gold = [(path, _read_json(path)) for path in sorted(folder.glob("*.json"))]
    gold = [(path, item) for path, item in gold if "article" in item]
    wanted = [pair for pair in gold if language in (None, pair[1]["article"].get("language"))]
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
