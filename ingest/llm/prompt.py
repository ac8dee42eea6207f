"""What is sent: the task, the vocabulary, and the article as data between marks."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tierline.graph.model import Article
from tierline.graph.schema import Schema
from tierline.ingest.llm.settings import LlmSettings
from tierline.ingest.llm.vocabulary import answer_schema, vocabulary_in_words

FOLDER = Path(__file__).parents[1] / "data" / "llm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """The task in words and the JSON schema of its answers.

    ``version`` changes with every word of either, so with the vocabulary too.
    """

    task: str
    shape: dict[str, Any]
    version: str

    @classmethod
    def of(cls, schema: Schema) -> Prompt:
        """Return the prompt for a vocabulary."""
        task = f"{_task()}\n{vocabulary_in_words(schema)}\n"
        shape = answer_schema(schema)
        whole = task + json.dumps(shape, sort_keys=True)
        return cls(task=task, shape=shape, version=hashlib.sha256(whole.encode()).hexdigest()[:8])

    def messages(self, article: Article) -> list[dict[str, str]]:
        """Return what is said; no text can hold the mark, for it is made from the text's hash."""
        mark = f"article-{article.key}"
        return [
            {"role": "system", "content": self.task.replace("article-MARK", mark)},
            {"role": "user", "content": f"<{mark}>\n{article.text}\n</{mark}>"},
        ]

    def request(self, article: Article, settings: LlmSettings) -> dict[str, Any]:
        """Return the body of the request: no tools, nothing but the text of the article."""
        body: dict[str, Any] = {
            "model": settings.model,
            "messages": self.messages(article),
            "temperature": 0,
            "max_tokens": settings.answer_tokens,
        }
        if settings.format == "json_object":
            body["response_format"] = {"type": "json_object"}
        elif settings.format == "json_schema":
            shape = {"name": "article", "strict": True, "schema": self.shape}
            body["response_format"] = {"type": "json_schema", "json_schema": shape}
        return body


@cache
def _task() -> str:
    return (FOLDER / "prompt.md").read_text(encoding="utf-8")


def estimated_tokens(text: str) -> int:
    """Return about how many tokens a text has, rather too many than too few.

    >>> estimated_tokens("Siemens supplies trains."), estimated_tokens("西门子")
    (9, 4)
    """
    plain = sum(character < "\u0080" for character in text)
    return int(plain / 3 + (len(text) - plain) * 1.3) + 1
