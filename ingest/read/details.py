"""What is said about a text beside the text itself: its id, title, date and so on.

Details come in layers (flags, side file or row, HTML page, file name); the first to say something
wins.

>>> Details(title="Given").over(Details(title="Found", source="Wire")).source
'Wire'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self

from tierline.errors import DateError, InputError
from tierline.graph.dates import DateInterval
from tierline.graph.model import Appearance, Article
from tierline.ingest.read.decoding import clean
from tierline.ingest.text.language import guess_language, read_language

# A time of day behind the date, as feeds and web pages give it; only the day counts.
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """The keys of ``article`` in the exchange form, all optional; ``published`` is EDTF."""

    id: str = ""
    title: str = ""
    published: str = ""
    language: str = ""
    source: str = ""
    url: str = ""

    @classmethod
    def of(cls, data: Mapping[str, object]) -> Self:
        """Take what is known from a mapping; null is nothing, other keys are left alone.

        Raises InputError for a value that is not text or a number.
        """
        return cls(**{name: _text(name, data[name]) for name in KEYS if data.get(name) is not None})

    def over(self, other: Self) -> Self:
        """Return these details, with gaps filled by the other's."""
        return type(self)(**{name: getattr(self, name) or getattr(other, name) for name in KEYS})


KEYS = tuple(field.name for field in fields(Details))


def make_article(text: str, details: Details) -> Article:
    """Join a text with its details; the language is guessed where it is not given.

    Blanks at the end of the text go. Raises InputError when nothing is left or the
    language is not one of ours, and DateError when the date cannot be read.
    """
    text = text.rstrip()
    if not text:
        raise InputError("is empty; there is nothing to read in it")
    published = _published(details.published) if details.published else None
    language = read_language(details.language) if details.language else guess_language(text)
    appearance = Appearance(
        id=details.id,
        title=details.title,
        url=details.url,
        source=details.source,
        published=published,
    )
    return Article(text=text, language=language, appearances=(appearance,))


def _published(text: str) -> DateInterval:
    try:
        return DateInterval.parse(_TIME.sub("", text))
    except DateError as error:
        raise DateError(f"the publication date cannot be read: {error}") from error


def _text(name: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InputError(f"{name!r} must be text, not {value!r}; correct the metadata")
    return clean(str(value)).strip()
