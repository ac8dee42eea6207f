"""What a watchlist remembers between runs: the alerts that were given, in a file of JSON.

It is kept in a file of its own and not in the store, so that a store can be watched by many, each
with their own rules, and by those who may only read it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from tierline.errors import InputError, UsageError
from tierline.graph.exports.replacing import replacing
from tierline.graph.questions.watching.alerts import Alert
from tierline.graph.serial import canonical_json, parse_json

FORMAT = 1
# How many alerts are kept whole, for the feed; of older ones only the id.
_WHOLE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An alert as it was given, in the few words of a feed."""

    id: str
    rule: str
    title: str
    says: str
    sentence: str
    source: str
    url: str
    given: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """All that was given so far: the ids of all, and the newest alerts whole, the newest first."""

    ids: frozenset[str] = frozenset()
    alerts: tuple[Given, ...] = ()

    def with_more(self, alerts: Iterable[Alert], now: datetime) -> Memory:
        """Return the memory after these were given, too."""
        new = [_given(alert, now) for alert in alerts]
        return replace(
            self,
            ids=self.ids | {each.id for each in new},
            alerts=(*new, *self.alerts)[:_WHOLE],
        )


NOTHING_GIVEN = Memory()


def state_path(store: str, watchlist: str) -> Path:
    """Return where a watchlist remembers when no file is named: beside the store, by its name."""
    if "://" in store:
        raise UsageError(
            f"{store!r} is a server, and nothing lies beside it; name a file with --state"
        )
    return Path(f"{store}.{watchlist}.json")


def recall(path: Path) -> Memory:
    """Read a memory; where there is no file, nothing was given. InputError for another file."""
    try:
        data = parse_json(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']!r}, expected {FORMAT}")
        return Memory(
            ids=frozenset(str(id_) for id_ in data["ids"]),
            alerts=tuple(_read(each) for each in data["alerts"]),
        )
    except FileNotFoundError:
        return NOTHING_GIVEN
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InputError(
            f"{str(path)!r} is not what a watchlist remembers: {error}; name another --state, or "
            "take the file away to be told everything once more"
        ) from error


def remember(path: Path, memory: Memory) -> None:
    """Write a memory, in the place of an older one or not at all; UsageError where it cannot."""
    data = {
        "format": FORMAT,
        "ids": sorted(memory.ids),
        "alerts": [_plain(each) for each in memory.alerts],
    }
    try:
        with replacing(path) as stream:
            stream.write(canonical_json(data) + "\n")
    except OSError as error:
        raise UsageError(f"cannot write {str(path)!r}: {error.strerror}") from error


def _given(alert: Alert, now: datetime) -> Given:
    source = alert.quote.source if alert.quote else None
    return Given(
        id=alert.id,
        rule=alert.rule,
        title=alert.title,
        says=alert.says,
        sentence=alert.quote.sentence if alert.quote else "",
        source=(source.source or source.title or source.id) if source else "",
        url=source.url if source else "",
        given=now,
    )


def _plain(given: Given) -> dict[str, str]:
    plain: dict[str, str] = orjson.loads(orjson.dumps(given))
    return plain


def _read(data: dict[str, Any]) -> Given:
    return Given(**{**data, "given": datetime.fromisoformat(data["given"])})
