"""From a document to its names: find, choose, type by majority, merge and link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tierline.ingest.names.brackets import read_brackets
from tierline.ingest.names.candidates import Candidate, choose
from tierline.ingest.names.chinese import find_chinese
from tierline.ingest.names.echoes import find_echoes
from tierline.ingest.names.english import find_english
from tierline.ingest.names.heads import find_heads
from tierline.ingest.names.lexicon import Lexicon
from tierline.ingest.names.listed import find_listed
from tierline.ingest.names.merging import merge
from tierline.ingest.names.patterns import find_patterned
from tierline.ingest.names.senses import choose_entries, turn_to_index
from tierline.ingest.names.votes import settle_types
from tierline.ingest.text.document import Document, Names


def find_names(document: Document, lexicon: Lexicon) -> Names:
    """Find the names in a document, merge them into entities and link those the gazetteer has."""
    text = document.article.text
    language = "zh" if document.language.startswith("zh") else "en"
    folded = lexicon.fold(text)
    spans = [(sentence.start, sentence.end) for sentence in document.sentences]
    known = list(_within(find_known(text, folded, lexicon), spans))
    listed = choose(known)
    runs = list(_runs(document, listed, lexicon, language))
    found = choose(settle_types([*known, *runs]))
    echoes = find_echoes(text, found, lexicon, chinese=language == "zh")
    chosen = choose([*found, *_within(echoes, spans)])
    names = merge(read_brackets(text, chosen, lexicon), lexicon)
    return find_heads(names, document, folded, lexicon.heads[language])


def find_known(text: str, folded: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Go through the listed and the patterned names, overlapping ones included."""
    listed = list(find_listed(text, folded, lexicon))
    for one in choose_entries(listed, lexicon.entries):
        yield turn_to_index(one, folded, lexicon.senses, lexicon.entries)
    spans = {(one.start, one.end) for one in listed}
    for one in find_patterned(text, folded, lexicon.patterns):
        if (one.start, one.end) not in spans:
            yield one


def _runs(
    document: Document, listed: Sequence[Candidate], lexicon: Lexicon, language: str
) -> Iterator[Candidate]:
    """Go through the names no list has, sentence by sentence."""
    text = document.article.text
    find = find_chinese if language == "zh" else find_english
    for sentence in document.sentences:
        span = sentence.start, sentence.end
        yield from find(text, span, list(_within(listed, [span])), lexicon)


def _within(
    candidates: Iterable[Candidate], spans: Sequence[tuple[int, int]]
) -> Iterator[Candidate]:
    """Go through the candidates that lie in one of the spans (both in text order)."""
    at = 0
    for one in sorted(candidates, key=lambda one: one.start):
        while at < len(spans) and spans[at][1] <= one.start:
            at += 1
        if at < len(spans) and spans[at][0] <= one.start and one.end <= spans[at][1]:
            yield one
