"""The one thing that writes: articles in, extracted, into a store.

report = ingest(read_inputs(["news/"]), store, extract=extract, now=datetime.now(UTC))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
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
    """Extract and store articles one by one; one that fails is reported and never stops the rest.

    A text that is known already gains an appearance; its earliest publication comes first. Each
    article is whole in the store or not at all, also when the user interrupts. A store that cannot
    be used any more raises StoreUnavailableError or StoreDamagedError.
    """
    work = _Ingest(store=store, extract=extract, now=now)
    try:
        for item in articles:
            if isinstance(item, Caution):
                work.report.cautions.append(item)
                continue
            outcome = work.take(item)
            if progress:
                progress(item.input if isinstance(item, Failure) else item.first.id, outcome)
    except KeyboardInterrupt:
        work.report.interrupted = True
    return work.report


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ingest:
    store: GraphStore
    extract: Extract
    now: datetime
    report: Report = field(default_factory=Report)

    def take(self, item: Article | Failure) -> Outcome:
        """Store an article, or note why not."""
        if isinstance(item, Failure):
            return self._fail(item)
        try:
            outcome = self._keep(item)
        except (StoreUnavailableError, StoreDamagedError):
            raise
        except Exception as error:  # whatever an article does to the extractor, the next follows
            return self._fail(Failure.of(item.first.id, error, doing="extracted"))
        match outcome:
            case "new":
                self.report.new += 1
            case "changed":
                self.report.changed += 1
            case "unchanged":
                self.report.unchanged += 1
        return outcome

    def _fail(self, failure: Failure) -> Outcome:
        self.report.failed.append(failure)
        return "failed"

    def _keep(self, article: Article) -> Outcome:
        """Put an article, again where another writer added an appearance meanwhile."""
        for _ in range(_ROUNDS - 1):
            try:
                return self._put(article)
            except StaleExtractionError:
                continue
        return self._put(article)

    def _put(self, article: Article) -> Outcome:
        known = self.store.article(article.key)
        changed = self.store.put(self.extract(merge(known, article)), now=self.now)
        if known is None:
            return "new"
        return "changed" if changed else "unchanged"


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
