"""What would be sent, and what it may cost, without sending it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from tierline.graph.model import Article
from tierline.ingest.llm.budget import Usage
from tierline.ingest.llm.client import Llm


def rehearse(articles: Iterable[Article], llm: Llm, *, as_json: bool = False) -> Iterator[str]:
    """Go through what is to be printed: each request, whole and without the key, then the sum.

    As JSON each article is one line, and there is no sum. Costs are upper bounds: an answer may be
    as long as it is allowed to be.
    """
    whole, count, kept = Usage(), 0, 0
    for article in articles:
        known = llm.knows(article)
        expected = Usage() if known else llm.expected(article)
        whole, count, kept = whole + expected, count + 1, kept + known
        yield _as_json(article, llm, expected) if as_json else _as_text(article, llm, expected)
    if not as_json:
        told = _told(whole, llm)
        yield f"{count} articles, {kept} of them in the cache: {told}; nothing was sent"


def _as_json(article: Article, llm: Llm, expected: Usage) -> str:
    told = {
        "article": article.first.id,
        "endpoint": llm.settings.shown,
        "cached": not expected.tokens,
        "tokens_in": expected.tokens_in,
        "tokens_out": expected.tokens_out,
        "cost": expected.cost(llm.settings),
        "request": llm.prompt.request(article, llm.settings),
    }
    return json.dumps(told, ensure_ascii=False)


def _as_text(article: Article, llm: Llm, expected: Usage) -> str:
    request = json.dumps(llm.prompt.request(article, llm.settings), ensure_ascii=False, indent=2)
    what = _told(expected, llm) if expected.tokens else "nothing, the answer is in the cache"
    return f"{article.first.id}: to {llm.settings.shown}: {what}\n{request}\n"


def _told(usage: Usage, llm: Llm) -> str:
    cost = usage.cost(llm.settings)
    price = "cost unknown (no prices given)" if cost is None else f"at most {cost:.4f}"
    return f"about {usage.tokens_in} tokens, at most {usage.tokens_out} back, {price}"
