"""The words of the domain as plain JSON and back.

One rule for every dataclass of ``tierline.graph.model``: its fields by name, fields at their
default left out, a ``DateInterval`` as ``{"edtf": ..., "words": ...}`` (and ``stated``, where that
says more), days and times in ISO form.
Both stores and the dump write this form, so what one keeps the other can read.

>>> from tierline.graph.model import Alias
>>> to_json(Alias(name="中际旭创", source="gazetteer"))
{'name': '中际旭创', 'source': 'gazetteer'}
>>> from_json(Alias, {"name": "中际旭创"})
Alias(name='中际旭创', source='text')
"""

from __future__ import annotations

import math
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from functools import cache, lru_cache, partial
from operator import is_
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

import orjson

from tierline.errors import InputError
from tierline.graph.dates import DateInterval

T = TypeVar("T")
Json = dict[str, Any]
Writer = Callable[[Any], object]
Settler = Callable[[Any], Any]

# What JSON gives as it is. A float is not among them: it may come without its point.
_PLAIN = (str, int, bool)


def to_json(value: object) -> Json:
    """Write a dataclass of the model as a dict of plain values.

    Raises InputError for a number that JSON cannot hold.
    """
    kind: Any = type(value)
    return {
        name: write(part) if write else part
        for name, default, write in _writers(kind)
        if (part := getattr(value, name)) != default
    }


def from_json(kind: type[T], data: Mapping[str, Any]) -> T:
    """Build a dataclass of the model from what ``to_json`` wrote.

    Raises TypeError, KeyError or ValueError when the data is not of this form; plain fields are
    taken as they are (``check_plain``).
    """
    cached: Any = kind
    given = {**data}
    for name, read in _readers(cached):
        if name in given:
            given[name] = read(given[name])
    return kind(**given)


def check_plain(value: object) -> None:
    """Raise TypeError where a dataclass of the model has a plain field of another type.

    >>> from tierline.graph.model import Alias
    >>> check_plain(Alias(name=5))
    Traceback (most recent call last):
    ...
    TypeError: name is 5, expected a str
    """
    for name, hint in get_type_hints(type(value)).items():
        part = getattr(value, name)
        if hint in _PLAIN and type(part) is not hint:
            raise TypeError(f"{name} is {part!r}, expected a {hint.__name__}")
        for each in part if isinstance(part, tuple) else (part,):
            if is_dataclass(each):
                check_plain(each)


def as_read_back(value: T) -> T:
    """Return what ``from_json`` makes of ``to_json`` of a value: the same one, where it is that.

    Nothing is written: a float given as ``1`` becomes ``1.0``, an interval what its EDTF says.
    """
    kind: Any = type(value)
    changed = {
        name: new
        for name, settle in _settlers(kind)
        if (new := settle(part := getattr(value, name))) is not part
    }
    # Of a class that has such fields, so it is a dataclass.
    return replace(value, **changed) if changed else value  # type: ignore[type-var]


def canonical_json(data: Json) -> str:
    """Write plain data as one line, keys sorted: equal data gives equal text.

    Raises InputError for text that is not Unicode (half of a surrogate pair).
    """
    try:
        return orjson.dumps(data, option=orjson.OPT_SORT_KEYS).decode()
    except TypeError as error:
        raise InputError(f"{str(data)[:80]!r} cannot be written as JSON: {error}") from error


def parse_json(text: str) -> Json:
    """Read what ``canonical_json`` wrote; raises ValueError on anything else."""
    data = orjson.loads(text)
    if not isinstance(data, dict):
        raise ValueError(f"expected a JSON object, got {text[:80]!r}")
    return data


def _plain_number(value: float) -> float:
    if not math.isfinite(value):
        raise InputError(f"{value!r} is not a number that can be kept")
    return value


def _plain_interval(value: DateInterval) -> dict[str, str]:
    """Return an interval in EDTF; what was stated stands beside it where EDTF is finer."""
    edtf, stated = _written(value)
    finer = {"stated": stated} if stated != edtf else {}
    return {"edtf": edtf} | finer | ({"words": value.words} if value.words else {})


@lru_cache(maxsize=4096)
def _written(value: DateInterval) -> tuple[str, str]:
    """Return an interval as EDTF and as stated; articles name the same few days."""
    return value.edtf, value.stated


def _read_interval(part: Mapping[str, str]) -> DateInterval:
    return _parsed(part.get("stated", part["edtf"]), part.get("words", ""))


