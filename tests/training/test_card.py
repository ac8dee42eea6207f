from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from tierline.errors import InputError
from tierline.graph.schema import default_schema
from tierline.ingest.learned.encoder.session import PAIRS, TEXT, VOCABULARY
from tierline.ingest.learned.files import check_file, find_models
from tierline.ingest.learned.signs import Signs
from training.card import NAME, write_card
from training.labels import labels_of
from training.levels import Levels
from training.worth import Guess, worth_of

LABELS = labels_of(default_schema())
SIGNS = Signs(predicate="supplies", probability=0.9)
WORTH = worth_of(Levels(0.7, 0.1, 0.8), [Guess(signs=SIGNS, holds=True)])


def written(folder: Path) -> Path:
    for name in (TEXT, PAIRS, VOCABULARY):
        (folder / name).write_text(name, "utf-8")
    write_card(folder, LABELS, {"en": WORTH})
    return folder


def test_a_card_tells_what_tierline_reads(tmp_path: Path) -> None:
    models = find_models(written(tmp_path))

    assert models.names == (NAME,)
    assert models.card["labels"] == {k: list(v) for k, v in asdict(LABELS).items()}
    assert models.card["worth"]["en"]["weights"] == WORTH.weights


def test_a_card_knows_its_files_to_the_byte(tmp_path: Path) -> None:
    files = find_models(written(tmp_path)).card["files"]
    check_file(tmp_path / TEXT, files[TEXT])
    (tmp_path / TEXT).write_text("other", "utf-8")

    with pytest.raises(InputError, match="damaged"):
        check_file(tmp_path / TEXT, files[TEXT])
