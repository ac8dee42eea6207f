"""The card of a model: its name, what its outputs stand for, its worth, its files to the byte."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import yaml

from tierline.ingest.learned.encoder.session import PAIRS, TEXT, VOCABULARY, Labels
from tierline.ingest.learned.files import CARD, Worth

NAME = "encoder-1"


def write_card(folder: Path, labels: Labels, worth: Mapping[str, Worth]) -> None:
    """Write the card of the files in a folder; with it, Tierline finds the model."""
    card = {
        "name": NAME,
        "labels": asdict(labels),
        "worth": {language: asdict(one) for language, one in worth.items()},
        "files": {name: _digest(folder / name) for name in (TEXT, PAIRS, VOCABULARY)},
    }
    plain = json.loads(json.dumps(card))  # lists for tuples
    text = yaml.safe_dump(plain, sort_keys=False, default_flow_style=None, width=100)
    (folder / CARD).write_text(text, encoding="utf-8")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
