"""From an article to its document: language, sections and sentences."""

from __future__ import annotations

from tierline.graph.model import Article
from tierline.ingest.text.document import Document, Sentence
from tierline.ingest.text.language import guess_language
from tierline.ingest.text.sections import split_blocks
from tierline.ingest.text.sentences import split_sentences


def lay_out(article: Article) -> Document:
    """Cut an article into sentences that know their role, their paragraph and their date line."""
    sentences = [
        Sentence(
            start=start,
            end=end,
            text=text,
            role=block.role,
            paragraph=number,
            dateline=block.dateline,
        )
        for number, block in enumerate(split_blocks(article.text, article.first.title))
        for start, end, text in split_sentences(block.text, block.start)
    ]
    return Document(
        article=article,
        language=article.language or guess_language(article.text),
        sentences=tuple(sentences),
    )
