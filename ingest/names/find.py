"""From a document to its names: find, choose, type by majority, merge and link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tierline.ingest.names.brackets import read_brackets
from tierline.ingest.names.branches import join_branches
from tierline.ingest.names.candidates import Candidate, Text, choose
from tierline.ingest.names.chinese import find_chinese
from tierline.ingest.names.echoes import find_echoes
from tierline.ingest.names.english import find_english
from tierline.ingest.names.heads import find_heads
from tierline.ingest.names.lexicon import Lexicon
from tierline.ingest.names.listed import find_listed
from tierline.ingest.names.merging import merge
from tierline.ingest.names.patterns import find_patterned
from tierline.ingest.names.senses import choose_entries, turn_to_index, without_doubtful
from tierline.ingest.names.votes import settle_types, with_surnames
from tierline.ingest.text.document import Document, Names


def find_names(document: Document, lexicon: Lexicon) -> Names:
    """Find the names in a document, merge them into entities and link those the gazetteer has."""
    return gather(find_candidates(document, lexicon), document, lexicon)


def find_candidates(document: Document, lexicon: Lexicon) -> list[Candidate]:
    """Find the names in a document, each with a type; none overlaps another."""
    plain = document.article.text
    text = Text(plain=plain, folded=lexicon.fold(plain))
    spans = _spans(document)
    known = list(_within(find_known(text, lexicon), spans))
    if _language(document) == "en":
        known = list(without_doubtful(known, plain, lexicon.english["common"]))
    unlisted = find_chinese if _language(document) == "zh" else find_english
    judged = [
        one
        for sentence, listed in zip(document.sentences, _by_span(choose(known), spans), strict=True)
        if sentence.role != "furniture"
        for one in unlisted(text, (sentence.start, sentence.end), listed, lexicon)
    ]
    return choose(with_surnames(settle_types([*known, *judged])))


def gather(found: Sequence[Candidate], document: Document, lexicon: Lexicon) -> Names:
    """Find where names stand again, whole or short, and bring those of one entity together."""
    plain, language = document.article.text, _language(document)
    text = Text(plain=plain, folded=lexicon.fold(plain))
    if language == "zh":
        found = list(join_branches(found, text))
    echoes = find_echoes(plain, found, lexicon, chinese=language == "zh")
    chosen = choose([*found, *_within(echoes, _spans(document))])
    names = merge(read_brackets(plain, chosen, lexicon), lexicon, language)
    return find_heads(names, document, text.folded, lexicon.heads[language])


def _language(document: Document) -> str:
    return "zh" if document.language.startswith("zh") else "en"


def _spans(document: Document) -> list[tuple[int, int]]:
    return [(sentence.start, sentence.end) for sentence in document.sentences]


def find_known(text: Text, lexicon: Lexicon) -> Iterator[Candidate]:
    """Go through the listed and the patterned names, overlapping ones included."""
    listed = list(find_listed(text, lexicon))
    for one in choose_entries(listed, lexicon.entries):
        yield turn_to_index(one, text.folded, lexicon.senses, lexicon.entries)
    types: dict[tuple[int, int], set[str]] = defaultdict(set)
    for one in listed:
        types[one.start, one.end].add(one.type)
    for one in find_patterned(text, lexicon.patterns):
        known = types.get((one.start, one.end))
        if not known or (one.type == "place" and "place" not in known):  # Orange, Texas
            yield one


def _by_span(
    candidates: Sequence[Candidate], spans: Sequence[tuple[int, int]]
) -> Iterator[list[Candidate]]:
    """Go through the spans, each with the candidates that lie in it (both in text order)."""
    at = 0
    for _, end in spans:
        first = at
        while at < len(candidates) and candidates[at].start < end:
            at += 1
        yield list(candidates[first:at])


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
