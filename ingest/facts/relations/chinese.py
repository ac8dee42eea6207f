"""The readings of a Chinese sentence, simplified or traditional."""

from __future__ import annotations

import re
from functools import cache
from typing import ClassVar

from tierline.ingest.facts.relations.masking import MASKS, Alphabet, Piece, Slot, View, piece_of
from tierline.ingest.facts.relations.reading import (
    ANY_MASK,
    SPEAKERS,
    Context,
    Words,
    distinct,
    families,
    fold,
    guess,
    speakers,
)
from tierline.ingest.text.script import simplification

_NUMBER = re.compile(r"\d[\d,.]*(?:\s?[%％]|[万億亿千百萬]+)?")
_DROPPED = re.compile(r"[\s\"'\u201c\u201d\u2018\u2019「」『』《》*]")
_SIGNS = str.maketrans("（）,;:!?．【】", "()，；：！？。()")
_BRACKET = re.compile(r"\([^()]{1,40}\)")
# Stands after a subject that was supplied, so that nothing seems to follow it directly.
_SUPPLIED = "‧"


class ChineseReader:
    """Reads Chinese: pronouns resolved, lists folded, clauses given the subject they leave out."""

    lists: ClassVar[tuple[str, ...]] = (
        "businesses", "pronouns", "not_pronouns", "owned", "latter", "nearest", "members", "funds",
        "indices", "index_openers", "oblique", "takes", "outlet", "joints", "said_by", "says",
    )  # fmt: skip
    pairwise = "分别"

    def __init__(self, words: Words, alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        company = f"[{alphabet.either(('company',))}]"
        self._company = re.compile(company)
        self._entry = re.compile(rf"\A\({company}\)")
        self._head = re.compile(
            rf"(?<!{')(?<!'.join(words['oblique'])}){company}(?!{words.any_of('outlet')})"
        )
        self._simplified = simplification()
        self._group = re.compile(f"[{alphabet.groups(('company',))}]")
        joints = words.any_of("joints")
        self._rows = [_row(alphabet.singles(names), names) for names in families(alphabet)]
        self._lists = [
            re.compile(rf"[{alphabet.either(names)}](?:、?{joints}[{alphabet.either(names)}])+")
            for names in families(alphabet)
        ]
        self._members = re.compile(words.any_of("members"))
        openers = words.any_of("index_openers")
        self._thing = re.compile(
            rf"(?P<fund>{words.any_of('funds')})"
            rf"|(?P<index>{words.any_of('indices')}|其(?={openers})|\A(?={openers}))"
        )
        alone = rf"(?<![{''.join(words['not_pronouns'])}])"
        not_more = "(?![中他余实它次])"
        self._business = re.compile(
            rf"(?P<latter>{words.any_of('latter')})|{alone}{words.any_of('businesses')}{not_more}"
        )
        self._pronoun = re.compile(
            rf"{alone}{words.any_of('pronouns')}"
            rf"(?:(?P<latter>(?={words.any_of('owned')}))|{not_more})"
        )
        who = f"[{alphabet.singles(SPEAKERS)}]"
        self._said = re.compile(
            rf"{words.any_of('said_by')}[^，；：。{MASKS}]{{0,4}}{who}"
            rf"|{who}(?=[^，；：。{MASKS}]{{0,14}}{words.any_of('says')})|\A{who}(?=：)"
        )
        self._nearest = re.compile(words.any_of("nearest"))
        self._clause = re.compile(
            rf"(?:\A|[，；：。])(?!(?:(?![{''.join(words['takes'])}])[^，；：。])?{company})"
            rf"(?=[^，；：。]*{ANY_MASK})"
        )

    def plain(self, text: str) -> str:
        """Bring the words between masks to one form: simplified, no quotes, ``#`` for numbers."""
        text = _NUMBER.sub("#", text.casefold())
        return _DROPPED.sub("", text).translate(_SIGNS).translate(self._simplified)

    def views(self, view: View, context: Context) -> list[View]:
        """Return the readings of a sentence, the plainest last."""
        view = view.rewrite(self._entry, lambda match: _speaker(view, match))
        resolved = self._resolve(view, context)
        bare = resolved.rewrite(_BRACKET, lambda match: Piece(text=""))
        rows = fold(bare, self._rows, self._alphabet)
        folded = fold(rows, self._lists, self._alphabet)
        return distinct(
            [
                view,
                resolved,
                rows,
                folded,
                self._complete(rows, context),
                self._complete(folded, context),
            ]
        )

    def speakers(self, view: View) -> list[str]:
        """Return who says the sentence: 据桦木科技, 桦木科技晚间公告, 桦木科技：."""
        return speakers(view, self._said)

    def _resolve(self, view: View, context: Context) -> View:
        """Replace 两家公司, 该基金, 公司, 其 and the like by what they most likely stand for."""

        def members(match: re.Match[str]) -> Piece | None:
            groups = [m.start() for m in self._group.finditer(view.text, 0, match.start())]
            return self._guessed(view.slots[groups[-1]] if groups else context.group.get("company"))

        def thing(match: re.Match[str]) -> Piece | None:
            return self._guessed(context.single.get(match.lastgroup or ""))

        view = view.rewrite(self._members, members)
        view = view.rewrite(self._thing, thing)
        view = self._resolve_companies(view, context, self._business)
        return self._resolve_companies(view, context, self._pronoun)

    def _resolve_companies(self, view: View, context: Context, words: re.Pattern[str]) -> View:
        def company(match: re.Match[str]) -> Piece | None:
            if match.lastgroup == "latter":
                heads = [m.start() for m in self._company.finditer(view.text, 0, match.start())]
                return self._guessed(view.slots[heads[-1]] if heads else context.company)
            return self._guessed(self._topic(view, match.start()) or context.topic)

        return view.rewrite(words, company)

    def _guessed(self, slot: Slot | None) -> Piece | None:
        return piece_of(guess(slot), self._alphabet) if slot else None

    def _topic(self, view: View, before: int) -> Slot | None:
        """Return the company that a sentence speaks of: the first that is not named in passing."""
        match = self._head.search(view.text, 0, before)
        return view.slots[match.start()] if match else None

    def _complete(self, view: View, context: Context) -> View:
        """Give every clause that begins without a company the one that the sentence speaks of."""

        def subject(match: re.Match[str]) -> Piece | None:
            heads = [m.start() for m in self._company.finditer(view.text, 0, match.start() + 1)]
            if heads and self._nearest.match(view.text, match.end()):
                slot: Slot | None = view.slots[heads[-1]]
            else:
                slot = self._topic(view, match.start() + 1)
                slot = slot or (guess(context.topic) if context.topic else None)
            if not slot:
                return None
            text = match[0] + piece_of(slot, self._alphabet, _SUPPLIED).text
            return Piece(text=text, slots=((len(match[0]), slot),))

        return view.rewrite(self._clause, subject)


def _speaker(view: View, entry: re.Match[str]) -> Piece:
    """Read the name that heads an entry, 【甲】公司回复, as its topic: 甲：公司回复."""
    name = view.cut(entry.end() - 2, entry.end() - 1)
    return Piece(text=f"{name.text}：", slots=name.slots)


@cache
def _row(chars: str, names: tuple[str, ...]) -> re.Pattern[str]:
    """Return the expression of names in a row; places also follow each other without a sign."""
    comma = "、?" if names == ("place",) else "、"
    return re.compile(rf"[{chars}](?:{comma}[{chars}])+")
