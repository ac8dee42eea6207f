"""Check the tickers of the gazetteer against lists of securities.

    python scripts/check_gazetteer.py FOLDER SECURITIES.csv[.gz] ... [--pytickersymbols]

A list needs the columns ``symbol`` and ``name``; Shanghai may be ``.SS``, New York's codes may
stand without a suffix. ``--pytickersymbols`` adds the index members of that package, where it is
installed. A ticker is known when a list has it, doubtful when the list gives it quite another name.
Exit 1 when one is doubtful.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import importlib
import io
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from rapidfuzz import fuzz

from tierline.graph.names import fold
from tierline.ingest.names.gazetteer import Entry, read_gazetteer

ALIKE = 55  # per cent; names that share less are doubtful
CHECKED = frozenset({"company", "fund"})


def main() -> int:
    """Read the arguments, print what is doubtful and unknown, and how many there are of each."""
    parser = argparse.ArgumentParser(description="Check the tickers of the gazetteer.")
    parser.add_argument("gazetteer", type=Path)
    parser.add_argument("securities", type=Path, nargs="+")
    parser.add_argument("--pytickersymbols", action="store_true", help="add its index members")
    parser.add_argument("--unknown", action="store_true", help="list the tickers no list has")
    options = parser.parse_args()
    listed = defaultdict(set)
    for path in options.securities:
        for symbol, name in read_securities(path):
            listed[symbol].add(name)
    if options.pytickersymbols:
        for symbol, name in index_members():
            listed[symbol].add(name)
    return report(read_gazetteer(options.gazetteer), listed, show_unknown=options.unknown)


def report(
    entries: Mapping[str, Entry], listed: Mapping[str, set[str]], *, show_unknown: bool
) -> int:
    """Print the findings; return 1 when a ticker belongs to another name."""
    counts: Counter[str] = Counter()
    for entry in entries.values():
        for ticker in entry.tickers if entry.type in CHECKED else ():
            verdict = judge(entry, listed.get(ticker, set()))
            counts[verdict] += 1
            if verdict == "doubtful" or (verdict == "unknown" and show_unknown):
                names = ", ".join(sorted(listed.get(ticker, ())))
                print(f"{verdict}: {ticker} {entry.name} ({entry.key}) {names}")
    print(", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items())))
    return int(counts["doubtful"] > 0)


def judge(entry: Entry, names: set[str]) -> str:
    """Return ``known``, ``doubtful`` or ``unknown`` for a ticker that lists give these names."""
    if not names:
        return "unknown"
    own = [fold(name) for name in entry.names]
    likeness = max(fuzz.token_set_ratio(one, fold(name)) for one in own for name in names)
    return "known" if likeness >= ALIKE else "doubtful"


def read_securities(path: Path) -> Iterator[tuple[str, str]]:
    """Go through the symbols of a list, in our form, with their names."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    for row in csv.DictReader(io.StringIO(text)):
        yield our_form(row["symbol"]), row["name"]


def index_members() -> Iterator[tuple[str, str]]:
    """Go through the members of the indices that pytickersymbols knows."""
    symbols = importlib.import_module("pytickersymbols").PyTickerSymbols()

    for stock in symbols.get_all_stocks():
        for symbol in stock.get("symbols", []):
            for code in (symbol.get("yahoo"), symbol.get("google")):
                if code:
                    yield our_form(code.rpartition(":")[2]), stock["name"]


def our_form(symbol: str) -> str:
    """Bring a symbol to the form of the gazetteer."""
    code, dot, suffix = symbol.rpartition(".")
    if not dot:
        return f"{symbol}.US"
    return f"{code}.{ {'SS': 'SH'}.get(suffix, suffix) }".replace(" ", "")


if __name__ == "__main__":
    sys.exit(main())
