"""Ask an endpoint what an article says: from the cache, or within the budget."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tierline.errors import InputError
from tierline.graph.model import Article
from tierline.graph.schema import Schema
from tierline.ingest.llm import cache
from tierline.ingest.llm.budget import Ledger, Usage
from tierline.ingest.llm.checking import Answer, check
from tierline.ingest.llm.prompt import Prompt, estimated_tokens
from tierline.ingest.llm.settings import LlmSettings
from tierline.ingest.llm.telling import Scene, Told, tell
from tierline.ingest.llm.wire import send
from tierline.ingest.text.document import Document

_LISTS = ("entities", "relations", "events")


@dataclass(frozen=True, slots=True, kw_only=True)
class Llm:
    """A language model behind an endpoint, and what asking it has cost so far."""

    settings: LlmSettings
    prompt: Prompt
    ledger: Ledger
    pause: Callable[[float], None] = time.sleep

    @classmethod
    def of(cls, settings: LlmSettings, schema: Schema) -> Llm:
        """Return a model that has cost nothing yet."""
        return cls(settings=settings, prompt=Prompt.of(schema), ledger=Ledger(settings=settings))

    @property
    def name(self) -> str:
        """What stands in statements and extractions: the model and the version of the prompt."""
        return f"llm/{self.settings.model}@{self.prompt.version}"

    def read(self, document: Document) -> Answer:
        """Return what the model says of an article, as far as the article bears it out.

        Raises InputError where there is no whole answer, or no budget for one.
        """
        try:
            answer = self._answer(document.article)
        except InputError:
            self.ledger.failed += 1
            raise
        checked = check(answer, document, self.prompt.shape)
        self.ledger.dropped.update(checked.dropped)
        return checked

    def tell(self, answer: Answer, scene: Scene, schema: Schema) -> Told:
        """Return what an answer says of the entities that were found, and count what it drops."""
        told = tell(answer, scene, schema=schema, rule=self.name)
        self.ledger.dropped.update(told.dropped)
        return told

    def expected(self, article: Article) -> Usage:
        """Return the most that one call about an article is expected to take."""
        said = "".join(message["content"] for message in self.prompt.messages(article))
        shape = json.dumps(self.prompt.shape) if self.settings.format == "json_schema" else ""
        return Usage(
            tokens_in=estimated_tokens(said + shape), tokens_out=self.settings.answer_tokens
        )

    def knows(self, article: Article) -> bool:
        """Tell whether the answer lies in the cache."""
        return cache.recall(cache.place(article, self.settings, self.prompt.version)) is not None

    def _answer(self, article: Article) -> Mapping[str, Any]:
        path = cache.place(article, self.settings, self.prompt.version)
        kept = cache.recall(path)
        if kept is not None and _whole(kept):
            self.ledger.cached += 1
            return kept
        answer = self._ask(article)
        cache.keep(path, answer)
        return answer

    def _ask(self, article: Article) -> Mapping[str, Any]:
        expected = self.expected(article)
        lost: list[Usage] = []

        def note_lost() -> None:
            lost.append(expected)
            self.ledger.charge(expected)

        body = json.dumps(self.prompt.request(article, self.settings), ensure_ascii=False)
        raw = send(
            self.settings,
            body.encode("utf-8", "replace"),
            before=lambda: self.ledger.check(expected, sum(lost, Usage())),
            lost=note_lost,
            pause=self.pause,
        )
        reply = _object(raw, "the reply")
        self.ledger.charge(_usage(reply, expected))
        answer = _object(_content(reply), "the answer")
        if not _whole(answer):
            raise InputError(
                "the LLM's answer lacks the lists that were asked for: "
                f"{', '.join(_LISTS)}; nothing of it was taken"
            )
        return answer


def _whole(answer: Mapping[str, Any]) -> bool:
    return all(isinstance(answer.get(name), list) for name in _LISTS)


def _content(reply: Mapping[str, Any]) -> str:
    """Return the words of a reply; InputError where they are cut off, refused or missing."""
    choices = reply.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise InputError("the LLM's reply is no chat completion; check TIERLINE_LLM_URL")
    why = choice.get("finish_reason")
    if why == "length":
        raise InputError(
            "the LLM's answer was cut off at its bound; nothing of it was taken, "
            "raise TIERLINE_LLM_ANSWER_TOKENS"
        )
    content = message.get("content")
    if why not in ("stop", None) or not isinstance(content, str):
        raise InputError(f"the LLM gave no answer (it stopped for {str(why)[:40]!r})")
    return content


def _object(words: bytes | str, what: str) -> Mapping[str, Any]:
    """Read a JSON object, also one in a fence of Markdown."""
    try:
        plain = words.decode("utf-8") if isinstance(words, bytes) else words
        found = json.loads(plain.strip().removeprefix("```json").strip("`\n "))
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{what} of the LLM is no JSON ({type(error).__name__}); nothing of it "
            "was taken, try again or another model"
        ) from error
    if not isinstance(found, dict):
        raise InputError(f"{what} of the LLM is no JSON object; nothing of it was taken")
    return found


def _usage(reply: Mapping[str, Any], expected: Usage) -> Usage:
    """Return the tokens that a reply tells of; where it does not, what was expected."""
    told = reply.get("usage")
    counts = (
        [told.get(name) for name in ("prompt_tokens", "completion_tokens")]
        if isinstance(told, dict)
        else []
    )
    given = [count for count in counts if isinstance(count, int) and 0 <= count < 10**9]
    return Usage(tokens_in=given[0], tokens_out=given[1]) if len(given) == 2 else expected
