"""Codes of securities as articles write them, brought to the form ``300308.SZ``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tierline.graph.yaml_file import read_yaml

_FORM = re.compile(
    r"(?:(?P<before>[A-Za-z][A-Za-z ]{1,18}?)\s?[:：]\s?)?"
    r"(?P<code>\d{4,6}|[A-Z][A-Z0-9]{0,5}(?:-[A-Z])?)"
    r"(?:[. -](?P<after>[A-Z]{1,3}))?"
)
_HONG_KONG_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanges:
    """Suffixes by the exchange before a code, by the letters after it, by the first digits."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    digits: Mapping[str, str]


def read_exchanges(path: Path) -> Exchanges:
    """Read the tables of suffixes from YAML."""
    data = read_yaml(path)
    digits = sorted(data["digits"].items(), key=lambda pair: -len(pair[0]))
    return Exchanges(before=data["before"], after=data["after"], digits=dict(digits))


def read_ticker(words: str, exchanges: Exchanges) -> tuple[str, str] | None:
    """Return the identifier that words such as ``NASDAQ: XYZ`` write: its kind and its value.

    Letters alone are no ticker: they may be an acronym. None when the words are no code.
    """
    match = _FORM.fullmatch(words.strip())
    if not match:
        return None
    before, code, after = match["before"], match["code"], match["after"]
    if before and before.upper() in exchanges.before:
        return _ticker(code, exchanges.before[before.upper()])
    if before:
        return None
    if after:
        return _ticker(code, exchanges.after[after]) if after in exchanges.after else None
    return _by_digits(code, exchanges) if re.fullmatch(r"\d{6}", code) else None


def _by_digits(code: str, exchanges: Exchanges) -> tuple[str, str] | None:
    for beginning, suffix in exchanges.digits.items():
        if code.startswith(beginning):
            return _ticker(code, suffix) if suffix else ("fund_code", code)
    return None


def _ticker(code: str, suffix: str) -> tuple[str, str]:
    if suffix == "HK" and code.isdigit():
        code = code.lstrip("0").zfill(_HONG_KONG_DIGITS)
    return ("ticker", f"{code}.{suffix}")