@lru_cache(maxsize=4096)
def _parsed(stated: str, words: str) -> DateInterval:
    """Read an interval; articles name the same few days."""
    return DateInterval.parse(stated, words=words)


@cache
def _writers(kind: type[Any]) -> list[tuple[str, object, Writer | None]]:
    """Return name, default and writer of each field; None writes what is plain already."""
    hints = get_type_hints(kind)
    return [(field.name, field.default, _writer(hints[field.name])) for field in fields(kind)]


def _writer(hint: object) -> Writer | None:
    """Return what turns a value of this annotation into plain data; None when it is plain."""
    if isinstance(hint, types.UnionType):
        inner = _writer(next(arg for arg in get_args(hint) if arg is not types.NoneType))
        return inner and (lambda part: None if part is None else inner(part))
    if get_origin(hint) is tuple:
        return _tuple_writer(get_args(hint))
    if hint is DateInterval:
        return _plain_interval
    if hint in (date, datetime):
        return lambda part: part.isoformat()
    if hint is float:
        return _plain_number
    return to_json if is_dataclass(hint) else None


@cache
def _settlers(kind: type[Any]) -> list[tuple[str, Settler]]:
    """Return what settles the fields that may come back other than they were written."""
    settlers = ((name, _settler(hint)) for name, hint in get_type_hints(kind).items())
    return [(name, settle) for name, settle in settlers if settle]


def _settler(hint: object) -> Settler | None:
    """Return what turns a value of this annotation into what is read back; None: it stays."""
    if isinstance(hint, types.UnionType):
        inner = _settler(next(arg for arg in get_args(hint) if arg is not types.NoneType))
        return inner and (lambda part: None if part is None else inner(part))
    if get_origin(hint) is tuple:
        return _tuple_settler(get_args(hint))
    if hint is DateInterval:
        return _settled_interval
    if hint is float:
        return lambda part: _plain_number(part if type(part) is float else float(part))
    cached: Any = hint
    return as_read_back if is_dataclass(hint) and _settlers(cached) else None


def _tuple_settler(args: tuple[Any, ...]) -> Settler:
    """Settle ``tuple[X, ...]``, also where a list was given."""
    inner = _settler(args[0])

    def settle(parts: Sequence[Any]) -> tuple[Any, ...]:
        settled = tuple(map(inner, parts)) if inner and parts else tuple(parts)
        # The same tuple, so that whatever holds it may stay as well.
        return parts if isinstance(parts, tuple) and all(map(is_, settled, parts)) else settled

    return settle


def _settled_interval(value: DateInterval) -> DateInterval:
    return _read_otherwise(value) or value


@lru_cache(maxsize=4096)
def _read_otherwise(value: DateInterval) -> DateInterval | None:
    """Return what an interval is read back as; None where it comes back as it was."""
    read = _read_interval(_plain_interval(value))
    return None if read == value else read


def _tuple_writer(args: tuple[Any, ...]) -> Writer:
    """Write ``tuple[X, ...]`` or a tuple of fixed length."""
    inner = _writer(args[0])
    if args[-1] is ...:
        return lambda parts: [inner(part) for part in parts] if inner else list(parts)
    writers = [_writer(arg) for arg in args]
    return lambda parts: [
        write(part) if write else part for write, part in zip(writers, parts, strict=True)
    ]


@cache
def _readers(kind: type[Any]) -> list[tuple[str, Callable[[Any], Any]]]:
    """Return name and reader of each field that JSON does not give as it is."""
    hints = get_type_hints(kind).items()
    return [(name, _reader(hint)) for name, hint in hints if hint not in _PLAIN]


def _reader(hint: object) -> Callable[[Any], Any]:
    """Return what turns plain data back into a value of this annotation."""
    if isinstance(hint, types.UnionType):
        inner = _reader(next(arg for arg in get_args(hint) if arg is not types.NoneType))
        return lambda part: None if part is None else inner(part)
    if get_origin(hint) is tuple:
        return _tuple_reader(get_args(hint))
    if hint is DateInterval:
        return _read_interval
    if hint in (date, datetime):
        return hint.fromisoformat
    if is_dataclass(hint):
        return partial(from_json, cast("type[Any]", hint))
    return cast("type[Any]", hint)


def _tuple_reader(args: tuple[Any, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Read ``tuple[X, ...]`` or a tuple of fixed length."""
    inner = _reader(args[0])
    if args[-1] is ...:
        return lambda parts: tuple(map(inner, parts))
    readers = [_reader(arg) for arg in args]
    return lambda parts: tuple([read(part) for read, part in zip(readers, parts, strict=True)])
