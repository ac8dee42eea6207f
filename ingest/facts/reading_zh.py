"""The readings of a Chinese sentence, simplified or traditional."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tierline.ingest.facts.masking import Alphabet, Piece, Slot, View, piece_of
from tierline.ingest.facts.reading import (
    ANY_MASK, Context, Reading, distinct, families, fold, guess, mask_class,
)  # fmt: skip

_NUMBER = re.compile(r"\d[\d,.]*(?:\s?[%％]|[万億亿千百萬]+)?")
_DROPPED = re.compile(r"[\s\"'\u201c\u201d\u2018\u2019「」『』《》*]")
# Stands after a subject that was supplied, so that nothing seems to follow it directly.
_SUPPLIED = "‧"
_SIGNS = str.maketrans("（）,;:!?．【】", "()，；：！？。()")


def plain(text: str, reading: Reading) -> str:
    """Bring the words between masks to one form: simplified, no quotes or blanks, ``#`` for numbers."""
    text = _NUMBER.sub("#", text.casefold())
    text = _DROPPED.sub("", text).translate(_SIGNS)
    return text.translate(_simplification(reading.words["traditional"], reading.words["simplified"]))


@cache
def _simplification(traditional: tuple[str, ...], simplified: tuple[str, ...]) -> dict[int, str]:
    return dict(str.maketrans("".join(traditional), "".join(simplified)).items())  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Expressions:
    """What the readings look for, compiled once per set of words."""

    members: re.Pattern[str]
    thing: re.Pattern[str]
    pronoun: re.Pattern[str]
    group: re.Pattern[str]
    bracket: re.Pattern[str]
    rows: tuple[re.Pattern[str], ...]
    lists: tuple[re.Pattern[str], ...]
    clause: re.Pattern[str]
    company: re.Pattern[str]


def views(view: View, context: Context, reading: Reading, alphabet: Alphabet) -> list[View]:
    """Return the readings of a sentence; ``context`` is what the text before speaks of."""
    ex = _expressions(tuple(sorted(reading.words.items())), alphabet)
    resolved = _resolve(view, context, ex, alphabet)
    rows = _fold(resolved.rewrite(ex.bracket, lambda match: Piece(text="")), ex.rows, alphabet)
    folded = _fold(rows, ex.lists, alphabet)
    return distinct(
        [view, resolved, rows, folded, _complete(rows, ex, alphabet), _complete(folded, ex, alphabet)]
    )


def _resolve(view: View, context: Context, ex: _Expressions, alphabet: Alphabet) -> View:
    """Replace 公司, 其 and the like by the company they most likely stand for."""

    def company(match: re.Match[str]) -> Piece | None:
        named = ex.company.search(view.text, 0, match.start())
        slot = view.slots[named.start()] if named else context.company
        return piece_of(guess(slot), alphabet) if slot else None

    def members(match: re.Match[str]) -> Piece | None:
        groups = [m.start() for m in ex.group.finditer(view.text, 0, match.start())]
        slot = view.slots[groups[-1]] if groups else context.group.get("company")
        return piece_of(guess(slot), alphabet) if slot else None

    def thing(match: re.Match[str]) -> Piece | None:
        slot = context.single.get(match.lastgroup or "")
        return piece_of(guess(slot), alphabet) if slot else None

    view = view.rewrite(ex.members, members)
    view = view.rewrite(ex.thing, thing)
    return view.rewrite(ex.pronoun, company)


def _fold(view: View, expressions: tuple[re.Pattern[str], ...], alphabet: Alphabet) -> View:
    """Fold lists to one mask each."""
    for expression in expressions:
        current = view
        view = view.rewrite(expression, lambda m, v=current: fold(v, m, alphabet))  # type: ignore[misc]
    return view


def _complete(view: View, ex: _Expressions, alphabet: Alphabet) -> View:
    """Give every clause that names no company at its head the one that the sentence speaks of."""

    def subject(match: re.Match[str]) -> Piece | None:
        heads = [m.start() for m in ex.company.finditer(view.text, 0, match.start() + 1)]
        slot = view.slots[heads[0]] if heads else None
        if not slot:
            return None
        piece = piece_of(slot, alphabet, _SUPPLIED)
        return Piece(text=match[0] + piece.text, slots=((len(match[0]), slot),))

    return view.rewrite(ex.clause, subject)


@cache
def _expressions(words: tuple[tuple[str, tuple[str, ...]], ...], alphabet: Alphabet) -> _Expressions:
    """Compile what the readings look for."""
    reading = Reading(words=dict(words))
    company = mask_class(alphabet.either(("company",)))
    not_before = "".join(reading.words["not_pronouns"])
    pronouns = reading.any_of("pronouns", "possessives")
    joints = reading.any_of("joints")
    chars, places = families(alphabet), alphabet.singles(("place",))
    return _Expressions(
        members=re.compile(reading.any_of("members")),
        thing=re.compile(
            rf"(?P<fund>{reading.any_of('funds')})|(?P<index>{reading.any_of('indices')}|其(?=前.大|权重|成[分份])|\A(?=前.大权重|前.大成[分份]|.{{0,4}}权重股))"
        ),
        group=re.compile(mask_class(alphabet.groups(("company",)))),
        pronoun=re.compile(rf"(?<![{not_before}]){pronouns}(?![中他余实它次])"),
        bracket=re.compile(r"\([^()]{1,40}\)"),
        rows=tuple(
            re.compile(rf"[{c}](?:{'、?' if c == places else '、'}[{c}])+") for c in chars
        ),
        lists=tuple(
            re.compile(rf"[{c}{g}](?:、?{joints}[{c}{g}])+")
            for c, g in zip(chars, _group_chars(chars), strict=True)
        ),
        clause=re.compile(rf"(?:\A|[，；：。])(?![^，；：。]{{0,1}}{company})(?=[^，；：。]*{ANY_MASK})"),
        company=re.compile(company),
    )


def _group_chars(singles: list[str]) -> list[str]:
    """Return the masks of lists that go with the masks of single names."""
    return ["".join(chr(ord(char) + 0x80) for char in chars) for chars in singles]
