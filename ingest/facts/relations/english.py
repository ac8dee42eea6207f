"""The readings of an English sentence."""

from __future__ import annotations

import re
from typing import ClassVar

from tierline.ingest.facts.relations.masking import (
    MASKS,
    Alphabet,
    Piece,
    Slot,
    View,
    join,
    piece_of,
)
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

_QUOTES = re.compile(r"[\"\u201c\u201d\u201e\u00ab\u00bb*_]|(?<!\w)'(?!s\b)|'(?!\w)")
_NUMBER = re.compile(
    r"(?:(?:us|hk|nt|c|a|s)?[$€£¥₩]|(?:rmb|usd|eur|cny)\s)?\s?\d[\d,.:/]*(?<![,.:])"
    r"(?:-(?=\d)[\d,.]*\d)?"
    r"(?:\s?(?:million|billion|trillion|bn|mln|mn|m|b|pct|percent|per cent|%)\b|%)?"
)
_POSSESSIVE = re.compile(r"'s\b")
_SIGNS = re.compile(r"\s*([,;:()!?—|•➜→]|\.(?=\s|$)|--|(?<=\s)[-–](?=\s))\s*")
_HYPHEN = re.compile(r"^-(?=\w)")
_BLANKS = re.compile(r"\s+")
_BRACKET = re.compile(r"\( [^()]{1,60} \) ")
# Stands between what the text speaks of and a sentence that does not name it.
_SPOKEN_OF = "‧"
# Words between who speaks and the verb: none that begin another clause, none of a passive voice.
_NO_CLAUSE = (
    r"(?:(?!(?:that|it|on|in|after|if|when|is|was|were|are|been|being|which|who|had|would) )"
    r"[\w#-]+ )"
)
# What no noun phrase holds that ends in "maker" before a name.
_GRAMMAR = (
    "of", "to", "from", "for", "by", "with", "in", "on", "at", "as", "and", "or", "is", "are",
    "was", "were", "has", "have", "had", "its", "their", "will", "would", "that", "said", "says",
    "than", "the", "a", "an",
)  # fmt: skip
_FOLLOWED = (
    "company",
    "person",
    "product",
    "organization",
    "technology",
    "policy",
    "fund",
    "index",
)


