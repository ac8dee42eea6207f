"""Documents and names for tests, built from marked text: ``[company|Alder] rose 3%.``"""

from __future__ import annotations

import re

from tierline.graph.dates import DateInterval
from tierline.graph.model import Appearance, Article, Entity
from tierline.ingest.dates.expression import TimeExpression
from tierline.ingest.dates.find import find_dates
from tierline.ingest.dates.published import document_date
from tierline.ingest.text.document import Document, Mention, Names
from tierline.ingest.text.layout import lay_out

_MARK = re.compile(r"\[(\w+)\|([^\]]+)\]")


def read_marked(
    marked: str, language: str = "en", published: str = ""
) -> tuple[Document, Names, list[TimeExpression]]:
    """Return the document of a marked text with its names (keys are ``type:name``) and dates."""
    text, mentions, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        kind, name = mark.groups()
        end = len(text) + len(name)
        mentions.append(
            Mention(start=len(text), end=end, text=name, type=kind, key=f"{kind}:{name}")
        )
        text, at = text + name, mark.end()
    text += marked[at:]
    day = DateInterval.parse(published) if published else None
    article = Article(
        text=text, language=language, appearances=(Appearance(id="x", published=day),)
    )
    document = lay_out(article)
    unique = {m.key: Entity(key=m.key, type=m.type, name=m.text) for m in mentions}
    names = Names(entities=tuple(unique.values()), mentions=tuple(mentions))
    return document, names, find_dates(text, document_date(document), language)
