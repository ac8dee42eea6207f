"""All that the finding of names knows beforehand: gazetteer, words, patterns and cues."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import ahocorasick

from tierline.ingest.names.cues import Cues, read_cues
from tierline.ingest.names.gazetteer import Entry, read_gazetteer
from tierline.ingest.names.heads import read_heads
from tierline.ingest.names.patterns import Pattern, read_patterns
from tierline.ingest.names.senses import Senses, read_senses
from tierline.ingest.names.tickers import Exchanges, read_exchanges
from tierline.ingest.names.word_lists import Words, read_goods, read_word_lists
from tierline.ingest.on_demand import OnDemand
from tierline.ingest.text.script import simplification

FOLDER = Path(__file__).parent.parent / "data"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """What is known beforehand. Load it once: ``load_lexicon`` keeps it.

    ``listings`` finds in folded text every name of the gazetteer, with the pairs of spelling and
    entry it stands for. ``english`` and ``chinese`` are named word lists, ``tickers`` lead to
    entries, ``script`` maps code points to the form in which names are compared. ``lists`` are the
    marks of the users' lists that are in it.
    """

    entries: Mapping[str, Entry]
    listings: ahocorasick.Automaton
    english: Words
    chinese: Words
    patterns: Sequence[Pattern]
    cues: Mapping[str, Cues]
    senses: Senses
    heads: Mapping[str, re.Pattern[str]]
    exchanges: Exchanges
    tickers: Mapping[str, str]
    script: Mapping[int, str]
    lists: tuple[str, ...] = ()

    def fold(self, text: str) -> str:
        """Bring a text to simplified characters, half width and lower case, of the same length."""
        return text.translate(self.script).lower()


def load_lexicon(folder: Path = FOLDER) -> Lexicon:
    """Return the lexicon of a folder that holds ``gazetteer/`` and ``names/``, read once.

    Raises SchemaError that names the file, the entry and what is wrong with it.
    """
    return _load(folder)


@cache
def _load(folder: Path) -> Lexicon:
    names = folder / "names"
    script = _script(names / "script.yml")
    entries = read_gazetteer(folder / "gazetteer")
    english = {**read_word_lists(names / "english"), **read_goods(names / "goods.yml")}
    return Lexicon(
        entries=entries,
        listings=_automaton(entries, script),
        english=english,
        chinese={
            **read_word_lists(names / "chinese"),
            "places": _places(entries),
            "first_names": english["first_names"],
        },
        patterns=read_patterns(names / "patterns.yml"),
        cues=OnDemand(
            sorted(path.stem for path in (names / "cues").glob("*.csv")),
            read=lambda name: read_cues(names / "cues" / f"{name}.csv"),
        ),
        heads=read_heads(names / "heads.yml"),
        exchanges=read_exchanges(names / "exchanges.yml"),
        tickers={ticker: one.key for one in entries.values() for ticker in one.tickers},
        senses=read_senses(names / "senses.yml", entries),
        script=script,
    )


def _automaton(entries: Mapping[str, Entry], script: Mapping[int, str]) -> ahocorasick.Automaton:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry in entries.values():
        for name in entry.names:
            found[name.translate(script).lower()].append((name, entry.key))
    automaton = ahocorasick.Automaton()
    for folded, listings in found.items():
        automaton.add_word(folded, (len(folded), tuple(dict.fromkeys(listings))))
    automaton.make_automaton()
    return automaton


def _script(path: Path) -> Mapping[int, str]:
    """Read the table from traditional to simplified characters; add full width and curly quotes."""
    wide = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    accents = {chr(code): unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, 0x250)}
    plain = {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u3000": " ",
        "\u0130": "i",
    }
    return {**str.maketrans({"\xa0": " ", **accents, **wide, **plain}), **simplification(path)}


def _places(entries: Mapping[str, Entry]) -> frozenset[str]:
    """Return the Chinese names of places, which a company must not be cut down to."""
    return frozenset(name for one in entries.values() if one.type == "place" for name in one.zh)
