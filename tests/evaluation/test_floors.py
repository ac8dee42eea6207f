"""The extraction does not get worse unseen: F1 of entities, relations and events has floors.

They stand in ``evaluation/floors.json`` beside a digest of the gold they were measured on. To lower
one, or to change the gold, edit that file and say why in the changelog.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tierline.cli.measuring import predict
from tierline.evaluation.counts import Score
from tierline.evaluation.score import score_folder

FOLDER = Path(__file__).parents[2] / "evaluation"
PINNED = json.loads((FOLDER / "floors.json").read_text(encoding="utf-8"))


def digest_of_gold() -> str:
    """Return the SHA-256 over the names and contents of all gold files, in order."""
    digest = hashlib.sha256()
    for path in sorted((FOLDER / "gold").rglob("*.*")):
        digest.update(path.relative_to(FOLDER).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def figures(score: Score) -> dict[str, float]:
    """Return the F1 that the floors are about."""
    return {
        "entities": score.entities.total.f1,
        "relations": score.relations.total.f1,
        "events": score.events["overlap"].counts.f1,
    }


def test_floors_belong_to_this_gold() -> None:
    assert digest_of_gold() == PINNED["gold"]


@pytest.mark.parametrize("name", PINNED["floors"])
def test_extraction_reaches_its_floors(name: str) -> None:
    reached = figures(score_folder(FOLDER / "gold" / name, predict))

    floors = PINNED["floors"][name]
    assert reached.keys() == floors.keys()
    assert {what: f1 for what, f1 in reached.items() if f1 < floors[what]} == {}
