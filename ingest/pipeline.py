"""The one thing that writes: articles in, extracted, into a store.

report = ingest(read_inputs(["news/"]), store, extract=extract, now=datetime.now(UTC))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from math import inf
from time import monotonic
from typing import Literal

from tierline.errors import (
    StaleExtractionError,
    StoreDamagedError,
    StoreUnavailableError,
)
from tierline.graph.canonical import appearance_order
from tierline.graph.model import Article, Extraction
from tierline.graph.store import GraphStore
from tierline.ingest.read.results import Caution, Failure

Extract = Callable[[Article], Extraction]
Outcome = Literal["new", "changed", "unchanged", "failed"]
# Called after each article with its id, or the name of an input that failed, and the outcome.
Progress = Callable[[str, Outcome], None]

# Each round means that another writer has added an appearance since we read the article.
_ROUNDS = 5

# Articles wait for each other, to be put together: so many at most, and so many seconds.
_AT_ONCE = 100
_SECONDS = 2.0


@dataclass(slots=True, kw_only=True)
class Report:
    """What became of the articles; ``interrupted`` when the user stopped before the end."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: list[Failure] = field(default_factory=list)
    cautions: list[Caution] = field(default_factory=list)
    interrupted: bool = False


def ingest(
    articles: Iterable[Article | Failure | Caution],
    store: GraphStore,
    *,
    extract: Extract,
    now: datetime,
    progress: Progress | None = None,
) -> Report:
    """Extract articles and store them; one that fails is reported and never stops the rest.

    A text that is known already gains an appearance; its earliest publication comes first. The
    first article is put at once, others some at a time, with the first that comes two seconds
    later. Each is whole in the store or not at all; when the user interrupts, only the one that is
    being extracted is lost. A store that cannot be used any more raises StoreUnavailableError or
    StoreDamagedError.
    """
    work = _Ingest(store=store, extract=extract, now=now, progress=progress)
    try:
        for item in articles:
            work.take(item)
    except KeyboardInterrupt:
        work.report.interrupted = True
    finally:
        work.put_waiting()
    return work.report


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """An article that is extracted and not yet put."""

    article: Article
    extraction: Extraction
    is_known: bool

    def outcome(self, *, is_new: bool) -> Outcome:
        """Say what became of it."""
        if not self.is_known:
            return "new"
        return "changed" if is_new else "unchanged"


@dataclass(slots=True, kw_only=True)
class _Ingest:
    store: GraphStore
    extract: Extract
    now: datetime
    progress: Progress | None
    report: Report = field(default_factory=Report)
    waiting: dict[str, _Waiting] = field(default_factory=dict)
    since: float = -inf  # so that the first article is put at once

    def take(self, item: Article | Failure | Caution) -> None:
        """Extract an article, to be put with others, or note why not."""
        if isinstance(item, Caution):
            self.report.cautions.append(item)
        elif isinstance(item, Failure):
            self._tell(item.input, item)
        else:
            if item.key in self.waiting:  # an appearance is added to what is stored
                self.put_waiting()
            try:
                self.waiting[item.key] = self._extracted(item)
            except (StoreUnavailableError, StoreDamagedError):
                raise
            except Exception as error:  # whatever it does to the extractor, the next follows
                self._tell(item.first.id, error)
            if len(self.waiting) >= _AT_ONCE or monotonic() - self.since > _SECONDS:
                self.put_waiting()

    def put_waiting(self) -> None:
        """Put what waits in one go; where that is refused, one by one, to see which it was.

        What is interrupted goes on waiting.
        """
        waiting = list(self.waiting.values())
        try:
            told = self._put_all(waiting)
        except Exception:
            self.waiting.clear()
            raise
        self.waiting.clear()
        self.since = monotonic()
        for each, became in zip(waiting, told, strict=True):
            self._tell(each.article.first.id, became)

    def _extracted(self, article: Article) -> _Waiting:
        known = self.store.article(article.key)
        extraction = self.extract(merge(known, article))
        return _Waiting(article=article, extraction=extraction, is_known=known is not None)

    def _put_all(self, waiting: Sequence[_Waiting]) -> list[Outcome | Exception]:
        if not waiting:
            return []
        try:
            are_new = self.store.put_all([each.extraction for each in waiting], now=self.now)
        except (StoreUnavailableError, StoreDamagedError):
            raise
        except Exception:
            return [self._put_alone(each) for each in waiting]
        return [each.outcome(is_new=is_new) for each, is_new in zip(waiting, are_new, strict=True)]

    def _put_alone(self, waiting: _Waiting) -> Outcome | Exception:
        """Put an article, extracted anew where another writer added an appearance meanwhile."""
        try:
            for _ in range(_ROUNDS - 1):
                with suppress(StaleExtractionError):
                    return self._put(waiting)
                waiting = self._extracted(waiting.article)
            return self._put(waiting)
        except (StoreUnavailableError, StoreDamagedError):
            raise
        except Exception as error:
            return error

    def _put(self, waiting: _Waiting) -> Outcome:
        return waiting.outcome(is_new=self.store.put(waiting.extraction, now=self.now))

    def _tell(self, name: str, became: Outcome | Failure | Exception) -> None:
        """Count what became of an article, and say so."""
        if isinstance(became, Exception):
            became = Failure.of(name, became, doing="extracted")
        outcome: Outcome = "failed" if isinstance(became, Failure) else became
        match became:
            case "new":
                self.report.new += 1
            case "changed":
                self.report.changed += 1
            case "unchanged":
                self.report.unchanged += 1
            case Failure():
                self.report.failed.append(became)
        if self.progress:
            self.progress(name, outcome)


def merge(known: Article | None, given: Article) -> Article:
    """Return an article with the appearances of both, the earliest first, which names the language.

    Neither depends on which of the two came in first.
    """
    both = [
        (each, article.language)
        for article in (known, given)
        if article
        for each in article.appearances
    ]
    both.sort(key=lambda pair: (appearance_order(pair[0]), pair[1]))
    appearances = tuple(dict.fromkeys(each for each, _ in both))
    return Article(text=given.text, language=both[0][1], appearances=appearances)
