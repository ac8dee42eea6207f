from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tierline.errors import InputError
from tierline.ingest.learned.files import CARD, check_file, find_models

CARD_OF_NOTHING = "name: test-1\nfiles:\n  text.onnx: a" + "0" * 63 + "\nlabels: {}\nworth: {}\n"


def test_folder_without_a_card_has_no_model(tmp_path: Path) -> None:
    models = find_models(tmp_path)

    assert models.names == ()
    assert models.load() is None


def test_model_is_named_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / CARD).write_text(CARD_OF_NOTHING)

    assert find_models(tmp_path).names == ("test-1",)


def test_removed_weights_are_told_and_rules_read_alone(tmp_path: Path) -> None:
    (tmp_path / CARD).write_text(CARD_OF_NOTHING)

    with pytest.warns(UserWarning, match=r"text\.onnx: cannot be read: .*; rules read alone"):
        assert find_models(tmp_path).load() is None


def test_damaged_weights_are_told_and_rules_read_alone(tmp_path: Path) -> None:
    (tmp_path / CARD).write_text(CARD_OF_NOTHING)
    (tmp_path / "text.onnx").write_bytes(b"damaged")

    with pytest.warns(UserWarning, match="damaged"):
        assert find_models(tmp_path).load() is None


def test_file_with_the_right_digest_passes(tmp_path: Path) -> None:
    path = tmp_path / "text.onnx"
    path.write_bytes(b"weights")

    check_file(path, hashlib.sha256(b"weights").hexdigest())
    with pytest.raises(InputError, match="damaged"):
        check_file(path, hashlib.sha256(b"other").hexdigest())
