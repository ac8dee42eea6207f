"""What is measured: something that reads an article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tierline.evaluation.names import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A name with version, and what is read of the text beside a gold file, in the exchange form.

    Beside its relations a reader may give ``links``, pairs of names that stand together, whatever
    joins them.
    """

    name: str
    predict: Callable[[Path], Item | None]
