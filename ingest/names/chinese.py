"""Names in Chinese that no list has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tierline.ingest.names.candidates import Candidate
from tierline.ingest.names.lexicon import Lexicon


def find_chinese(
    text: str, span: tuple[int, int], listed: Sequence[Candidate], lexicon: Lexicon
) -> Iterator[Candidate]:
    """Go through the spans of a sentence that read like a name."""
    return iter(())
