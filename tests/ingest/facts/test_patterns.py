from __future__ import annotations

import pytest

from tierline.graph.schema import default_schema
from tierline.ingest.facts.relations.masking import Alphabet
from tierline.ingest.facts.relations.patterns import Ends, Pattern, compile_pattern

ALPHABET = Alphabet.of(default_schema())
COMPANY = ALPHABET.singles(("company",))
PLACE = ALPHABET.singles(("place",))
LIST = ALPHABET.groups(("company",))


def pattern(source: str, language: str = "en") -> Pattern:
    ends = Ends(subject=("company",), object=("company",))
    cues = {"sell": ["sells", "is selling"]}
    return compile_pattern(source, ends, language=language, alphabet=ALPHABET, cues=cues)


def finds(source: str, text: str, language: str = "en") -> int:
    masked = text.replace("C", COMPANY).replace("P", PLACE).replace("L", LIST)
    return sum(1 for _ in pattern(source, language).finds(masked))


@pytest.mark.parametrize(
    ("source", "text", "count"),
    [
        ("{s} sells to {o}", "C sells to C ", 1),
        ("{s} sells to {o}", "C sells to L ", 1),
        ("{s} sells to {o}", "C resells to C ", 0),
        ("{s} <sell> to {o}", "C is selling to C ", 1),
        ("{s} (sells|gives) (parts)? to {o}", "C gives to C ", 1),
        ("{s} sells parts? to {o}", "C sells to C ", 1),
        ("{s} sell* to {o}", "C selling to C ", 1),
        ("{s} ~2 to {o}", "C sells parts to C ", 1),
        ("{s} ~2 to {o}", "C sells new parts to C ", 0),
        ("{s} ~4 to {o}", "C and C go to C ", 1),
        ("{s} ~4 to {o}", "C in P goes to C ", 1),
        ("{s} ~4 to {o}", "C , sells to C ", 0),
        ("{s} ~4, to {o}", "C , sells to C ", 1),
        ("{s} ~4, to {o}", "C ; sells to C ", 0),
        ("{s} ~4@ to {o}", "C sells C to C ", 2),
        ("^ {s} 's {o}", "as C 's C ", 0),
        ("^ {s} 's {o}", "so , C 's C ", 1),
        ("{s} 's {o} $", "C 's C , now ", 1),
        ("{s} 's {o} $", "C 's C now ", 0),
        ("{s} \\( {o} \\)", "C ( C ) ", 1),
        ("{pair} sells to {company}", "L sells to C ", 1),
        ("{pair} sells to {company}", "C sells to C ", 0),
    ],
)
def test_english_patterns_find(source: str, text: str, count: int) -> None:
    assert finds(source, text) == count


@pytest.mark.parametrize(
    ("source", "text", "count"),
    [
        ("{s}~4向{o}供货", "C今年向C供货", 1),
        ("{s}~1向{o}供货", "C今年向C供货", 0),
        ("{s}的?{o}", "CC", 1),
        ("{s}~6供给{o}", "C，供给C", 0),
        ("{s}~6,供给{o}", "C，供给C", 1),
    ],
)
def test_chinese_patterns_find(source: str, text: str, count: int) -> None:
    assert finds(source, text, "zh") == count


def test_a_pattern_tells_what_a_sentence_must_hold() -> None:
    compiled = pattern("{s} ~4 (sells|gives) ~3 to {o}")
    assert list(map(set, compiled.cues)) == [{"to"}, {"sells", "gives"}]
    assert all(COMPANY in masks for masks in compiled.masks)
