"""Where the weights lie and what they must be, to the byte."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tierline.errors import InputError
from tierline.graph.yaml_file import read_yaml
from tierline.ingest.learned.model import PairModel, load_model

FOLDER = Path(__file__).parents[1] / "models"
_DIGESTS = "digests.yml"


def model_path(language: str, folder: Path = FOLDER) -> Path:
    """Return where the weights of a language lie."""
    return folder / f"pairs-{language}.npz"


def read_digests(folder: Path = FOLDER) -> dict[str, str]:
    """Return the SHA-256 of the weights by language; nothing where none were trained."""
    path = folder / _DIGESTS
    return dict(read_yaml(path)) if path.is_file() else {}


def write_digests(digests: Mapping[str, str], folder: Path = FOLDER) -> None:
    """Write down what the weights are."""
    head = "# SHA-256 of pairs-LANGUAGE.npz; `make train` writes it.\n"
    (folder / _DIGESTS).write_text(head + yaml.safe_dump(dict(digests)), encoding="utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class PairModels:
    """The models of a folder, by language; each is read when an article first needs it."""

    folder: Path
    digests: Mapping[str, str]

    @property
    def names(self) -> tuple[str, ...]:
        """What the models that lie there are called, changed weights by another name."""
        present = (one for one in sorted(self.digests) if model_path(one, self.folder).is_file())
        return tuple(f"pairs-{language}-{self.digests[language][:8]}" for language in present)

    def of(self, language: str) -> PairModel | None:
        """Return the model of a language; None where none was trained or none can be read.

        Of one that should be there a warning says what is wrong with it.
        """
        digest = self.digests.get(language)
        return _read(model_path(language, self.folder), digest) if digest else None


def find_models(folder: Path = FOLDER) -> PairModels:
    """Find the models of a folder, without reading any."""
    return PairModels(folder=folder, digests=read_digests(folder))


@cache
def _read(path: Path, digest: str) -> PairModel | None:
    try:
        return load_model(path, digest)
    except InputError as error:
        warnings.warn(f"{error}; rules alone read relations", stacklevel=2)
        return None
