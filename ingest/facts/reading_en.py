"""The readings of an English sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tierline.ingest.facts.masking import Alphabet, Piece, Slot, View, join, piece_of
from tierline.ingest.facts.reading import (
    ANY_MASK, Context, Reading, distinct, families, fold, guess, mask_class,
)  # fmt: skip

_QUOTES = re.compile(r"[\"\u201c\u201d\u201e\u00ab\u00bb*_]|(?<!\w)'(?!s\b)|'(?!\w)")
_NUMBER = re.compile(
    r"(?:(?:us|hk|nt|c|a|s)?[$€£¥₩]|(?:rmb|usd|eur|cny)\s)?\s?\d[\d,.:/]*(?<![,.:])"
    r"(?:-(?=\d)[\d,.]*\d)?(?:\s?(?:million|billion|trillion|bn|mln|mn|m|b|pct|percent|per cent|%)\b|%)?"
)
_POSSESSIVE = re.compile(r"'s\b")
_SIGNS = re.compile(r"\s*([,;:()!?—|•➜→]|\.(?=\s|$)|--|(?<=\s)[-–](?=\s))\s*")
_HYPHEN = re.compile(r"^-(?=\w)")


def plain(text: str) -> str:
    """Bring the words between masks to one form: lower case, blanks around signs, ``#`` for numbers.

    >>> plain(" won a $2.5 billion order, its largest, from ").strip()
    'won a # order , its largest , from'
    """
    text = text.casefold().replace("\u2019", "'").replace("\u2018", "'")
    text = _POSSESSIVE.sub(" 's ", text)
    if text.startswith("' "):  # the genitive of a name that ends in s
        text = " 's" + text[1:]
    text = _HYPHEN.sub(" -", _QUOTES.sub("", text))
    text = _SIGNS.sub(r" \1 ", _NUMBER.sub(" # ", text))
    return f" {' '.join(text.split())} " if text.strip() else " "


@dataclass(frozen=True, slots=True, kw_only=True)
class _Expressions:
    """What the readings look for, compiled once per set of words."""

    blanks: re.Pattern[str]
    members: re.Pattern[str]
    thing: re.Pattern[str]
    possessive: re.Pattern[str]
    pronoun: re.Pattern[str]
    relative: re.Pattern[str]
    bracket: re.Pattern[str]
    lists: tuple[re.Pattern[str], ...]
    insertion: re.Pattern[str]
    joint: re.Pattern[str]
    subject: re.Pattern[str]
    company: re.Pattern[str]


def views(view: View, context: Context, reading: Reading, alphabet: Alphabet) -> list[View]:
    """Return the readings of a sentence; ``context`` is what the text before speaks of."""
    ex = _expressions(tuple(sorted(reading.words.items())), alphabet)
    tidy = view.rewrite(ex.blanks, lambda match: Piece(text=" "))
    tidy = join([tidy.cut(1 if tidy.text.startswith(" ") else 0, len(tidy.text))])
    resolved = _resolve(tidy, context, ex, alphabet)
    folded = _fold_lists(resolved.rewrite(ex.bracket, lambda match: Piece(text="")), ex, alphabet)
    trimmed = _fold_lists(folded.rewrite(ex.insertion, _keep_name), ex, alphabet)
    complete = _complete(trimmed, context, ex, alphabet)
    return distinct([tidy, resolved, folded, trimmed, complete])


def _keep_name(match: re.Match[str]) -> Piece:
    return Piece(text=" ")


def _resolve(view: View, context: Context, ex: _Expressions, alphabet: Alphabet) -> View:
    """Replace pronouns and "the company" by what they most likely stand for, relatives by what they follow."""

    def company(match: re.Match[str], after: str) -> Piece | None:
        slot = _antecedent(view, match.start(), context.company, ex)
        return piece_of(guess(slot), alphabet, after) if slot else None

    def relative(match: re.Match[str]) -> Piece:
        slot = view.slots[match.start()]
        after = " 's " if match["word"] == "whose" else " "
        head, tail = piece_of(slot, alphabet, " , "), piece_of(slot, alphabet, after)
        return Piece(
            text=head.text + tail.text, slots=(*head.slots, (len(head.text), slot))
        )

    def thing(match: re.Match[str]) -> Piece | None:
        slot = context.single.get(match.lastgroup or "")
        return piece_of(guess(slot), alphabet, " ") if slot else None

    def members(match: re.Match[str]) -> Piece | None:
        kind = "company" if match["company"] else "sector"
        slot = context.group.get(kind)
        return piece_of(guess(slot), alphabet, " ") if slot else None

    view = view.rewrite(ex.members, members).rewrite(ex.thing, thing)
    view = view.rewrite(ex.relative, relative)
    view = view.rewrite(ex.possessive, lambda match: company(match, " 's "))
    return view.rewrite(ex.pronoun, lambda match: company(match, " "))


def _antecedent(view: View, before: int, topic: Slot | None, ex: _Expressions) -> Slot | None:
    """Return the subject of the clause that a pronoun stands in, as far as position tells."""
    starts = [m.start("name") for m in ex.subject.finditer(view.text, 0, before)]
    if not starts:
        starts = [m.start() for m in ex.company.finditer(view.text, 0, before)][:1]
    return view.slots[starts[-1]] if starts else topic


def _fold_lists(view: View, ex: _Expressions, alphabet: Alphabet) -> View:
    """Fold "A, B and C" to one mask."""
    for expression in ex.lists:
        current = view
        view = view.rewrite(expression, lambda m, v=current: fold(v, m, alphabet, " "))  # type: ignore[misc]
    return view


def _complete(view: View, context: Context, ex: _Expressions, alphabet: Alphabet) -> View:
    """Give a verb after "and" the subject it shares with the verb before."""

    def subject(match: re.Match[str]) -> Piece | None:
        slot = _antecedent(view, match.start(), None, ex)
        if not slot:
            return None
        piece = piece_of(guess(slot), alphabet, " ")
        joint = match[0]
        return Piece(text=joint + piece.text, slots=((len(joint), slot),))

    return view.rewrite(ex.joint, subject)


@cache
def _expressions(words: tuple[tuple[str, tuple[str, ...]], ...], alphabet: Alphabet) -> _Expressions:
    """Compile what the readings look for."""
    reading = Reading(words=dict(words))
    company = alphabet.either(("company",))
    business = reading.any_of("businesses")
    names = mask_class(company + alphabet.either(("person", "product", "organization", "technology", "policy", "fund", "index")))
    openers, verbs = reading.any_of("clause_openers"), reading.any_of("verbs")
    insertion = reading.any_of("insertions")
    return _Expressions(
        blanks=re.compile(r"\s+"),
        members=re.compile(
            rf"(?<!\S)(?:these|the) (?:two|three|four|five|#) (?:(?P<sector>{reading.any_of('members')})"
            r"|(?P<company>companies|firms|groups|manufacturers|makers|suppliers|partners)) "
        ),
        thing=re.compile(
            rf"(?<!\S)the (?:(?P<fund>{reading.any_of('funds')})|(?P<index>{reading.any_of('indices')})) "
            rf"(?!{ANY_MASK})"
        ),
        possessive=re.compile(rf"(?<!\S){reading.any_of('possessives')} "),
        pronoun=re.compile(
            rf"(?<!\S)(?:{reading.any_of('pronouns')}|(?:the|this) (?:[a-z-]+ ){{0,2}}{business}) "
            rf"(?!{ANY_MASK}|that\b|which\b)"
        ),
        relative=re.compile(rf"{names} (?:\([^()]{{1,40}}\) )?, (?P<word>which|who|whose) "),
        bracket=re.compile(r"\( [^()]{1,60} \) "),
        lists=tuple(_list(chars) for chars in families(alphabet)),
        insertion=re.compile(
            rf"(?<={ANY_MASK}) , (?:{insertion} |{ANY_MASK} (?={verbs} |'s ))[^,;()]{{1,120}} , "
        ),
        company=re.compile(mask_class(company)),
        joint=re.compile(rf"{reading.any_of('joints')} (?={verbs} )"),
        subject=re.compile(
            rf"(?:\A|(?<= )(?:{openers}) )(?:[^\s,;{alphabet.either(('company',))}]+ ){{0,12}}?(?P<name>[{company}]) "
        ),
    )


def _list(chars: str) -> re.Pattern[str]:
    """Return the expression of a coordination: three and more with commas, or two joined by a word."""
    article = r"(?:(?:the|its|both|fellow|rival|also) )?"
    last = rf"(?:and|or|&|as well as|and also|plus|nor) {article}[{chars}] "
    return re.compile(
        rf"[{chars}] (?:, {article}[{chars}] )+(?:, )?{last}|[{chars}] {last}"
        rf"|[{chars}] (?:, [{chars}] ){{2,}}|[{chars}] (?:/ [{chars}] )+"
    )
