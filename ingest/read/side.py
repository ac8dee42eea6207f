"""Metadata in JSON: the side file of a text, and rows of JSON lines."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import orjson

from tierline.errors import InputError
from tierline.ingest.read.details import KEYS, Details
from tierline.ingest.read.files import TEXT_LIMIT, read_bytes


def read_side(path: Path) -> tuple[Details, list[str]]:
    """Return the details in ``NAME.json`` beside ``path``, and the keys that are not known.

    The file holds the details themselves, or under ``article``, as the exchange form does.
    """
    side = path.with_suffix(".json")
    if not side.exists():
        return Details(), []
    try:
        data = parse_object(read_bytes(side, limit=TEXT_LIMIT, kind="a side file"))
        article = data.get("article", data)
        if not isinstance(article, dict):
            raise InputError(f"'article' must be an object, not {article!r}")
        return Details.of(article), unknown_keys(article)
    except InputError as error:
        raise InputError(f"its side file {side.name} {error}") from error


def parse_object(data: bytes | str) -> dict[str, Any]:
    """Read one JSON object; raises InputError with the place where it breaks."""
    try:
        value = orjson.loads(
            data.removeprefix(b"\xef\xbb\xbf") if isinstance(data, bytes) else data
        )
    except orjson.JSONDecodeError as error:
        raise InputError(f"is not JSON: {error}; correct it") from error
    if not isinstance(value, dict):
        raise InputError('is JSON but not an object; write {"title": ...}')
    return value


def unknown_keys(data: Mapping[str, object], *, also: Collection[str] = ()) -> list[str]:
    """Return the keys that nothing is known about."""
    return sorted(key for key in data if key not in KEYS and key not in also)


def caution_text(unknown: Collection[str]) -> str:
    """Say which keys were left out."""
    names = ", ".join(repr(key) for key in unknown)
    return f"unknown keys are ignored: {names}; known are: {', '.join(KEYS)}"
