from __future__ import annotations

import hashlib
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from tests.ingest.learned.models import ANYTHING, model_that_says
from tierline.errors import InputError
from tierline.ingest.learned.files import PairModels, find_models, model_path, write_digests
from tierline.ingest.learned.model import PairModel, load_model


def save(folder: Path, language: str = "en") -> str:
    path = model_path(language, folder)
    model = model_that_says("supplies", probability=0.9)
    np.savez_compressed(path, **{f.name: getattr(model, f.name) for f in fields(PairModel)})
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_model_gives_a_probability_for_each_way_and_predicate() -> None:
    model = model_that_says("supplies", probability=0.9)

    said, moods = model.read([ANYTHING, ANYTHING])

    assert said.shape == (2, 2, len(model.predicates))
    supplies = model.predicates.tolist().index("supplies")
    assert said[0, :, supplies] == pytest.approx([0.9, 0.02], abs=0.01)
    assert moods.sum(axis=1) == pytest.approx(1)


def test_certainty_is_the_reliability_of_the_tenth() -> None:
    model = model_that_says("supplies", probability=0.9)

    assert model.certainty(0.95, by_rule=False) == pytest.approx(0.6)
    assert model.certainty(1.0, by_rule=True) == pytest.approx(1.0)


def test_saved_model_is_read_again(tmp_path: Path) -> None:
    digest = save(tmp_path)

    model = load_model(model_path("en", tmp_path), digest)

    assert model.predicates.tolist() == model_that_says("supplies").predicates.tolist()


def test_damaged_weights_are_refused_with_a_warning(tmp_path: Path) -> None:
    digest = save(tmp_path)
    path = model_path("en", tmp_path)
    path.write_bytes(path.read_bytes() + b"more")

    with pytest.raises(InputError, match="damaged"):
        load_model(path, digest)
    with pytest.warns(UserWarning, match="rules alone"):
        assert PairModels(folder=tmp_path, digests={"en": digest}).of("en") is None


def test_removed_weights_are_told_and_not_named(tmp_path: Path) -> None:
    models = PairModels(folder=tmp_path, digests={"en": "0" * 64})

    assert models.names == ()
    with pytest.warns(UserWarning, match="cannot be read"):
        assert models.of("en") is None


def test_language_without_a_model_is_no_cause_for_a_warning(tmp_path: Path) -> None:
    assert find_models(tmp_path).of("zh") is None


def test_models_are_named_by_their_weights(tmp_path: Path) -> None:
    digest = save(tmp_path)
    write_digests({"en": digest}, tmp_path)

    assert find_models(tmp_path).names == (f"pairs-en-{digest[:8]}",)
