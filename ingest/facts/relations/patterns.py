"""Readable patterns over masked sentences, compiled to regular expressions.

``{s} (supplies|provides) ~6 to {o}`` reads: a subject, one of two verbs, at most six more words,
"to", an object.

=========================  ======================================================================
``{s}`` ``{o}`` ``{p}``    subject, object, product; the types are those that the predicate allows
``{s:company|fund}``       the same, of these types only
``{s+}`` ``{o+}``          this one and all that follow in the sentence, up to a name that could be
                           the other end
``{pair}``                 a coordination whose members stand in the relation to each other
``{company}`` ``{any}``    a name of this type, of any type; it fills no role
``(a|b c)`` ``(a|b)?``     one of several phrases; the same, or nothing
``<cue>``                  one of the phrases that ``cues.yml`` lists under this name
``~6``                     up to six words (Chinese: characters) that stay inside the clause and
                           pass over no name that could have been the subject or the object
``~6,`` ``~6@`` ``~6,@``   the same, but commas, any names, or both may be passed
``~6@s`` ``~6@o``          the same, but names that could be the subject (the object) may be passed
``word?`` ``word*``        a word (Chinese: a character) that may be missing; a word with any ending
``*ed``                    in English, a word with any beginning
``\\(`` ``\\)``              a bracket of the text
``^`` ``$``                where a clause begins or ends
=========================  ======================================================================

Gaps are bounded and nothing nests but alternatives, so no sentence takes long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from tierline.errors import SchemaError
from tierline.ingest.facts.relations.masking import MASKS, Alphabet

ROLES = ("s", "o", "p", "pair")
GOODS = ("product", "technology")
LONGEST_GAP = 40

_TOKEN = re.compile(
    r"\{(?P<role>\w+)(?P<many>\+?)(?::(?P<types>[\w|]+))?\}|<(?P<cue>\w+)>|~(?P<gap>\d+)(?P<flags>,?(?:@[so]?)?)"
    r"|(?P<sign>\(|\)\??|\||\^|\$)|(?P<word>\\[()]|[^\s(){}<>|~^$\\]+)|\s+"
)


@dataclass(frozen=True, slots=True)
class Script:
    """How a language writes: with blanks between words or without, and what ends a clause."""

    blank: str
    stops: str
    commas: str

    def gap(self, longest: int, over_commas: bool, barred: str) -> str:
        """Return the expression of up to ``longest`` tokens that pass over no barred mask."""
        signs = self.stops + ("" if over_commas else self.commas) + barred
        # Masks without their own kind of ending are single characters in either script.
        token = rf"[^\s{signs}][^\s{MASKS}]* " if self.blank else rf"[^{signs}]"
        return rf"(?:{token}){{0,{longest}}}?"


SCRIPTS = {
    "en": Script(blank=" ", stops=r";.!?‧", commas=r",:()—"),
    "zh": Script(blank="", stops=r"；。！？", commas=r"，：()"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The types a pattern may join, from the predicate (or predicates) of its rule."""

    subject: tuple[str, ...]
    object: tuple[str, ...]

    def of(self, role: str) -> tuple[str, ...]:
        """Return the types that may fill a role."""
        if role == "p":
            return (*GOODS, "sector")
        return self.object if role == "o" else self.subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A pattern as a regular expression, and what a sentence must hold for it to be worth trying.

    ``many`` finds what follows a ``{s+}`` or ``{o+}``, up to a mask that could be the other end.
    For each entry of ``cues`` one of its words stands in every match, for each of ``masks`` one of
    its characters.
    """

    source: str
    expression: str
    cues: tuple[frozenset[str], ...]
    masks: tuple[frozenset[str], ...]
    many: str = ""

    def finds(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches, at most one from each place of the text."""
        expression = compiled(self.expression)
        match = expression.search(text)
        while match:
            yield match
            match = expression.search(text, match.start() + 1)


@cache
def compiled(expression: str) -> re.Pattern[str]:
    """Compile on first use: of all patterns an article is worth trying a few dozen."""
    return re.compile(expression)


