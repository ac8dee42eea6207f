"""A vocabulary small enough to read, and documents cut up with it."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from tierline.graph.model import Appearance, Article, Entity
from tierline.ingest.learned.encoder.pieces import Vocabulary, load_vocabulary
from tierline.ingest.text.document import Document, Mention, Names
from tierline.ingest.text.layout import lay_out

_WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "alder", "birch", "supplies", "grew", "fell", "##s"]
_WORDS += [".", ",", "旭", "创", "供", "货", "[MASK]"]


def vocabulary(folder: Path) -> Vocabulary:
    """Return a vocabulary of a few words, through a file as it ships."""
    numbers = {word: number for number, word in enumerate(_WORDS)}
    tokenizer = Tokenizer(models.WordPiece(numbers, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    path = folder / "vocabulary.json"
    tokenizer.save(str(path))
    return load_vocabulary(path)


def document(text: str, language: str = "en") -> Document:
    return lay_out(Article(text=text, language=language, appearances=(Appearance(id="test"),)))


def names(text: str, *marked: tuple[str, str]) -> Names:
    """Return names found at every place where their words stand, keyed by words and type."""
    mentions = [
        Mention(start=at, end=at + len(words), text=words, type=type_, key=f"{type_}:{words}")
        for words, type_ in marked
        for at in range(len(text))
        if text.startswith(words, at)
    ]
    entities = (Entity(key=f"{type_}:{words}", type=type_, name=words) for words, type_ in marked)
    return Names(
        entities=tuple(entities), mentions=tuple(sorted(mentions, key=lambda one: one.start))
    )
