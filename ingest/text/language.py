"""Which of the two languages a text is in."""

from __future__ import annotations

import re

from tierline.errors import InputError

LANGUAGES = ("en", "zh")

_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN = re.compile(r"[A-Za-z]+")

# A Chinese article full of tickers and English names still has a character for every three words.
_LEAST_SHARE = 0.25


def guess_language(text: str) -> str:
    """Return ``zh`` when Chinese characters make up a good share of the words, else ``en``.

    >>> guess_language("中际旭创向NVIDIA供货")
    'zh'
    >>> guess_language("New Essex (新易盛) rose 11% on Monday")
    'en'
    """
    characters = len(_CJK.findall(text))
    words = len(_LATIN.findall(text))
    return "zh" if characters > _LEAST_SHARE * (characters + words) and characters > 3 else "en"


def read_language(text: str) -> str:
    """Return the language that a tag names; raises InputError for one that Tierline cannot read.

    >>> read_language("zh-Hant")
    'zh'
    """
    language = text.partition("-")[0].partition("_")[0].lower()
    if language not in LANGUAGES:
        raise InputError(f"the language {text!r} is not one that Tierline reads; give en or zh")
    return language
