"""Which of several extractions a store keeps: the last of each article that says something new."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from tierline.errors import StaleExtractionError
from tierline.graph.model import Appearance, Article, Extraction


class Kept(Protocol):
    """What a store knows of an article: the digest of its extraction, and where it appeared."""

    @property
    def digest(self) -> str:
        """The hash that tells whether the extraction has changed."""

    @property
    def appearances(self) -> Collection[Appearance]:
        """Where and when the article appeared."""


def newest(
    given: Iterable[tuple[Extraction, str]], stored: Mapping[str, Kept]
) -> tuple[list[bool], dict[str, tuple[Extraction, str]]]:
    """Tell of extractions, each with its digest, which are new; return the last of each article.

    An article may come several times: each takes the place of the one before. Raises
    StaleExtractionError when one lacks an appearance that the one before it has.
    """
    marks = {key: kept.digest for key, kept in stored.items()}
    seen = {key: kept.appearances for key, kept in stored.items()}
    is_new: list[bool] = []
    fresh: dict[str, tuple[Extraction, str]] = {}
    for extraction, digest in given:
        article = extraction.article
        key = article.key
        is_new.append(marks.get(key) != digest)
        if is_new[-1]:
            _check_appearances(article, seen.get(key, ()))
            marks[key], seen[key] = digest, article.appearances
            fresh[key] = (extraction, digest)
    return is_new, fresh


def _check_appearances(given: Article, stored: Collection[Appearance]) -> None:
    missing = sorted(set(stored) - set(given.appearances), key=lambda each: each.sort_key)
    if missing:
        raise StaleExtractionError(
            f"article {given.first.id!r} has appeared as "
            f"{', '.join(repr(each.id) for each in missing)} too since it was read; "
            "extract it again with all its appearances"
        )
