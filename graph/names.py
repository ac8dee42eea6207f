"""When two spellings are one name, and when a name answers a search.

>>> name_key("NVIDIA Corp.") == name_key("nvidia")
True
>>> matches("zhongji", "Zhongji Innolight"), matches("light", "Innolight")
(True, False)
>>> matches("旭创", "中际旭创")
True
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Endings that do not tell two businesses apart.
_ENDINGS = frozenset(
    """
    inc incorporated corp corporation co company ltd limited llc lp llp plc ag sa se nv bv gmbh spa
    srl ab oy oyj asa as kk kgaa pte pty bhd sdn holdings holding group
    """.split()
)
_CJK_ENDINGS = (
    "股份有限公司",
    "有限责任公司",
    "有限責任公司",
    "有限公司",
    "集团",
    "集團",
    "控股",
    "股份",
    "公司",
)
# A/S and S/A are one word.
_SLASHED = re.compile(r"\b([AS])/([AS])\b")
_WORD = re.compile(r"[\w.+&]+")
_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def fold(text: str) -> str:
    """Bring a text to one case, one width and no accents, words apart by one blank."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text)).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(_WORD.findall(plain.replace("_", " ")))


@lru_cache(maxsize=50_000)  # articles name the same few thousand again and again
def name_key(name: str) -> str:
    """Return the form in which two spellings of one name are equal; it never comes out empty."""
    plain = fold(re.sub(r"['\u2019]s\b", "", _SLASHED.sub(r"\1\2", name)))
    words = re.sub(r"(?<!\d)\.|\.(?!\d)", "", plain).split()
    while len(words) > 1 and words[-1] in _ENDINGS:
        words.pop()
    key = "-".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
    return _without_cjk_ending(key) or fold(name) or name.strip()


def matches(words: str, name: str) -> bool:
    """Tell whether a name answers a search.

    Each Latin word must begin a word of the name; Chinese may stand anywhere in it.
    """
    folded = fold(name)
    parts = folded.split()
    return all(
        word in folded if _CJK.search(word) else any(part.startswith(word) for part in parts)
        for word in fold(words).split()
    )


def _without_cjk_ending(key: str) -> str:
    for ending in _CJK_ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= 2:
            return _without_cjk_ending(key[: -len(ending)])
    return key
