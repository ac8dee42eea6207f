r"""With which three characters a match of a pattern can begin, read off the pattern itself.

A head is written in lower case, a blank for any blank, ``#`` for any digit; ``*`` at its end stands
for whatever follows. It may promise too much (look-arounds are not asked), never too little.

>>> sorted(Heads({"month": "may|june"}).of(r"(?:the )?{month}\s\d"))
['jun', 'may', 'the']
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product

LENGTH = 3
_MOST = 300  # heads of one pattern; of more, the last characters are left open
_WIDE = 100  # characters of a class that are spelled out
_ANY, _NOTHING = frozenset({"*"}), frozenset({""})
_CLASSES = {"d": "#", "s": " "}
_EDGES = "bBAZ"
_DIGITS, _FEW = frozenset("0123456789"), 4
_TOKEN = re.compile(
    r"(?P<named>\{=?(?P<name>[a-z_]+)(?::\w+)?\})|(?P<look>\(\?<?[=!])|(?P<back>\(\?P=\w+\))"
    r"|(?P<flag>\(\?[a-z]+\))|(?P<open>\((?:\?(?:P<\w+>|[a-z-]*:))?)|(?P<close>\))|(?P<either>\|)"
    r"|(?P<class>\[(?:\\.|[^\]\\])*\])|(?P<escape>\\(?:x..|u....|.))"
    r"|(?P<times>[?*+]\??|\{\d*,?\d*\}\??)|(?P<edge>[\^$])|(?P<char>.)",
    re.DOTALL,
)
_MEMBER = re.compile(r"\\(?:x..|u....|.)|.", re.DOTALL)
Set = frozenset[str]


def heads_of(text: str) -> set[str]:
    """Return the heads that let a text begin so: a digit may be met as itself or as any digit."""
    met = [(c.lower(), "#") if c.isdigit() else (_plain(c),) for c in text]
    whole = {"".join(choice)[:LENGTH] for choice in product(*met)}
    return whole | {f"{head[:length]}*" for head in whole for length in range(LENGTH)}


def _plain(character: str) -> str:
    return " " if character.isspace() else character.lower()


class Heads:
    """Reads the heads of patterns; ``forms`` are the pieces that these name in braces."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        self._forms = forms
        self._known: dict[str, Set] = {}

    def of(self, pattern: str) -> Set:
        """Return the heads of a pattern: three characters each, or fewer and a ``*``."""
        heads = _Reading(self, pattern).either()
        return frozenset(h if len(h) == LENGTH or h.endswith("*") else f"{h}*" for h in heads)

    def of_form(self, name: str) -> Set:
        """Return how a named piece begins, as far as it goes."""
        if name not in self._known:
            form = self._forms.get(name)
            self._known[name] = _ANY if form is None else _Reading(self, form).either()
        return self._known[name]


class _Reading:
    """One pass over the tokens of a pattern."""

    def __init__(self, heads: Heads, pattern: str) -> None:
        self._heads = heads
        self._tokens = list(_TOKEN.finditer(pattern))
        self._at = 0

    def either(self) -> Set:
        """Return the heads of alternatives, up to the end of their group."""
        found = self._sequence()
        while self._at < len(self._tokens) and self._tokens[self._at].lastgroup == "either":
            self._at += 1
            found |= self._sequence()
        self._at += 1  # the bracket that closes the group
        return found

    def _sequence(self) -> Set:
        found = _NOTHING
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.lastgroup in ("either", "close"):
                break
            self._at += 1
            found = _joined(found, self._repeated(self._piece(token)))
        return found

    def _piece(self, token: re.Match[str]) -> Set:
        kind, words = token.lastgroup, token[0]
        if kind == "named":
            return self._heads.of_form(token["name"])
        if kind in ("open", "look"):
            inner = self.either()
            return inner if kind == "open" else _NOTHING
        if kind in ("flag", "edge"):
            return _NOTHING
        if kind == "class":
            return _members(words)
        if kind == "escape":
            return _escaped(words)
        return _ANY if kind == "back" or words in ".*#" else frozenset({_plain(words)})

    def _repeated(self, piece: Set) -> Set:
        """Return what a piece begins with when the sign after it lets it stand again, or not."""
        if self._at == len(self._tokens) or self._tokens[self._at].lastgroup != "times":
            return piece
        sign = self._tokens[self._at][0].rstrip("?") or "?"
        self._at += 1
        least, most = _bounds(sign)
        found = _NOTHING
        for _ in range(min(least, LENGTH)):
            found = _joined(found, piece)
        for _ in range(min(most, LENGTH) - least):
            found |= _joined(found, piece)
        return found


def _bounds(sign: str) -> tuple[int, int]:
    """Return how often a piece may stand: ``{1,2}`` is once or twice."""
    if sign[0] != "{":
        return (1 if sign == "+" else 0), (1 if sign == "?" else LENGTH)
    least, comma, most = sign[1:-1].partition(",")
    return int(least or 0), int(most or LENGTH) if comma else int(least)


def _joined(first: Set, last: Set) -> Set:
    """Return the heads of one piece after another."""
    short = frozenset(h for h in first if len(h) < LENGTH and not h.endswith("*"))
    return _fewer((first - short) | {(head + tail)[:LENGTH] for head in short for tail in last})


def _fewer(heads: Set) -> Set:
    """Leave the last character of long heads open where there are very many."""
    for length in range(LENGTH - 1, -1, -1):
        if len(heads) <= _MOST:
            break
        heads = frozenset(h if len(h) <= length else f"{h[:length]}*" for h in heads)
    return heads


def _escaped(words: str) -> Set:
    """Return what an escape stands for; most that are letters stand for too much to tell."""
    sign = words[1]
    if sign in _EDGES:
        return _NOTHING
    if sign in _CLASSES:
        return frozenset({_CLASSES[sign]})
    if sign in "xu":
        return frozenset({_plain(chr(int(words[2:], 16)))})
    return _ANY if sign.isalpha() else _ANY if sign in "*#" else frozenset({_plain(sign)})


def _members(words: str) -> Set:
    """Return the characters of a class, or anything where it excludes some or holds very many."""
    if words[1] == "^":
        return _ANY
    members = _MEMBER.findall(words[1:-1])
    found: Set = frozenset()
    for i, member in enumerate(members):
        if member == "-" and 0 < i < len(members) - 1:
            first, last = (_point(members[k]) for k in (i - 1, i + 1))
            if last - first > _WIDE:
                return _ANY
            spelled = {_plain(chr(code)) for code in range(first, last + 1)}
            found |= {"#"} if spelled <= _DIGITS and len(spelled) > _FEW else spelled
        else:
            found |= _escaped(member) if member[0] == "\\" else {_plain(member)}
    return _ANY if found >= _ANY else found


def _point(member: str) -> int:
    return int(member[2:], 16) if member[:2] in ("\\x", "\\u") else ord(member[-1])