class EnglishReader:
    """Reads English: pronouns resolved, lists folded, insertions cut, shared subjects repeated."""

    lists: ClassVar[tuple[str, ...]] = (
        "pronouns", "possessives", "businesses", "funds", "indices", "members", "companies",
        "clause_openers", "insertions", "verbs", "joints", "said_by", "says", "descriptors",
        "samples", "not_owned", "speakers_own",
    )  # fmt: skip
    pairwise = " respectively "

    def __init__(self, words: Words, alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        company = alphabet.either(("company",))
        verbs = words.any_of("verbs")
        self._company = re.compile(f"[{company}]")
        self._lists = [_list(alphabet.singles(names)) for names in families(alphabet)]
        self._lists.append(_within(alphabet.singles(("place",))))
        self._possessive = re.compile(rf"(?<!\S){words.any_of('possessives')} ")
        self._pronoun = re.compile(
            rf"(?<!\S)(?:{words.any_of('pronouns')}"
            rf"|(?:the|this) (?:[a-z-]+ ){{0,2}}{words.any_of('businesses')}) "
            rf"(?!{ANY_MASK}|that\b|which\b)"
        )
        # "The company" is what the text is about, "it" what the sentence before is about.
        self._definite = re.compile(rf"(?:the|this|{words.any_of('speakers_own')}) ")
        self._members = re.compile(
            rf"(?<!\S)(?:these|the) (?:two|three|four|five|#) "
            rf"(?:(?P<sector>{words.any_of('members')})|(?P<company>{words.any_of('companies')})) "
        )
        self._thing = re.compile(
            rf"(?<!\S)the (?:(?P<fund>{words.any_of('funds')})"
            rf"|(?P<index>{words.any_of('indices')})) (?!{ANY_MASK})"
        )
        self._relative = re.compile(
            rf"[{alphabet.either(_FOLLOWED)}] (?:\([^()]{{1,40}}\) )?, "
            r"(?P<word>(?:(?P<preposition>with|from|for|to|in|of|by) )?(?:which|whom|who|whose)) "
        )
        place = alphabet.either(("place",))
        plain_word = rf"(?!(?:{'|'.join(_GRAMMAR)}) )[\w#'{MASKS}-]+ "
        self._descriptor = re.compile(
            rf"(?<!\S)(?:(?:the|a|an|its) )?(?:{plain_word}){{0,3}}?"
            rf"{words.any_of('descriptors')} (?=[{company}] )(?<![{company}] )"
        )
        self._sample = re.compile(
            rf"(?<= )(?P<head>to|for|from|with|by|are|include|on) (?:[^\s,;.:{company}]+ ){{1,8}}?"
            rf",? ?{words.any_of('samples')} (?=[{company}] )"
        )
        self._origin = re.compile(
            rf"(?<=[{company}] )(?:, )?(?:of|from|in) (?:the )?[{place}] "
            rf"(?:, [{place}] )?(?:, )?(?=and |or |to |for |will |has |is |[,.;])"
        )
        self._not_owned = re.compile(rf"(?:{words.any_of('not_owned')}) ")
        self._insertion = re.compile(
            rf"(?<={ANY_MASK}) , (?:{words.any_of('insertions')} |{ANY_MASK} (?={verbs} |'s ))"
            r"[^,;()]{1,120} , "
        )
        self._joint = re.compile(rf"{words.any_of('joints')} (?={verbs} )")
        who = f"[{alphabet.singles(SPEAKERS)}]"
        self._said = re.compile(
            rf"(?<!\S){words.any_of('said_by')} {_NO_CLAUSE}{{0,4}}{who}"
            rf"|{who}(?= {_NO_CLAUSE}{{0,3}}{words.any_of('says')} )"
        )
        self._subject = re.compile(
            rf"(?:\A|(?<= )(?:{words.any_of('clause_openers')}) )"
            rf"(?:[^\s,;{company}]+ ){{0,12}}?(?P<name>[{company}]) "
        )

    def plain(self, text: str) -> str:
        """Bring the words between masks to one form, ``#`` for numbers.

        ``won a $2.5 billion order, its largest`` becomes ``won a # order , its largest``.
        """
        text = text.casefold().replace("\u2019", "'").replace("\u2018", "'")
        text = _POSSESSIVE.sub(" 's ", text)
        if text.startswith("' "):  # the genitive of a name that ends in s
            text = " 's" + text[1:]
        text = _HYPHEN.sub(" -", _QUOTES.sub("", text))
        text = _SIGNS.sub(r" \1 ", _NUMBER.sub(" # ", text))
        return f" {' '.join(text.split())} " if text.strip() else " "

    def views(self, view: View, context: Context) -> list[View]:
        """Return the readings of a sentence, the plainest last."""
        tidy = view.rewrite(_BLANKS, lambda match: Piece(text=" "))
        tidy = join([tidy.cut(int(tidy.text.startswith(" ")), len(tidy.text))])
        listed = fold(self._simplify(tidy), self._lists, self._alphabet, " ")
        resolved = self._resolve(tidy, context)
        bare = resolved.rewrite(_BRACKET, lambda match: Piece(text=""))
        folded = fold(bare, self._lists, self._alphabet, " ")
        simple = fold(self._simplify(bare), self._lists, self._alphabet, " ")
        trimmed = simple.rewrite(self._insertion, lambda match: Piece(text=" "))
        trimmed = fold(trimmed, self._lists, self._alphabet, " ")
        complete = self._complete(trimmed)
        owned = self._own(complete, context)
        return distinct([tidy, listed, resolved, folded, simple, trimmed, owned, complete])

    def speakers(self, view: View) -> list[str]:
        """Return who says the sentence: "according to Alder", "Alder said"."""
        return speakers(view, self._said)

    def _simplify(self, view: View) -> View:
        """Leave out what only describes: "from the toolmaker Alder of Bergen", "to firms like"."""
        view = view.rewrite(self._descriptor, lambda match: Piece(text=""))
        view = view.rewrite(self._origin, lambda match: Piece(text=""))
        return view.rewrite(self._sample, lambda match: Piece(text=f"{match['head']} "))

    def _own(self, view: View, context: Context) -> View:
        """Read "Rival Birch is cheaper" as "Alder ‧ rival Birch is cheaper" in a text on Alder."""
        owner = context.topic
        if owner is None or self._not_owned.match(view.text):
            return view
        if any(slot.keys == owner.keys for slot in view.slots.values()):
            return view
        mark = piece_of(guess(owner), self._alphabet, f" {_SPOKEN_OF} ")
        return join([mark, view.cut(0, len(view.text))])

    def _resolve(self, view: View, context: Context) -> View:
        """Replace what stands for a name: "these two companies", "the fund", which, its, it."""
        view = self._resolve_mentions_before(view, context)
        view = self._resolve_relatives(view)
        view = self._resolve_companies(view, context, self._possessive, " 's ")
        return self._resolve_companies(view, context, self._pronoun, " ")

    def _resolve_mentions_before(self, view: View, context: Context) -> View:
        def members(match: re.Match[str]) -> Piece | None:
            return self._guessed(context.group.get(match.lastgroup or ""))

        def thing(match: re.Match[str]) -> Piece | None:
            return self._guessed(context.single.get(match.lastgroup or ""))

        return view.rewrite(self._members, members).rewrite(self._thing, thing)

    def _resolve_relatives(self, view: View) -> View:
        """Put the name in the place of the relative pronoun that follows it."""

        def relative(match: re.Match[str]) -> Piece:
            slot = view.slots[match.start()]
            head = piece_of(
                slot, self._alphabet, f" , {match['preposition'] or ''} ".replace("  ", " ")
            )
            tail = piece_of(slot, self._alphabet, " 's " if match["word"] == "whose" else " ")
            return Piece(text=head.text + tail.text, slots=(*head.slots, (len(head.text), slot)))

        return view.rewrite(self._relative, relative)

    def _resolve_companies(
        self, view: View, context: Context, pronoun: re.Pattern[str], after: str
    ) -> View:
        def company(match: re.Match[str]) -> Piece | None:
            before = context.topic if self._definite.match(match[0]) else context.company
            return self._guessed(self._subject_before(view, match.start()) or before, after)

        return view.rewrite(pronoun, company)

    def _guessed(self, slot: Slot | None, after: str = " ") -> Piece | None:
        return piece_of(guess(slot), self._alphabet, after) if slot else None

    def _subject_before(self, view: View, before: int) -> Slot | None:
        """Return the subject of the clause that a word stands in, as far as position tells."""
        starts = [m.start("name") for m in self._subject.finditer(view.text, 0, before)]
        first = self._company.search(view.text, 0, before)
        if not starts and first:
            starts = [first.start()]
        return view.slots[starts[-1]] if starts else None

    def _complete(self, view: View) -> View:
        """Give a verb after "and" the subject that it shares with the verb before."""

        def subject(match: re.Match[str]) -> Piece | None:
            slot = self._subject_before(view, match.start())
            if not slot:
                return None
            text = match[0] + piece_of(slot, self._alphabet, " ").text
            return Piece(text=text, slots=((len(match[0]), slot),))

        return view.rewrite(self._joint, subject)


def _list(chars: str) -> re.Pattern[str]:
    """Return the expression of a coordination: with commas, slashes or a joining word."""
    article = r"(?:(?:the|its|both|fellow|rival|also) )?"
    last = rf"(?:and|or|&|as well as|and also|plus|nor) {article}[{chars}] "
    return re.compile(
        rf"[{chars}] (?:, {article}[{chars}] )+(?:, )?{last}|[{chars}] {last}"
        rf"|[{chars}] (?:, [{chars}] ){{2,}}|[{chars}] (?:/ [{chars}] )+"
    )


def _within(chars: str) -> re.Pattern[str]:
    """Return the expression of a place and the larger one that it lies in: "Bergen, Norway,"."""
    return re.compile(rf"[{chars}] , [{chars}] (?=[,.;:)–—-]|\Z|(?:and|to|for|by|with|on|has|is) )")
