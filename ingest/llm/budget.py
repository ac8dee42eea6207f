"""What was spent, and whether one more call may be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tierline.errors import InputError
from tierline.ingest.llm.settings import LlmSettings

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens of a question and of its answer."""

    tokens_in: int = 0
    tokens_out: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            tokens_in=self.tokens_in + other.tokens_in,
            tokens_out=self.tokens_out + other.tokens_out,
        )

    @property
    def tokens(self) -> int:
        """Both together."""
        return self.tokens_in + self.tokens_out

    def cost(self, settings: LlmSettings) -> float | None:
        """Return what that costs; None where no prices were given."""
        if settings.price_in is None or settings.price_out is None:
            return None
        spent = self.tokens_in * settings.price_in + self.tokens_out * settings.price_out
        return spent / _MILLION


@dataclass(slots=True, kw_only=True)
class Ledger:
    """What a run has spent so far, and what came of it; ``dropped`` counts items by reason."""

    settings: LlmSettings
    used: Usage = Usage()
    calls: int = 0
    cached: int = 0
    failed: int = 0
    dropped: Counter[str] = field(default_factory=Counter)

    def check(self, next_call: Usage, spent: Usage) -> None:
        """Raise InputError where a call would break the budget of its article or of the run.

        ``spent`` is what the article has cost already.
        """
        bounds = self.settings
        for whose, variable, used, tokens, money in (
            ("an article", "ARTICLE", spent, bounds.article_tokens, bounds.article_money),
            ("this run", "RUN", self.used, bounds.run_tokens, bounds.run_money),
        ):
            whole = used + next_call
            if whole.tokens > tokens:
                raise InputError(
                    f"not sent: with up to {next_call.tokens} tokens more, {whose} would take "
                    f"{whole.tokens} of {tokens}; raise TIERLINE_LLM_{variable}_TOKENS"
                )
            cost = whole.cost(bounds)
            if money is not None and cost is not None and cost > money:
                raise InputError(
                    f"not sent: {whose} would cost up to {cost:.4f} of {money}; "
                    f"raise TIERLINE_LLM_{variable}_MONEY"
                )

    def charge(self, usage: Usage) -> None:
        """Note a call and what it took."""
        self.calls += 1
        self.used += usage

    def __str__(self) -> str:
        cost = self.used.cost(self.settings)
        parts = [
            f"{self.calls} calls, {self.cached} answers from the cache, {self.failed} failed",
            f"{self.used.tokens_in} tokens in, {self.used.tokens_out} out",
            "cost unknown (no prices given)" if cost is None else f"cost {cost:.4f}",
        ]
        if self.dropped:
            reasons = ", ".join(f"{count} {why}" for why, count in sorted(self.dropped.items()))
            parts.append(f"dropped: {reasons}")
        return "; ".join(parts)
