"""Lists of words that the finding of names reads: one list to a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tierline.errors import SchemaError
from tierline.graph.yaml_file import read_yaml

Words = Mapping[str, frozenset[str]]

_FRAMES = "frames"


def read_word_lists(folder: Path) -> Words:
    """Read the word lists of a language: a plain file of words each, or lists in a YAML file.

    Raises SchemaError that names the file and the list at fault.
    """
    lists: dict[str, frozenset[str]] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix == ".txt":
            lists[path.stem] = frozenset(re.split(r"\s+", path.read_text(encoding="utf-8").strip()))
        elif path.suffix == ".yml":
            for name, words in read_yaml(path).items():
                lists[name] = _list(path, name, words)
    return lists


def read_goods(path: Path) -> Words:
    """Read nouns by industry: ``goods`` stand by themselves, ``frames`` need a word before them.

    Raises SchemaError that names the file and the industry at fault.
    """
    lists = {name: _list(path, name, nouns) for name, nouns in read_yaml(path).items()}
    frames = lists.pop(_FRAMES, frozenset())
    return {"goods": frozenset().union(*lists.values()), "frames": frames}


def _list(path: Path, name: str, words: object) -> frozenset[str]:
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise SchemaError(f"{path}: {name!r} must be a list of words; quote words such as 'no'")
    return frozenset(words)
