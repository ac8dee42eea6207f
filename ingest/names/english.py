"""Names in English that no list has: runs of capitals, judged by the words in and around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tierline.ingest.names.candidates import Candidate, Text
from tierline.ingest.names.english_cues import run_cues
from tierline.ingest.names.lexicon import Lexicon, Words
from tierline.ingest.names.runs import Run, find_runs, span_of
from tierline.ingest.names.tokens import Token, is_common, tokenise


def find_english(
    text: Text, span: tuple[int, int], listed: Sequence[Candidate], lexicon: Lexicon
) -> Iterator[Candidate]:
    """Go through the capitalised runs of a sentence, each with its votes for types."""
    tokens = tokenise(text.plain[slice(*span)], span[0])
    for run in find_runs(tokens, listed, lexicon.english):
        cues = list(run_cues(tokens, run, listed, lexicon.english))
        votes = lexicon.cues["english"].judge(cues)
        start, end = span_of(tokens, run, lexicon.english)
        yield Candidate(
            start=start,
            end=end,
            text=text.plain[start:end],
            type=max(votes, key=lambda label: votes[label]),
            weak=run.title or _needs_support(tokens, run, lexicon.english),
            rule="run",
            votes=votes,
        )


def _needs_support(tokens: Sequence[Token], run: Run, words: Words) -> bool:
    """Tell whether a run is but a common word with the capital that opens a sentence."""
    alone = run.first == run.last and run.first <= 1 and not tokens[run.first].possessive
    opens = all(not token.text[0].isalnum() for token in tokens[: run.first])
    return alone and opens and is_common(tokens[run.first].lower, words["common"])
