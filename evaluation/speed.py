"""How long the articles of a gold folder took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import mean

from tierline.evaluation.score import ScoredArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """Milliseconds: of the first article, which loads the rules, and of those after it."""

    first: float
    mean: float
    slowest: float
    slowest_article: str

    @classmethod
    def of(cls, articles: Sequence[ScoredArticle]) -> Speed:
        """Return the speed on articles in the order they were read; at least one."""
        first, *others = articles
        later = others or [first]
        slowest = max(later, key=lambda one: one.seconds)
        return cls(
            first=first.seconds * 1000,
            mean=mean(one.seconds for one in later) * 1000,
            slowest=slowest.seconds * 1000,
            slowest_article=slowest.name,
        )

    def __str__(self) -> str:
        return (
            f"  {self.mean:.1f} ms an article; the first, with loading the rules, "
            f"{self.first:.0f} ms; {self.slowest_article} took {self.slowest:.1f} ms"
        )

    def as_dict(self) -> dict[str, float | str]:
        """Return the figures as JSON can hold them."""
        return {key: v if isinstance(v, str) else round(v, 2) for key, v in asdict(self).items()}
