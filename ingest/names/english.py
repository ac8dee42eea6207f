"""Names in English that no list has: runs of capitals and goods in lower case, judged by cues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tierline.ingest.names.candidates import NONE, Candidate, Text
from tierline.ingest.names.english_cues import run_cues
from tierline.ingest.names.goods import find_goods, goods_cues
from tierline.ingest.names.lexicon import Lexicon
from tierline.ingest.names.runs import Run, find_readings, span_of
from tierline.ingest.names.tokens import Token, is_common, tokenise
from tierline.ingest.names.word_lists import Words

Votes = Mapping[str, float]


def find_english(
    text: Text, span: tuple[int, int], listed: Sequence[Candidate], lexicon: Lexicon
) -> Iterator[Candidate]:
    """Go through the capitalised runs and the goods of a sentence, each with votes for types."""
    tokens = tokenise(text.plain[slice(*span)], span[0])
    for forms in find_goods(tokens, listed, lexicon.english):
        yield _best_good(text, tokens, forms, listed, lexicon)
    for readings in find_readings(tokens, listed, lexicon.english):
        for run, votes in _best_reading(tokens, readings, listed, lexicon):
            weak = run.title or _needs_support(tokens, run, lexicon.english)
            where = span_of(tokens, run, lexicon.english)
            yield _candidate(text, where, votes, rule="run", weak=weak)


def _best_reading(
    tokens: Sequence[Token],
    readings: Sequence[Sequence[Run]],
    listed: Sequence[Candidate],
    lexicon: Lexicon,
) -> Sequence[tuple[Run, Votes]]:
    """Return the reading whose runs are names most likely, with their votes."""
    table, words = lexicon.cues["english"], lexicon.english
    judged = [
        [(run, table.judge(run_cues(tokens, run, listed, words))) for run in runs]
        for runs in readings
    ]
    return min(judged, key=_doubt) if len(judged) > 1 else judged[0]


def _doubt(judged: Sequence[tuple[Run, Votes]]) -> float:
    """Return the mean belief that the runs of a reading are no names."""
    return sum(votes[NONE] for _, votes in judged) / len(judged) if judged else 1.0


def _best_good(
    text: Text,
    tokens: Sequence[Token],
    forms: Sequence[Run],
    listed: Sequence[Candidate],
    lexicon: Lexicon,
) -> Candidate:
    """Return the form of a phrase that is a name most likely, with its votes."""
    table = lexicon.cues["goods"]
    judged = [
        (table.judge(goods_cues(tokens, form, listed, lexicon.english)), form) for form in forms
    ]
    votes, best = min(judged, key=lambda pair: pair[0][NONE])
    return _candidate(text, (tokens[best.first].start, tokens[best.last].end), votes, rule="goods")


def _candidate(
    text: Text, span: tuple[int, int], votes: Votes, *, rule: str, weak: bool = False
) -> Candidate:
    return Candidate(
        start=span[0],
        end=span[1],
        text=text.plain[slice(*span)],
        type=max(votes, key=lambda label: votes[label]),
        weak=weak,
        rule=rule,
        votes=votes,
    )


def _needs_support(tokens: Sequence[Token], run: Run, words: Words) -> bool:
    """Tell whether a run is but a common word with the capital that opens a sentence."""
    alone = run.first == run.last and run.first <= 1 and not tokens[run.first].possessive
    opens = all(not token.text[0].isalnum() for token in tokens[: run.first])
    return alone and opens and is_common(tokens[run.first].lower, words["common"])
