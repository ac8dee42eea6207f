"""A name led to its entry of the gazetteer: by a ticker, or without what only lawyers write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tierline.ingest.names.candidates import Candidate
from tierline.ingest.names.lexicon import Lexicon

_SHORTEST = 2  # characters of a Chinese short form
_LONGEST_ENDING = 6  # characters
# What only registers write, the longer first.
_REGISTERED = ("股份有限公司", "有限责任公司", "有限責任公司", "有限公司")


def link(
    one: Candidate, identifiers: Mapping[str, Sequence[tuple[str, str]]], lexicon: Lexicon
) -> Candidate:
    """Link a name by its ticker where the gazetteer has it (that decides first), or by itself."""
    if one.key:
        return one
    for kind, value in identifiers.get(one.name or one.text, ()):
        key = lexicon.tickers.get(value, "") if kind == "ticker" else ""
        if key.startswith(f"{one.type}:"):
            return replace(one, key=key)
    if one.type != "company":
        return one
    keys = (_listed(form, lexicon) for form in _plain_forms(one.text, lexicon))
    return replace(one, key=next(filter(None, keys), ""))


def short_forms(name: str, lexicon: Lexicon) -> Iterator[str]:
    """Go through the name without its endings: 远山电子股份有限公司 is also 远山电子, 远山."""
    rest = name
    endings = lexicon.chinese["company_endings"]
    while True:
        folded = lexicon.fold(rest)
        tails = (folded[-size:] for size in range(_LONGEST_ENDING, 0, -1))
        ending = next((tail for tail in tails if tail in endings), "")
        rest = rest[: len(rest) - len(ending)]
        if not ending or len(rest) < _SHORTEST:
            return
        folded = lexicon.fold(rest)
        if folded not in lexicon.chinese["common"] and folded not in lexicon.chinese["places"]:
            yield rest


def plain_names(name: str, lexicon: Lexicon) -> Iterator[str]:
    """Give the name as news writes it, where that differs: without Inc, without 有限公司."""
    words = name.split()
    while len(words) > 1 and words[-1].strip(".,").lower() in lexicon.english["legal_forms"]:
        words.pop()
    short = " ".join(words).rstrip(",")
    if short != name:
        yield short
    for ending in _REGISTERED:
        if name.endswith(ending) and len(name) - len(ending) >= _SHORTEST:
            yield name.removesuffix(ending)
            return


def _plain_forms(name: str, lexicon: Lexicon) -> Iterator[str]:
    """Go through the folded forms a list may have: without "Inc", without 有限公司."""
    words = lexicon.fold(name).replace(",", " ").split()
    while len(words) > 1 and words[-1].strip(".") in lexicon.english["legal_forms"]:
        words.pop()
    yield " ".join(words).rstrip(".")
    if not name.isascii():
        yield from map(lexicon.fold, short_forms(name, lexicon))


def _listed(form: str, lexicon: Lexicon) -> str:
    """Return the key of the company that is listed under a folded name; empty when none is."""
    _, listings = lexicon.listings.get(form, (0, ()))
    return next((key for _, key in listings if key.startswith("company:")), "")
