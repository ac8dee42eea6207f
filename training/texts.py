"""The marked corpus as arrays: windows as the encoder is shown them, and what it should say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tierline.evaluation.corpus import Passage
from tierline.ingest.knowledge import Knowledge
from tierline.ingest.learned.encoder.hints import Span, hints_of, tags_of
from tierline.ingest.learned.encoder.leads import lead_of
from tierline.ingest.learned.encoder.pieces import Numbers, Pieces, Vocabulary
from tierline.ingest.learned.encoder.relations import joinable_types
from tierline.ingest.learned.encoder.session import Labels
from tierline.ingest.learned.encoder.spots import places_of, spots_of
from tierline.ingest.learned.encoder.windows import Window, ids_of, segments_of, windows_of
from tierline.ingest.learned.review import spans_of
from tierline.ingest.names.candidates import Candidate
from tierline.ingest.names.find import find_candidates, gather
from tierline.ingest.text.document import Names
from training.aligned import marked_keys, relations_of_found
from training.labels import labels_of
from training.pairs import Pairs, pairs_of
from training.partial import ANY
from training.passages import Marked
from training.triggers import trigger_tags

Row = npt.NDArray[np.int32]
UNKNOWN = -1  # where it is not told whether a piece tells of an event


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A window, a number for each of its pieces (T): what is shown, and what should be said.

    ``names`` are tags or codes of ``training.partial``, ``triggers`` 0 for no event.
    """

    ids: Row
    shapes: Row
    hints: Row
    names: Row
    triggers: Row

    def cut(self, size: int) -> Rows:
        """Return the first pieces."""
        return Rows(
            ids=self.ids[:size],
            shapes=self.shapes[:size],
            hints=self.hints[:size],
            names=self.names[:size],
            triggers=self.triggers[:size],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A marked text: its windows, and the pairs of each with names as marked and as found."""

    language: str
    story: str
    is_article: bool
    windows: Sequence[Rows]
    marked: Sequence[Pairs]
    found: Sequence[Pairs]


def read_texts(
    marked: Iterable[Marked], vocabulary: Vocabulary, knowledge: Knowledge
) -> Iterator[Text]:
    """Go through marked texts as arrays."""
    reader = _Reader(vocabulary=vocabulary, knowledge=knowledge, labels=labels_of(knowledge.schema))
    for passage, is_article in marked:
        yield reader.text(passage, is_article)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    vocabulary: Vocabulary
    knowledge: Knowledge
    labels: Labels

    def text(self, passage: Passage, is_article: bool) -> Text:
        document = passage.document
        pieces = self.vocabulary.pieces(document.article.text)
        segments = segments_of(document, pieces)
        candidates = find_candidates(document, self.knowledge.lexicon)
        lead = lead_of(segments, spans_of(candidates), document.article.text, pieces)
        windows = list(windows_of(segments, lead))
        found = gather(candidates, document, self.knowledge.lexicon)
        told = relations_of_found(passage, marked_keys(passage, found))

        def pairs(names: Names, said: dict[tuple[str, str, str], str]) -> list[Pairs]:
            places = places_of(names, pieces, segments)
            joinable = joinable_types(self.knowledge.schema)
            spots = spots_of(places, segments, windows, joinable)
            return pairs_of(spots, len(windows), said, self.knowledge.schema, self.labels)

        return Text(
            language=passage.language,
            story=passage.story,
            is_article=is_article,
            windows=self.rows(passage, candidates, pieces, windows),
            marked=pairs(passage.names, passage.relations),
            found=pairs(found, told),
        )

    def rows(
        self,
        passage: Passage,
        candidates: Sequence[Candidate],
        pieces: Pieces,
        windows: Sequence[Window],
    ) -> list[Rows]:
        types = self.labels.types
        spans = [Span(one.start, one.end, one.type) for one in passage.names.mentions]
        hints = hints_of(spans_of(candidates), pieces, types)
        tags = tags_of(spans, pieces, types)
        triggers = trigger_tags(passage, pieces, self.labels.events)
        found = []
        for window in windows:
            ids, shapes = ids_of(window, pieces, self.vocabulary)
            found.append(
                Rows(
                    ids=ids.astype(np.int32),
                    shapes=shapes.astype(np.int32),
                    hints=_of_window(hints, window, 0),
                    names=_of_window(tags, window, ANY),
                    triggers=_of_window(triggers, window, UNKNOWN),
                )
            )
        return found


def _of_window(values: Numbers, window: Window, at_marks: int) -> Row:
    """Return the values of the pieces of a window, and a value for the marks between sentences."""
    rows = np.where(window.pieces < 0, at_marks, values[window.pieces])
    return rows.astype(np.int32)
