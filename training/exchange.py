"""Names of marked texts exchanged for pieces of others, so that no story is learned by heart."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tierline.ingest.learned.encoder.pieces import Vocabulary
from training.texts import Row, Text

# Their words say little of what they are; those of technologies, places and laws say much.
TYPES = ("company", "person", "fund", "organization", "product")
_USUAL = 50  # pieces of a kind of name that are so common ("Group", 公司) stay as they are
_MOST = 30  # a piece stands in the pool as often as in names, but no more often than this
_STAYS = 0.2

Kind = tuple[str, int]  # a language, and a tag: a type of name and whether it begins or goes on


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Pieces that names are made of, by kind, ``usual`` ones apart; ``letters`` hold no figures.

    ``blank`` stands for a word that is not shown; ``types`` counts those of names.
    """

    pieces: Mapping[Kind, Sequence[int]]
    usual: Mapping[Kind, frozenset[int]]
    letters: frozenset[int]
    blank: int
    types: int


def pool_of(texts: Iterable[Text], vocabulary: Vocabulary, types: Sequence[str]) -> Pool:
    """Collect the pieces of the names of texts; ``types`` are those that tags stand for."""
    words = vocabulary.tokenizer.get_vocab()
    letters = frozenset(n for word, n in words.items() if word.removeprefix("##").isalpha())
    tags = {2 * types.index(name) + more for name in TYPES for more in (1, 2)}
    counts: defaultdict[Kind, Counter[int]] = defaultdict(Counter)
    for language, tag, piece in _named(texts):
        if tag in tags and piece in letters:
            counts[language, tag][piece] += 1
    return Pool(
        pieces={kind: _spread(own) for kind, own in counts.items()},
        usual={
            kind: frozenset(n for n, _ in own.most_common(_USUAL)) for kind, own in counts.items()
        },
        letters=letters,
        blank=words["[MASK]"],
        types=len(types),
    )


def _named(texts: Iterable[Text]) -> Iterator[tuple[str, int, int]]:
    for text in texts:
        for rows in text.windows:
            for tag, piece in zip(rows.names.tolist(), rows.ids.tolist(), strict=True):
                yield text.language, tag, piece


def _spread(counts: Counter[int]) -> list[int]:
    return [piece for piece, count in counts.items() for _ in range(min(count, _MOST))]


def with_other_names(ids: Row, tags: Row, language: str, pool: Pool, dice: random.Random) -> Row:
    """Return pieces where those of names are others, the same for the same in all of a window."""
    others: dict[Kind, int] = {}
    exchanged = ids.copy()
    for at, tag in enumerate(tags.tolist()):
        kind, piece = (language, tag), int(ids[at])
        if kind not in pool.pieces or piece in pool.usual[kind] or piece not in pool.letters:
            continue
        key = (str((tag - 1) // 2), piece)
        if key not in others:
            others[key] = piece if dice.random() < _STAYS else dice.choice(pool.pieces[kind])
        exchanged[at] = others[key]
    return exchanged


def with_blanks(ids: Row, tags: Row, share: float, pool: Pool, dice: random.Random) -> Row:
    """Return pieces where a share of the words outside names is blanked."""
    blanked = ids.copy()
    for at, (tag, piece) in enumerate(zip(tags.tolist(), ids.tolist(), strict=True)):
        if not tag and piece in pool.letters and dice.random() < share:
            blanked[at] = pool.blank
    return blanked
