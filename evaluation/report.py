"""A score as tables to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from tierline.evaluation.calibration import Calibration
from tierline.evaluation.counts import Counts, Score, Table
from tierline.evaluation.parts import by_half, by_language
from tierline.evaluation.score import KINDS, ScoredArticle
from tierline.evaluation.speed import Speed

Columns = Mapping[str, Score]  # the whole under "", then its parts


def render(score: Score, parts: Mapping[str, Score] | None = None) -> str:
    """Return all figures as lines of fixed-width text; those of parts in further columns."""
    columns = {"": score, **(parts or {})}
    lines = [f"{score.articles} articles, {len(score.missing)} without a prediction"]
    lines += [*_entities(columns), *_relations(columns), *_events(columns)]
    return "\n".join(lines)


def render_folder(articles: Sequence[ScoredArticle], *, halves: bool = False) -> str:
    """Return the figures of a folder, with each language or half apart, and of each article."""
    parts = by_half(articles) if halves else by_language(articles)
    whole = Score.of(one.score for one in articles)
    return "\n".join([render(whole, parts if len(parts) > 1 else {}), render_articles(articles)])


def render_articles(articles: Sequence[ScoredArticle]) -> str:
    """Return what was found in each article and the time it took; barren ones are marked."""
    lines = [f"\n{'FOUND IN':<40}" + "".join(f"{kind:>11}" for kind in KINDS) + f"{'ms':>9}"]
    for one in articles:
        found = "".join(f"{one.found[kind]:>11}" for kind in KINDS)
        mark = "  nothing but names" if one.is_barren else ""
        name = f"  {one.name[:35]:<36}{one.language:<2}"
        lines.append(f"{name}{found}{one.seconds * 1000:>9.1f}{mark}")
    return "\n".join([*lines, str(Speed.of(articles))])


def warnings(articles: Sequence[ScoredArticle]) -> Iterator[str]:
    """Go through what should not be overlooked: articles that gave no relation and no event."""
    barren = [one.name for one in articles if one.is_barren]
    if barren:
        yield (
            f"warning: neither a relation nor an event was found in {len(barren)} of "
            f"{len(articles)} articles: {', '.join(barren)}"
        )


def _head(title: str, columns: Columns) -> str:
    first = f"\n{title:<24}{'gold':>6}{'pred':>6}{'ok':>6}{'P':>8}{'R':>8}{'F1':>8}"
    names = [name for name in columns if name]
    return first + "".join(f"{name + ' P':>9}{'R':>6}{'F1':>6}" for name in names)


def _rows(columns: Columns, table: Callable[[Score], Table]) -> Iterator[str]:
    """Go through the labels of a table, each part beside the whole."""
    tables = [table(score) for score in columns.values()]
    for label in sorted(tables[0]):
        yield _row(label, [rows.get(label, Counts()) for rows in tables])


def _row(label: str, counts: Iterable[Counts]) -> str:
    whole, *parts = counts
    figures = f"{whole.gold:>6}{whole.predicted:>6}{whole.correct:>6}"
    figures += f"{whole.precision:>8.3f}{whole.recall:>8.3f}{whole.f1:>8.3f}"
    figures += "".join(f"{p.precision:>9.2f}{p.recall:>6.2f}{p.f1:>6.2f}" for p in parts)
    return f"  {label:<22}{figures}"


def _entities(columns: Columns) -> Iterator[str]:
    yield _head("ENTITIES", columns)
    yield from _rows(columns, lambda score: score.entities)
    yield _row("all, typed", [score.entities.total for score in columns.values()])
    yield _row("all, type-free", [score.entities_type_free for score in columns.values()])


def _relations(columns: Columns) -> Iterator[str]:
    score = columns[""]
    negated, confusions = score.negated, score.confusions
    yield _head("RELATIONS", columns)
    yield from _rows(columns, lambda score: score.relations)
    yield _row("all", [score.relations.total for score in columns.values()])
    yield f"  modality agrees in {score.modality_agrees} of {score.relations.total.correct} found"
    yield (
        f"  negated in gold {negated['gold']}: {negated['recognised']} recognised, "
        f"{negated['asserted']} wrongly asserted"
    )
    yield (
        f"  among the spurious: {confusions['reversed']} reversed, "
        f"{confusions['other_predicate']} with another predicate"
    )
    yield from _calibration(score.calibration)


def _calibration(calibration: Calibration) -> Iterator[str]:
    yield f"  confidence: expected calibration error {calibration.error:.3f}"
    for begin, tenth in calibration.rows():
        stated, right = tenth.confidence / tenth.count, tenth.right / tenth.count
        yield f"    from {begin:.1f}: {tenth.count:>5} relations of {stated:.2f}, right {right:.2f}"


def _events(columns: Columns) -> Iterator[str]:
    score = columns[""]
    yield _head("EVENTS", columns)
    yield from _rows(columns, lambda score: score.events["overlap"].by_type)
    for mode in score.events:
        yield _row(f"all, date {mode}", [each.events[mode].counts for each in columns.values()])
    for mode, result in score.events.items():
        yield (
            f"  date {mode}: type agrees in {result.type_agrees}, "
            f"status in {result.status_agrees} of {result.counts.correct} found"
        )
    yield f"  predicted without a date: {score.undated}"
