"""Compare how firmly relations are said to be spoken with what a marked corpus says.

    python -m tierline.evaluation.modality CORPUS_DIR

The names are those of the corpus, and only relations count that the corpus has and the rules find.
A relation of which a passage speaks several times counts with its firmest modality.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from tierline.evaluation.corpus import Passage, read_corpus
from tierline.evaluation.notes import Triple
from tierline.evaluation.rules import ordered
from tierline.graph.schema import Schema, default_schema
from tierline.ingest.facts.relations.find import find_relations
from tierline.ingest.facts.relations.rules import FOLDER, RelationRules, load_relation_rules

MODALITIES = ("asserted", "expected", "rumoured", "negated")

# By language: how often the corpus says one modality and the rules another.
Confusion = dict[str, Counter[tuple[str, str]]]


def confuse(passages: Iterable[Passage], rules: RelationRules, schema: Schema) -> Confusion:
    """Run the rules over passages and count pairs of what is so and what was said."""
    counts: Confusion = defaultdict(Counter)
    for passage in passages:
        wanted = {ordered(triple, schema): said for triple, said in passage.relations.items()}
        firmest: dict[Triple, str] = {}
        for found in find_relations(passage.document, passage.names, rules, schema):
            kept = firmest.get(found.triple, found.modality)
            firmest[found.triple] = min(kept, found.modality, key=MODALITIES.index)
        counts[passage.language].update(
            (wanted[triple], said) for triple, said in firmest.items() if triple in wanted
        )
    return counts


def agreement(counts: Counter[tuple[str, str]]) -> float:
    """Return the share of relations whose modality is the one of the corpus; 0 without any."""
    total = sum(counts.values())
    return sum(n for (so, said), n in counts.items() if so == said) / total if total else 0.0


def report(confusion: Confusion) -> str:
    """Set the counts out as a table per language."""
    lines: list[str] = []
    for language, counts in sorted(confusion.items()):
        lines.append(
            f"{language}: modality agrees in {agreement(counts):.1%} of {sum(counts.values())}"
        )
        lines.append(f"{'is / said to be':16}" + "".join(f"{name:>10}" for name in MODALITIES))
        for so in MODALITIES:
            row = [counts[so, said] for said in MODALITIES]
            share = counts[so, so] / sum(row) if any(row) else 0.0
            lines.append(f"{so:16}" + "".join(f"{n:10}" for n in row) + f"{share:10.1%}")
        lines.append("")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print the tables for the corpus in a folder."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m tierline.evaluation.modality CORPUS_DIR\n")
        return 2
    schema = default_schema()
    passages = read_corpus(Path(arguments[0]))
    sys.stdout.write(report(confuse(passages, load_relation_rules(FOLDER, schema), schema)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
