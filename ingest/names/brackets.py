"""What brackets after a name say of it: an acronym, its name in another script, a ticker."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tierline.ingest.names.candidates import Candidate, choose
from tierline.ingest.names.echoes import places_of
from tierline.ingest.names.lexicon import Lexicon
from tierline.ingest.names.linking import link
from tierline.ingest.names.tickers import read_ticker

_BRACKET = re.compile(
    r"\.?(?:,?[ ](?:Inc|Corp|Co|Ltd|PLC|plc|AG|SA|SE|NV|Corporation|Limited|Group)\b\.?){0,2}"
    r"[ ]?(?:[(（](?P<round>[^()（）]{1,60})[)）]|[<\[](?P<square>[^<>\[\]]{1,20})[>\]])"
)
_PARTS = re.compile(r"[,，;；/、]\s*")
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&.]{0,6}[A-Z0-9]|[A-Z]{2,8}")
# （以下简称“远山”）, （下稱「遠山」或「公司」）
_CALLED = re.compile(
    r"(?:以下|下)?(?:(?:简|簡)(?:称|稱)|(?<=下)(?:称|稱))(?:为|為)?[:：]?[ ]?[“「『\"'‘]?"
    r"(?P<name>[\w·&.-]{2,16}?)[”」』\"'’]?(?:[、,，;；或及和].*)?$"
)
_CALLED_SHORT = frozenset({"company", "organization", "fund", "index", "product", "policy"})
_CJK = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracketed:
    """The candidates with what brackets say worked in, and identifiers by name."""

    candidates: tuple[Candidate, ...]
    identifiers: Mapping[str, tuple[tuple[str, str], ...]]


def read_brackets(text: str, chosen: Sequence[Candidate], lexicon: Lexicon) -> Bracketed:
    """Read the brackets after each name: other names become names of it, codes identify it."""
    identifiers: dict[str, list[tuple[str, str]]] = {}
    swallowed: list[tuple[int, int]] = []
    aliases: list[Candidate] = []
    for owner in chosen:
        bracket = _BRACKET.match(text, owner.end)
        if not bracket:
            continue
        inner = bracket.span(bracket.lastgroup or 0)
        codes = _codes(text[slice(*inner)], lexicon)
        if codes:
            identifiers.setdefault(owner.text, []).extend(codes)
            swallowed.append(inner)
        elif alias := _called(owner, text, inner) or _alias(owner, text, inner, chosen):
            aliases.append(alias)
            swallowed.append(inner)
    kept = [
        one
        for one in chosen
        if one.type == "market"
        or not any(start <= one.start and one.end <= end for start, end in swallowed)
    ]
    again = [
        replace(one, start=start, end=end, rule="echo")
        for one in aliases
        for start, end in places_of(text, one.text)
    ]
    linked = [link(one, identifiers, lexicon) for one in choose([*kept, *again])]
    return Bracketed(
        candidates=tuple(linked),
        identifiers={name: tuple(dict.fromkeys(codes)) for name, codes in identifiers.items()},
    )


def _codes(inner: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    found = [read_ticker(part, lexicon.exchanges) for part in _PARTS.split(inner)]
    return [code for code in found if code]


def _called(owner: Candidate, text: str, span: tuple[int, int]) -> Candidate | None:
    """Return the short name that the bracket says its owner goes by; none for 公司 and the like."""
    match = _CALLED.match(text, *span)
    if not match or match["name"].endswith("公司") or owner.type not in _CALLED_SHORT:
        return None
    start, end = match.span("name")
    name = owner.name or owner.text
    return replace(owner, start=start, end=end, text=match["name"], name=name, rank=owner.rank + 1)


def _alias(
    owner: Candidate, text: str, span: tuple[int, int], chosen: Sequence[Candidate]
) -> Candidate | None:
    """Return the bracket as another name of its owner: an acronym, or one in the other script."""
    inner = text[slice(*span)].strip()
    start = text.index(inner, span[0])
    other = next((one for one in chosen if one.start >= start and one.end <= span[1]), None)
    if other is not None and other.key and owner.key and other.key != owner.key:
        return None
    scripts = bool(_CJK.search(owner.text)) != bool(_CJK.search(inner))
    whole = other is not None and other.text == inner and other.type == owner.type
    if not (_ACRONYM.fullmatch(inner) or (scripts and whole)):
        return None
    return replace(
        owner,
        start=start,
        end=start + len(inner),
        text=inner,
        name=owner.name or owner.text,
        rank=owner.rank + 1,
        key=owner.key or (other.key if other and other.type == owner.type else ""),
    )
