"""Everything that Tierline raises on purpose.

TierlineError
├── UsageError                what was asked for makes no sense
│   ├── DateError             a date that cannot be read
│   └── UnknownNameError      a type, predicate, status ... that the vocabulary does not have
├── InputError                an input that cannot be read or understood
├── SchemaError               vocabulary or rule data that contradicts itself
├── UnknownEntityError        no entity goes by that name (near names are offered)
├── UnknownArticleError       no article goes by that id
├── DeadlineError             a question that took too long
└── StoreError                the store did not do what it was asked
    ├── StoreUnavailableError     not to be reached, not ours, or in use by another writer
    ├── StoreDamagedError         reached, but its content cannot be trusted
    ├── StaleExtractionError      the article has gained an appearance since it was read
    └── StoreChangedError         written to while a question was being answered

Every message says what is wrong, why, and how to mend it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class TierlineError(Exception):
    """The root: catch this to catch all that Tierline raises on purpose."""


class UsageError(TierlineError):
    """What was asked for makes no sense."""


class DateError(UsageError):
    """A date that cannot be read; a question never falls back to today."""


class UnknownNameError(UsageError):
    """A name that the vocabulary does not have; the message lists those it has."""

    def __init__(self, kind: str, name: object, known: Iterable[str]) -> None:
        super().__init__(f"unknown {kind} {name!r}; known are: {', '.join(sorted(known))}")


class InputError(TierlineError):
    """An input that cannot be read or understood."""


class SchemaError(TierlineError):
    """Vocabulary or rule data that contradicts itself."""


class UnknownEntityError(TierlineError):
    """No entity goes by that name; ``near`` holds the names that come close."""

    def __init__(self, name: str, near: Sequence[str] = ()) -> None:
        hint = f"; near names: {', '.join(near)}" if near else "; try `tierline search`"
        super().__init__(f"no entity is called {name!r}{hint}")
        self.name = name
        self.near = tuple(near)


class UnknownArticleError(TierlineError):
    """No article in the store goes by that id."""

    def __init__(self, article_id: str) -> None:
        super().__init__(
            f"no article has the id {article_id!r}; `tierline dump` lists the articles"
        )


class DeadlineError(TierlineError):
    """A question took longer than it may; it is never answered in part."""


class StoreError(TierlineError):
    """The store did not do what it was asked."""


class StoreUnavailableError(StoreError):
    """The store is not to be reached, is not one of ours, or is in use by another writer."""


class StoreDamagedError(StoreError):
    """The store was reached, but its content cannot be trusted."""


class StaleExtractionError(StoreError):
    """The article has gained an appearance since it was read; extract it again and retry."""


class StoreChangedError(StoreError):
    """The store was written to while a question was being answered; ask again."""
