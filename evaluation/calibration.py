"""What a confidence is worth: how often relations of that confidence are right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

TENTHS = 10


@dataclass
class Tenth:
    """Relations whose confidence lies in one tenth: how many, how many right, their confidence."""

    count: int = 0
    right: int = 0
    confidence: float = 0.0  # the sum

    @property
    def gap(self) -> float:
        """By how much the mean confidence misses the share that is right."""
        return abs(self.confidence - self.right) / self.count if self.count else 0.0


@dataclass
class Calibration:
    """Relations by the tenth that their confidence lies in."""

    tenths: list[Tenth] = field(default_factory=lambda: [Tenth() for _ in range(TENTHS)])

    def count(self, confidence: float, *, is_right: bool) -> None:
        """Take in one relation, of a confidence from 0 to 1."""
        tenth = self.tenths[min(int(confidence * TENTHS), TENTHS - 1)]
        tenth.count += 1
        tenth.right += is_right
        tenth.confidence += confidence

    def add(self, other: Calibration) -> None:
        """Take in the figures of other articles."""
        for own, more in zip(self.tenths, other.tenths, strict=True):
            own.count += more.count
            own.right += more.right
            own.confidence += more.confidence

    @property
    def error(self) -> float:
        """The expected calibration error: the gap of the tenths, weighed by their relations."""
        total = sum(tenth.count for tenth in self.tenths)
        return sum(tenth.gap * tenth.count for tenth in self.tenths) / max(total, 1)

    def rows(self) -> Iterator[tuple[float, Tenth]]:
        """Go through the tenths that hold relations, each with where it begins."""
        for number, tenth in enumerate(self.tenths):
            if tenth.count:
                yield number / TENTHS, tenth

    def as_dict(self) -> dict[str, Any]:
        """Return the figures, shares to four places."""
        return {
            "expected_calibration_error": round(self.error, 4),
            "by_tenth": [
                {
                    "from": begin,
                    "relations": tenth.count,
                    "right": round(tenth.right / tenth.count, 4),
                    "confidence": round(tenth.confidence / tenth.count, 4),
                }
                for begin, tenth in self.rows()
            ],
        }