@dataclass(slots=True)
class _Build:
    """One pattern on its way: its tokens and where the reading stands."""

    source: str
    ends: Ends
    script: Script
    alphabet: Alphabet
    cues: Mapping[str, Sequence[str]]
    tokens: list[re.Match[str]] = field(default_factory=list)
    at: int = 0
    masks: list[frozenset[str]] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    many: str = ""

    def sequence(self, *, outer: bool) -> tuple[str, list[frozenset[str]]]:
        """Read up to a closing sign; return the expression and the cue sets that must be met."""
        options: list[str] = [""]
        needs: list[list[frozenset[str]]] = [[]]
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if not outer and token["sign"] in (")", ")?"):
                break
            self.at += 1
            if token["sign"] == "|" and not outer:
                options.append("")
                needs.append([])
                continue
            expression, met = self.item(token, optional_masks=not outer)
            options[-1] += expression
            needs[-1] += met
        if len(options) == 1:
            return options[0], needs[0]
        every = [min(need, key=len) for need in needs if need]
        return "|".join(options), [frozenset().union(*every)] if len(every) == len(needs) else []

    def item(
        self, token: re.Match[str], *, optional_masks: bool
    ) -> tuple[str, list[frozenset[str]]]:
        """Read one item."""
        if token["role"]:
            return self.slot(token, optional=optional_masks), []
        if token["gap"]:
            return self.gap(token), []
        if token["cue"]:
            return self.cue(token["cue"])
        if token["sign"]:
            return self.sign(token["sign"])
        return self.words(token["word"].lstrip("\\"))

    def words(self, word: str) -> tuple[str, list[frozenset[str]]]:
        """Read a word, perhaps one that may be missing; in Chinese ``?`` is about one character."""
        if not word.endswith("?") or len(word) == 1:
            return self.word(word), [frozenset({self.first(word)})]
        kept = 0 if self.script.blank else len(word) - 2
        optional = f"(?:{self.word(word[kept:-1])})?"
        if not kept:
            return optional, []
        return self.word(word[:kept]) + optional, [frozenset({self.first(word[:kept])})]

    def slot(self, token: re.Match[str], *, optional: bool) -> str:
        """Return the expression of a slot, a named one when it fills a role."""
        role = token["role"]
        if role in ROLES:
            if role in self.roles:
                raise SchemaError(f"{{{role}}} stands twice")
            self.roles.add(role)
        types = tuple((token["types"] or "").split("|")) if token["types"] else self.types(role)
        for name in types:
            if name not in self.alphabet.types:
                raise SchemaError(
                    f"unknown slot or type {name!r}; known are: s, o, p, pair, any, "
                    f"{', '.join(self.alphabet.types)}"
                )
        chars = self.alphabet.groups(types) if role == "pair" else self.alphabet.either(types)
        if not optional:
            self.masks.append(frozenset(chars))
        if token["many"]:
            other = self.alphabet.either(self.ends.of("s" if role == "o" else "o"))
            self.many = rf"[^{other}]*"
        name = f"?P<{role}{'_all' if token['many'] else ''}>" if role in ROLES else "?:"
        return f"({name}[{chars}]){self.script.blank}"

    def types(self, role: str) -> tuple[str, ...]:
        """Return the types of a slot that names none."""
        if role in ROLES:
            return self.ends.of(role)
        return self.alphabet.types if role == "any" else (role,)

    def gap(self, token: re.Match[str]) -> str:
        """Return the expression of a gap."""
        longest = int(token["gap"])
        if longest > LONGEST_GAP:
            raise SchemaError(f"a gap of {longest}; the longest is {LONGEST_GAP}")
        flags = token["flags"]
        ends = {"s": self.ends.object, "o": self.ends.subject, "@": ()}
        types = ends[flags[-1]] if "@" in flags else (*self.ends.subject, *self.ends.object)
        return self.script.gap(longest, "," in flags, self.alphabet.either(dict.fromkeys(types)))

    def cue(self, name: str) -> tuple[str, list[frozenset[str]]]:
        """Return the expression of a cue list."""
        if name not in self.cues:
            raise SchemaError(f"unknown cue {name!r}; known are: {', '.join(self.cues)}")
        phrases = sorted(self.cues[name], key=len, reverse=True)
        expression = "|".join(self.phrase(phrase) for phrase in phrases)
        return f"(?:{expression})", [frozenset(self.first(phrase) for phrase in phrases)]

    def sign(self, sign: str) -> tuple[str, list[frozenset[str]]]:
        """Return the expression of an alternative or a clause border."""
        if sign == "(":
            inner, met = self.sequence(outer=False)
            if self.at >= len(self.tokens):
                raise SchemaError("a bracket is not closed")
            optional = self.tokens[self.at]["sign"] == ")?"
            self.at += 1
            return f"(?:{inner}){'?' if optional else ''}", [] if optional else met
        border = self.script.stops + self.script.commas
        if sign == "^":
            behind = (
                rf"(?<=[{border}]{self.script.blank})" if self.script.blank else rf"(?<=[{border}])"
            )
            return rf"(?:(?<![\s\S])|{behind})", []
        if sign == "$":
            return rf"(?=[{border}]|\s*\Z)", []
        raise SchemaError(f"{sign!r} stands where nothing is open")

    def phrase(self, phrase: str) -> str:
        """Return the expression of several words."""
        return "".join(self.word(word) for word in phrase.split())

    def word(self, word: str) -> str:
        """Return the expression of one word; ``*`` stands for any ending, or any beginning."""
        if self.script.blank and word.endswith("*"):
            return rf"{re.escape(word[:-1])}[\w-]* "
        if self.script.blank and word.startswith("*"):
            return rf"[\w-]+{re.escape(word[1:])} "
        return re.escape(word) + self.script.blank

    def first(self, phrase: str) -> str:
        """Return what to look for before trying a phrase: its first word, in Chinese all of it."""
        return phrase.split()[0] if self.script.blank else phrase.replace(" ", "")


def compile_pattern(
    source: str,
    ends: Ends,
    *,
    language: str,
    alphabet: Alphabet,
    cues: Mapping[str, Sequence[str]],
) -> Pattern:
    """Compile a pattern; SchemaError tells what in it is wrong."""
    build = _Build(source, ends, SCRIPTS[language], alphabet, cues)
    build.tokens = list(_tokens(source))
    expression, needs = build.sequence(outer=True)
    if "pair" not in build.roles and not {"s", "o"} <= build.roles:
        raise SchemaError("a pattern needs {s} and {o}, or {pair}")
    needs = [need for need in needs if not any("*" in word for word in need)]
    return Pattern(
        source=source,
        expression=_from_a_word_on(build.script) + expression,
        cues=tuple(dict.fromkeys(sorted(needs, key=len))),
        masks=tuple(build.masks),
        many=build.many,
    )


def _from_a_word_on(script: Script) -> str:
    return r"(?<!\S)" if script.blank else ""


def _tokens(source: str) -> Iterable[re.Match[str]]:
    """Cut a pattern into tokens; blanks are left out."""
    at = 0
    while at < len(source):
        token = _TOKEN.match(source, at)
        if not token:
            raise SchemaError(f"cannot be read from {source[at:]!r} on")
        at = token.end()
        if not token[0].isspace():
            yield token
