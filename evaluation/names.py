"""When two names of an annotation are the same name.

Case, spaces, punctuation, accents and the endings of company names do not count.

>>> normalise("NVIDIA Corp.") == normalise("Nvidia Corporation") == normalise("nvidia")
True
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

# What an annotation holds about one entity, relation or event: the exchange form, as JSON gives it.
Item = dict[str, Any]

# Endings that do not tell two businesses apart. "Group" and "Holdings" are among them on purpose.
_ENDINGS = frozenset(
    "inc incorporated corp corporation co company ltd limited llc lp llp plc ag sa se nv bv gmbh "
    "spa srl ab oy oyj asa as kk kgaa pte pty bhd sdn holdings holding group".split()
)
_CJK_ENDINGS = (
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "集团",
    "集團",
    "控股",
    "股份",
    "公司",
)


def normalise(name: str) -> str:
    """Return the form in which two spellings of one name are equal."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name)).casefold()
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = re.sub(r"['\u2019]s\b", "", text).replace("&", " and ")
    # S.p.A. and A/S close up, 1.6 stays.
    text = re.sub(r"(?<!\d)[.]|[.](?!\d)|['\u2019/]", "", text)
    words = re.findall(r"[\w.+]+", text.replace("_", " "))
    return _without_cjk_endings("".join(_without_endings(words)))


def _without_endings(words: list[str]) -> list[str]:
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in _ENDINGS:
        words = words[:-1]
    if len(words) > 1 and words[-1] == "and":  # "Johnson & Co."
        words = words[:-1]
    return words


def _without_cjk_endings(key: str) -> str:
    for ending in _CJK_ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= 2:
            return _without_cjk_endings(key.removesuffix(ending))
    return key


def name_keys(entity: Item) -> set[str]:
    """Return every key under which an entity can be found.

    These are its name and aliases, each also without what it has in brackets, and its identifiers.
    """
    keys = set()
    for alias in [entity.get("name", ""), *entity.get("aliases", [])]:
        name = alias.get("name", "") if isinstance(alias, dict) else alias
        keys.add(normalise(name))
        keys.add(normalise(re.sub(r"[(\uff08].*?[)\uff09]", " ", name)))
    for kind, value in entity.get("identifiers", {}).items():
        keys.add(f"{kind}:{value}".casefold())
    return keys - {""}


def accepted_types(item: Item) -> set[str]:
    """Return the types under which an annotated entity or event counts as found."""
    return {item.get("type", ""), *item.get("type_alternatives", [])}
