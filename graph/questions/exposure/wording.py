"""How texts put shares: the words of ``graph/schema/shares.yml`` as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from tierline.errors import SchemaError
from tierline.graph.schema import FOLDER
from tierline.graph.yaml_file import read_yaml

LISTS = ("at_least", "at_most", "each", "nameless")


def says(name: str, text: str) -> bool:
    """Tell whether a text has one of the words of a list, Latin ones as whole words.

    >>> says("each", "They account for 9% each."), says("each", "They teach.")
    (True, False)
    """
    return _pattern(name).search(text.lower()) is not None


def ends_with(name: str, text: str) -> bool:
    """Tell whether one of the words of a list is the last of a text, as before a number.

    >>> ends_with("at_least", "They account for over "), ends_with("at_least", "Over there ")
    (True, False)
    """
    return _pattern(name, at_the_end=True).search(text.lower()) is not None


def read_words(path: Path) -> dict[str, Any]:
    """Read the lists of a file; SchemaError names the file and what is wrong with it."""
    content = read_yaml(path)
    if set(content) != set(LISTS):
        raise SchemaError(f"{path}: expected the lists {', '.join(LISTS)}, not {sorted(content)}")
    for name, words in content.items():
        if not words or not all(isinstance(word, str) for word in words):
            raise SchemaError(f"{path}: {name}: expected a list of words, not {words!r}")
    return content


@cache
def _pattern(name: str, *, at_the_end: bool = False) -> re.Pattern[str]:
    any_word = _any(read_words(FOLDER / "shares.yml")[name])
    return re.compile(rf"(?:{any_word})\s*$" if at_the_end else any_word)


def _any(words: Iterable[str]) -> str:
    """Return an expression for any of the words, the longest first."""
    longest = sorted(words, key=len, reverse=True)
    escaped = ((word, re.escape(word)) for word in longest)
    return "|".join(rf"\b{shape}\b" if word.isascii() else shape for word, shape in escaped)
