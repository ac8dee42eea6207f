"""The forms in which names are compared: one script, one case, without what tells nothing apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from tierline.errors import SchemaError
from tierline.graph.model import Entity
from tierline.graph.names import name_key
from tierline.graph.yaml_file import read_yaml
from tierline.ingest.text.script import simplification

DATA = Path(__file__).parent.parent / "data" / "resolving" / "words.yml"

_LISTS = ("near_types", "generic", "single")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Types whose names may be alike, words that tell nothing apart, identifiers one has once."""

    near_types: frozenset[str]
    generic: tuple[str, ...]
    single: frozenset[str]


@cache
def read_words(path: Path = DATA) -> Words:
    """Read the words; SchemaError names the file and the list that is missing."""
    lists = read_yaml(path)
    if set(lists) != set(_LISTS):
        raise SchemaError(f"{path}: expected the lists {', '.join(_LISTS)}")
    return Words(
        near_types=frozenset(lists["near_types"]),
        generic=tuple(sorted(lists["generic"], key=len, reverse=True)),
        single=frozenset(lists["single"]),
    )


@lru_cache(maxsize=200_000)  # each is asked for several times in one search for doubles
def form(name: str) -> str:
    """Return the form in which two spellings are one name, whatever the script.

    >>> form("中際旭創") == form("中际旭创股份有限公司")
    True
    """
    return name_key(name.translate(simplification()))


def core(name: str, words: Words) -> str:
    """Return the form of a name without last words that tell nothing apart; it is never empty.

    >>> core("Huawei Technologies", read_words())
    'huawei'
    """
    rest = form(name)
    while True:
        ending = next((word for word in words.generic if _ends(rest, word)), "")
        shorter = rest.removesuffix(ending).rstrip("-")
        if not ending or not shorter:
            return rest
        rest = shorter


def forms(entity: Entity) -> Iterator[tuple[str, str]]:
    """Go through the names as form and spelling, each form once, that of the canonical name first.

    >>> list(forms(Entity(key="company:a", type="company", name="A Corp.", aliases=())))
    [('a', 'A Corp.')]
    """
    seen: set[str] = set()
    for name in entity.names:
        plain = form(name)
        if plain not in seen:
            seen.add(plain)
            yield plain, name


def is_short(plain: str) -> bool:
    """Tell whether many may go by a form: an acronym, or two Chinese characters."""
    return len(plain) <= (4 if plain.isascii() else 2)


def _ends(plain: str, word: str) -> bool:
    return plain.endswith(f"-{word}" if word.isascii() else word)
