"""Words that stand for a name said before: "the company", 该公司."""

from __future__ import annotations

from tierline.ingest.names.lexicon import Lexicon
from tierline.ingest.text.document import Document, Names


def find_heads(names: Names, document: Document, lexicon: Lexicon) -> Names:
    """Add a heading mention wherever such words stand, with the entity they most likely mean."""
    return names
