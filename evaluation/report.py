"""A score as a table to read."""

from __future__ import annotations

from collections.abc import Iterator

from tierline.evaluation.counts import Counts, Score


def render(score: Score) -> str:
    """Return all figures as lines of fixed-width text."""
    lines = [f"{score.articles} articles, {len(score.missing)} without a prediction"]
    lines += [*_entities(score), *_relations(score), *_events(score)]
    return "\n".join(lines)


def _head(title: str) -> str:
    return f"\n{title:<24}{'gold':>6}{'pred':>6}{'ok':>6}{'P':>8}{'R':>8}{'F1':>8}"


def _row(label: str, counts: Counts) -> str:
    figures = f"{counts.gold:>6}{counts.predicted:>6}{counts.correct:>6}"
    return f"  {label:<22}{figures}{counts.precision:>8.3f}{counts.recall:>8.3f}{counts.f1:>8.3f}"


def _entities(score: Score) -> Iterator[str]:
    yield _head("ENTITIES")
    for label in sorted(score.entities):
        yield _row(label, score.entities[label])
    yield _row("all, typed", score.entities.total)
    yield _row("all, type-free", score.entities_type_free)


def _relations(score: Score) -> Iterator[str]:
    total, negated, confusions = score.relations.total, score.negated, score.confusions
    yield _head("RELATIONS")
    for label in sorted(score.relations):
        yield _row(label, score.relations[label])
    yield _row("all", total)
    yield f"  modality agrees in {score.modality_agrees} of {total.correct} found"
    yield (
        f"  negated in gold {negated['gold']}: {negated['recognised']} recognised, "
        f"{negated['asserted']} wrongly asserted"
    )
    yield (
        f"  among the spurious: {confusions['reversed']} reversed, "
        f"{confusions['other_predicate']} with another predicate"
    )


def _events(score: Score) -> Iterator[str]:
    yield _head("EVENTS")
    # Precision by type would mix two things: what is predicted counts under its own type.
    for label, counts in sorted(score.events["overlap"].by_type.items()):
        figures = f"{counts.gold:>6}{counts.predicted:>6}{counts.correct:>6}"
        yield f"  {label:<22}{figures}{'':>8}{counts.recall:>8.3f}"
    for mode, result in score.events.items():
        yield _row(f"all, date {mode}", result.counts)
    for mode, result in score.events.items():
        yield (
            f"  date {mode}: type agrees in {result.type_agrees}, "
            f"status in {result.status_agrees} of {result.counts.correct} found"
        )
    yield f"  predicted without a date: {score.undated}"
