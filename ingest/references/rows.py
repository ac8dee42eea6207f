"""Rows of a list of names, checked and brought to our own forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tierline.errors import InputError, UsageError
from tierline.graph.names import name_key
from tierline.graph.references import Listing
from tierline.graph.schema import Schema
from tierline.ingest.names.lexicon import Lexicon
from tierline.ingest.names.linking import plain_names
from tierline.ingest.names.tickers import Exchanges, read_ticker
from tierline.ingest.names.users_lists import sought
from tierline.ingest.references.columns import Columns

_LONGEST_NAME = 300
_FORMS = {
    "isin": re.compile(r"[A-Z]{2}[A-Z0-9]{9}\d"),
    "lei": re.compile(r"[A-Z0-9]{18}\d{2}"),
    "wikidata": re.compile(r"Q[1-9]\d*"),
}
# How many digits the codes of a market have; spreadsheets take off the zeros before them.
_DIGITS = {"HK": 4, "SZ": 6, "SH": 6, "BJ": 6, "KS": 6, "KQ": 6, "TW": 4, "T": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What is needed to understand the rows: columns, vocabulary, and what holds for all rows."""

    columns: Columns
    schema: Schema
    lexicon: Lexicon
    type: str = "company"
    exchange: str = ""

    def read(self, row: Sequence[str]) -> Listing:
        """Return what a row lists; InputError or UsageError says what is wrong with it."""
        names = self.columns.names(row)
        if not names:
            raise InputError("the name is empty")
        if len(names[0]) > _LONGEST_NAME:
            raise InputError(f"the name has {len(names[0])} characters; is a quotation mark open?")
        type_ = self.columns.cell(row, "type").lower() or self.type
        self.schema.entity_type(type_)
        names += [short for name in names for short in plain_names(name, self.lexicon)]
        return Listing(
            name=names[0],
            type=type_,
            aliases=tuple(dict.fromkeys(name for name in names if name != names[0])),
            identifiers=tuple(sorted(self._identifiers(row))),
            country=self.columns.cell(row, "country"),
            sector=self.columns.cell(row, "sector"),
            parent=self.columns.cell(row, "parent"),
            slug=name_key(names[0].translate(self.lexicon.script)),
            sought=tuple(sought(names, self.lexicon)),
        )

    def _identifiers(self, row: Sequence[str]) -> Iterator[tuple[str, str]]:
        for kind, form in _FORMS.items():
            if value := self.columns.cell(row, kind).upper():
                if not form.fullmatch(value):
                    raise InputError(f"{value!r} is no {kind.upper()}")
                yield kind, value
        if code := self.columns.cell(row, "ticker"):
            exchange = self.columns.cell(row, "exchange") or self.exchange
            yield code_of(code, exchange, self.lexicon.exchanges)


def code_of(code: str, exchange: str, exchanges: Exchanges) -> tuple[str, str]:
    """Return the identifier that a code on an exchange is: its kind and its value.

    >>> from tierline.ingest.names.lexicon import load_lexicon
    >>> code_of("700", "HKEX", load_lexicon().exchanges)
    ('ticker', '0700.HK')
    """
    plain = code.strip().upper().removesuffix(".0")
    suffix = _suffix(exchange, exchanges) if exchange else ""
    if suffix and "." not in plain:
        digits = _DIGITS.get(suffix, 0)
        return ("ticker", f"{plain.zfill(digits) if plain.isdigit() else plain}.{suffix}")
    found = read_ticker(plain, exchanges)
    if found is None:
        raise InputError(
            f"the code {code!r} does not tell its exchange; write it like 300308.SZ, add a column "
            "'exchange', or say --exchange"
        )
    return found


def _suffix(exchange: str, exchanges: Exchanges) -> str:
    """Return the suffix of an exchange by its name or suffix; UsageError for an unknown one."""
    name = exchange.strip().upper()
    for table in (exchanges.before, exchanges.after):
        if name in table:
            return table[name]
    if name in {*exchanges.before.values(), *exchanges.after.values()}:
        return name
    known = ", ".join(sorted(exchanges.before))
    raise UsageError(f"unknown exchange {exchange!r}; known are: {known}")
