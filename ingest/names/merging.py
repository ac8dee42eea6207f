"""Mentions of one article brought together into entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from tierline.graph.model import Alias, Entity
from tierline.graph.names import name_key
from tierline.ingest.names.brackets import Bracketed
from tierline.ingest.names.candidates import Candidate
from tierline.ingest.names.gazetteer import Entry
from tierline.ingest.names.lexicon import Lexicon
from tierline.ingest.text.document import Mention, Names
from tierline.ingest.text.script import simplification

_REGISTERED = 3  # characters of a Chinese name that stands after its place in a register
_HEADED = frozenset({"person", "technology"})  # called by the last word: Smith, the magnets
_HOUSE = 5  # letters of the last word of a name by which alone a company is called


def merge(read: Bracketed, lexicon: Lexicon, language: str) -> Names:
    """Bring together the mentions of one entity: by entry, by name, short forms by long ones.

    In a Chinese text an entity is called by the Chinese name the text gives it.
    """
    chosen = read.candidates
    keys = _keys(chosen, lexicon)
    mentions = []
    spellings: dict[str, list[str]] = defaultdict(list)
    identifiers: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in chosen:
        key = keys[one.type, one.key or _plain(one.name or one.text)]
        mentions.append(
            Mention(start=one.start, end=one.end, text=one.text, type=key.split(":")[0], key=key)
        )
        spellings[key].append(one.text)
        identifiers[key].extend(read.identifiers.get(one.text, ()))
    entities = []
    for key, texts in spellings.items():
        entry = lexicon.entries.get(key)
        entity = _entity(key, texts, identifiers[key], entry)
        entities.append(_in_chinese(entity, texts, entry) if language == "zh" else entity)
    return Names(entities=tuple(entities), mentions=tuple(mentions))


def _keys(chosen: Sequence[Candidate], lexicon: Lexicon) -> Mapping[tuple[str, str], str]:
    """Return the entity key for every (type, entry key or name key)."""
    keys: dict[tuple[str, str], str] = {}
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    linked = dict.fromkeys((one.type, one.key, one.text, one.name) for one in chosen if one.key)
    for type_, key, text, name in linked:
        listed = () if (type_, key) in keys else lexicon.entries[key].names
        keys[type_, key] = key
        names[type_] += ((_plain(each), key) for each in (text, name or text, *listed))
    # In the order of the text: of several long names the first gets what is short for all.
    unlinked = dict.fromkeys(
        (one.type, _plain(one.name or one.text)) for one in chosen if not one.key
    )
    for type_, name in sorted(unlinked, key=lambda pair: -len(pair[1])):
        places = lexicon.chinese["places"] if type_ == "company" else frozenset()
        target = _longer(type_, name, names[type_], places) or f"{type_}:{name}"
        keys[type_, name] = target
        names[type_].append((name, target))
    return keys


@lru_cache(maxsize=20_000)  # the names of an entry come up wherever it is named
def _plain(name: str) -> str:
    """Return the form in which two spellings are one name, whatever the script."""
    return name_key(name.translate(simplification()))


def _longer(type_: str, name: str, names: Sequence[tuple[str, str]], places: Set[str]) -> str:
    """Return the key of the name that this one is a short form of; empty when there is none.

    A name as registers have it begins with a place that short forms leave out.
    """
    for other, key in names:
        if name not in other:
            continue
        if other == name or other.startswith(name + "-"):
            return key
        if other.endswith("-" + name) and (type_ in _HEADED or _is_house(type_, name)):
            return key
        if len(name) >= 2 and not name.isascii() and other.startswith(name):
            if other[len(name) :] in places:  # its branch there, or its daughter
                continue
            return key
        if len(name) >= _REGISTERED and any(
            other[:length] in places and other.startswith(name, length) for length in (2, 3)
        ):
            return key
    return ""


def _is_house(type_: str, name: str) -> bool:
    """Tell whether a name is one word that a company may be called by: Vaucher, Atelier Vaucher."""
    return type_ == "company" and "-" not in name and len(name) >= _HOUSE and name.isascii()


def _entity(
    key: str, texts: Sequence[str], codes: Sequence[tuple[str, str]], entry: Entry | None
) -> Entity:
    """Describe an entity by the spellings of the article and what the gazetteer knows of it."""
    spellings = list(dict.fromkeys(texts))
    name = entry.name if entry else max(spellings, key=len)
    listed = entry.names if entry else ()
    own = [Alias(name=other) for other in spellings if other not in (*listed, name)]
    lists = entry.lists if entry else {}
    known = [
        Alias(name=other, source=lists.get(other, "gazetteer")) for other in listed if other != name
    ]
    others = dict(entry.identifiers) if entry else {}
    ticker = {"ticker": entry.tickers[0]} if entry and entry.tickers else {}
    return Entity(
        key=key,
        type=key.split(":")[0],
        name=name,
        aliases=(*own, *known),
        identifiers=tuple(sorted({**dict(reversed(codes)), **others, **ticker}.items())),
    )


def _in_chinese(entity: Entity, texts: Sequence[str], entry: Entry | None) -> Entity:
    """Call an entity by the Chinese name that the text gives it, if it gives one."""
    name = next((text for text in texts if entry and text in entry.zh), "")
    if not name:
        return entity
    aliases = [alias for alias in entity.aliases if alias.name != name]
    source = entry.lists.get(entity.name, "gazetteer") if entry else "gazetteer"
    return replace(entity, name=name, aliases=(Alias(name=entity.name, source=source), *aliases))
