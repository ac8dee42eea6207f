"""Which articles are sources of their own: a sentence copied, and a house of papers, count once.

Of the articles that say the same, each goes back to an *origin*: the earliest whose sentence it
repeats, or that came from the same house, else itself. What an article goes back to depends on
earlier ones alone, so a later article never changes how many sources there were.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import urlsplit

from tierline.errors import SchemaError
from tierline.graph.names import fold
from tierline.graph.yaml_file import read_yaml

HOUSES = Path(__file__).parent / "schema" / "houses.yml"

# Sentences of fewer words may be alike by chance: "A supplies B."
_LEAST_WORDS = 8
_RUN = 3
_ALIKE = 0.6

# A Chinese character counts as a word.
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")


class Telling(NamedTuple):
    """An article that says something: when it came out, its key, by whom, in which sentence."""

    published: date | None
    article: str
    publisher: str
    sentence: str


def origins(tellings: Iterable[Telling]) -> dict[str, str]:
    """Return for each article the key of the one that it goes back to.

    >>> one = Telling(date(2025, 1, 1), "a", "Reuters", "A supplies B.")
    >>> origins([one, one._replace(article="b", published=None), Telling(None, "c", "", "Yes.")])
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    ordered = sorted(set(tellings), key=lambda each: (each.published or date.max, *each[1:]))
    found, heard = dict[str, str](), _Heard()
    for each in ordered:
        house, runs = house_of(each.publisher), _runs(each.sentence)
        found.setdefault(each.article, heard.origin(house, runs) or each.article)
        heard.add(house, runs, found[each.article])
    return found


@dataclass(slots=True)
class _Heard:
    """The houses and the sentences met so far, each with its origin."""

    by_house: dict[str, str] = field(default_factory=dict)
    by_run: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    sentences: list[tuple[int, str]] = field(default_factory=list)

    def origin(self, house: str, runs: Set[str]) -> str | None:
        """Return what a telling goes back to, of what was heard before it."""
        if house in self.by_house:
            return self.by_house[house]
        shared = Counter(number for run in runs for number in self.by_run.get(run, ()))
        alike = [
            number
            for number, count in shared.items()
            if count >= _ALIKE * (len(runs) + self.sentences[number][0] - count)
        ]
        return self.sentences[min(alike)][1] if alike else None

    def add(self, house: str, runs: Set[str], origin: str) -> None:
        """Remember a telling and what it goes back to."""
        if house:
            self.by_house.setdefault(house, origin)
        for run in runs:
            self.by_run[run].append(len(self.sentences))
        self.sentences.append((len(runs), origin))


def publisher_at(source: str, url: str) -> str:
    """Return who published a text: the name given, else the host of its address."""
    if source or not url:
        return source
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # what was given as an address is none
        return ""


@lru_cache(maxsize=4096)
def house_of(publisher: str) -> str:
    """Return the house to which a publisher belongs; what is not listed is its own."""
    name = fold(publisher).removeprefix("www.")
    return _houses().get(name, name)


@cache
def _houses(path: Path = HOUSES) -> Mapping[str, str]:
    """Return the house of every listed name and host; SchemaError names what is listed twice."""
    found: dict[str, str] = {}
    for house, names in read_yaml(path).items():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise SchemaError(f"{path}: {house}: expected a list of names and hosts")
        for name in map(fold, names):
            if name in found:
                raise SchemaError(f"{path}: {house}: {name!r} is already of {found[name]!r}")
            found[name] = house
    return found


@lru_cache(maxsize=4096)
def _runs(sentence: str) -> Set[str]:
    """Return every few words in a row of a sentence; none of a short one."""
    words = _WORD.findall(normalize("NFKC", sentence).casefold())
    if len(words) < _LEAST_WORDS:
        return frozenset()
    return frozenset(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
