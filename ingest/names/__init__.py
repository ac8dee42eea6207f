"""Names in a text: found, typed, merged within the article and linked to the gazetteer."""

from tierline.ingest.names.find import find_names
from tierline.ingest.names.lexicon import Lexicon, load_lexicon

__all__ = ["Lexicon", "find_names", "load_lexicon"]
