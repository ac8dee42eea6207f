"""Users' lists of names put beside the gazetteer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace

import ahocorasick

from tierline.graph.references import Listing
from tierline.ingest.names.gazetteer import Entry
from tierline.ingest.names.lexicon import Lexicon

_LONGEST_ACRONYM = 3  # letters; a list may call a company so, but a text may mean anything by it


def with_lists(lexicon: Lexicon, lists: Mapping[str, Iterable[Listing]]) -> Lexicon:
    """Return a lexicon that knows the rows of lists, given by the marks of the lists, too.

    An identifier leads a row to its entry, else its name does; what has neither gets an entry of
    its own. Names that are common words or short acronyms are kept, but not looked for in texts.
    """
    if not lists:
        return lexicon
    entries = ListedEntries(lexicon.entries)
    keys = {("ticker", ticker): key for ticker, key in lexicon.tickers.items()}
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for mark, listings in lists.items():
        source = mark.partition("@")[0]
        for listing in listings:
            key = _key(listing, keys, entries, lexicon)
            entries.add(key, listing, source)
            keys.update(dict.fromkeys(listing.identifiers, key))
            for folded, spelling in listing.sought:
                if (spelling, key) not in found[folded]:
                    found[folded].append((spelling, key))
    return replace(
        lexicon,
        entries=entries,
        tickers={value: key for (kind, value), key in keys.items() if kind == "ticker"},
        listings=_with_names(lexicon.listings, found),
        lists=tuple(sorted(lists)),
    )


def sought(names: Iterable[str], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Go through the names that stand for nothing else, folded and as spelled; each fold once."""
    seen: set[str] = set()
    for name in names:
        folded = lexicon.fold(name)
        if folded not in seen and _is_telling(name, folded, lexicon):
            seen.add(folded)
            yield folded, name


class ListedEntries(Mapping[str, Entry]):
    """The entries of the gazetteer and of lists; those of lists are made when asked for.

    An article names a few of a list's hundred thousand.
    """

    def __init__(self, known: Mapping[str, Entry]) -> None:
        self._known = known
        self._rows: dict[str, list[tuple[Listing, str]]] = defaultdict(list)

    def add(self, key: str, listing: Listing, source: str) -> None:
        """Put the row of a list to the entry of a key."""
        self._rows[key].append((listing, source))

    def __getitem__(self, key: str) -> Entry:
        if key not in self._rows:
            return self._known[key]
        (first, source), *others = self._rows[key]
        entry = self._known.get(key)
        made = _joined(entry, first, source) if entry else _founded(key, first, source)
        for listing, of in others:
            made = _joined(made, listing, of)
        return made

    def __contains__(self, key: object) -> bool:
        return key in self._rows or key in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys([*self._known, *self._rows]))

    def __len__(self) -> int:
        return len(self._known) + sum(key not in self._known for key in self._rows)


def _key(
    listing: Listing,
    keys: Mapping[tuple[str, str], str],
    entries: Mapping[str, Entry],
    lexicon: Lexicon,
) -> str:
    """Return the key of the entry that a row belongs to, or a new one."""
    for identifier in listing.identifiers:
        key = keys.get(identifier, "")
        if key.startswith(f"{listing.type}:"):
            return key
    new = f"{listing.type}:{listing.slug}"
    for key in (*_listed(listing, lexicon), new):
        if key in entries and not _clashes(listing, entries[key]):
            return key
    return f"{new}-{listing.identifiers[0][1].lower()}" if new in entries else new


def _listed(listing: Listing, lexicon: Lexicon) -> list[str]:
    """Return the key of the only entry of the gazetteer that goes by the name; else nothing."""
    folded = listing.sought[0][0] if listing.sought else ""
    if not folded or not lexicon.listings.exists(folded):
        return []
    _, found = lexicon.listings.get(folded)
    own = [key for _, key in found if key.startswith(f"{listing.type}:")]
    return own if len(own) == 1 else []


def _clashes(listing: Listing, entry: Entry) -> bool:
    """Tell whether identifiers of one kind and market tell the two apart."""
    theirs: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kind, value in (*entry.identifiers, *(("ticker", each) for each in entry.tickers)):
        theirs[_market(kind, value)].add(value)
    return any(
        _market(kind, value) in theirs and value not in theirs[_market(kind, value)]
        for kind, value in listing.identifiers
    )


def _market(kind: str, value: str) -> tuple[str, str]:
    return (kind, value.rpartition(".")[2] if kind == "ticker" else "")


def _founded(key: str, listing: Listing, source: str) -> Entry:
    names = (listing.name, *listing.aliases)
    return Entry(
        key=key,
        type=listing.type,
        name=listing.name,
        aliases=listing.aliases,
        tickers=_values(listing, "ticker"),
        country=listing.country,
        sector=listing.sector,
        identifiers=tuple(pair for pair in listing.identifiers if pair[0] != "ticker"),
        lists=dict.fromkeys(names, source),
    )


def _joined(known: Entry, listing: Listing, source: str) -> Entry:
    """Return an entry with what a row adds to it."""
    added = _founded(known.key, listing, source)
    new = tuple(name for name in added.names if name not in known.names)
    return replace(
        known,
        aliases=(*known.aliases, *new),
        tickers=tuple(dict.fromkeys((*known.tickers, *added.tickers))),
        identifiers=tuple(dict.fromkeys((*known.identifiers, *added.identifiers))),
        country=known.country or added.country,
        sector=known.sector or added.sector,
        lists={**known.lists, **dict.fromkeys(new, source)},
    )


def _values(listing: Listing, kind: str) -> tuple[str, ...]:
    return tuple(value for each, value in listing.identifiers if each == kind)


def _with_names(
    known: ahocorasick.Automaton, found: Mapping[str, list[tuple[str, str]]]
) -> ahocorasick.Automaton:
    """Build what finds the known names and more."""
    automaton = ahocorasick.Automaton()
    for folded, (length, listings) in known.items():
        automaton.add_word(folded, (length, listings))
    for folded, listings in found.items():
        old = known.get(folded)[1] if known.exists(folded) else ()
        automaton.add_word(folded, (len(folded), (*old, *listings)))
    automaton.make_automaton()
    return automaton


def _is_telling(name: str, folded: str, lexicon: Lexicon) -> bool:
    """Tell whether a name stands for nothing else."""
    if not folded.isascii():
        return len(folded) > 1 and folded not in lexicon.chinese["common"]
    if len(name) < _LONGEST_ACRONYM or (len(name) == _LONGEST_ACRONYM and name.isupper()):
        return False
    common: Set[str] = lexicon.english["common"]
    return not all(word in common for word in folded.split())
