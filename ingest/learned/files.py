"""Where the model lies, what it must be to the byte, and what its words are worth."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tierline.errors import InputError
from tierline.graph.yaml_file import read_yaml
from tierline.ingest.learned.encoder.session import Encoder, load_encoder

FOLDER = Path(__file__).parents[1] / "models"
CARD = "model.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What probabilities are worth in a language, measured on stories the model was not fitted to.

    ``added`` tells from which probability on a span is a name that no rule found, ``dropped`` below
    which one that rules guessed is none, ``retyped`` from which on its type is another.
    ``weights`` are those of a logistic sum over the features of ``Signs``.
    """

    added: float
    dropped: float
    retyped: float
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """An encoder and what its words are worth, by language."""

    encoder: Encoder
    worth: Mapping[str, Worth]


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """The model of a folder; it is read when an article first needs it.

    ``card`` is what the folder says of it: ``name``, ``labels``, ``worth`` and the SHA-256 of its
    ``files``; empty where there is no model.
    """

    folder: Path
    card: Mapping[str, Any]

    @property
    def names(self) -> tuple[str, ...]:
        """What stands in an extraction: the name of the model, or nothing."""
        return (self.card["name"],) if self.card else ()

    def load(self) -> Model | None:
        """Return the model; None where there is none or it cannot be read, then with a warning."""
        return _load(self.folder) if self.card else None


def find_models(folder: Path = FOLDER) -> Models:
    """Find the model of a folder, without reading it."""
    path = folder / CARD
    return Models(folder=folder, card=read_yaml(path) if path.is_file() else {})


@cache
def _load(folder: Path) -> Model | None:
    """Read a model once; a warning says what is wrong with it."""
    try:
        return read_model(folder)
    except InputError as error:
        warnings.warn(f"{error}; rules read alone", stacklevel=2)
        return None


def read_model(folder: Path) -> Model:
    """Read the model of a folder.

    Raises InputError where a file is missing or another than it must be, and where the packages
    that run it are not installed.
    """
    card = read_yaml(folder / CARD)
    for name, digest in card["files"].items():
        check_file(folder / name, digest)
    try:
        encoder = load_encoder(folder, card["labels"])
    except ImportError as error:
        raise InputError(
            f"the model of {folder} needs the package {error.name}: pip install {error.name}"
        ) from error
    worth = {language: Worth(**values) for language, values in card["worth"].items()}
    return Model(encoder=encoder, worth=worth)


def check_file(path: Path, digest: str) -> None:
    """Raise InputError unless a file is there and has this SHA-256."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    found = hashlib.sha256(content).hexdigest()
    if found != digest:
        raise InputError(f"{path}: damaged: its SHA-256 is {found[:12]}…, not {digest[:12]}…")
