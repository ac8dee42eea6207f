"""Measure every relation rule on a corpus whose names and relations are marked.

    python -m tierline.evaluation.rules CORPUS_DIR

The names are those of the corpus, so the figures are about the rules alone. A claim is right when
the passage makes it, in whatever modality but denial. A relation that several rules find is counted
for the rule that is surest of it. ``neg`` counts the denials that a rule reported, ``so`` those of
them that the corpus has as denials, ``not`` those that it has as anything else.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tierline.evaluation.corpus import Passage, read_corpus
from tierline.evaluation.notes import Triple
from tierline.graph.model import Statement
from tierline.graph.schema import Schema, default_schema
from tierline.ingest.facts.relations.find import find_relations
from tierline.ingest.facts.relations.rules import FOLDER, RelationRules, load_relation_rules

# A rule that is right less often than this on at least so many finds does not earn its place.
LEAST_PRECISION, ENOUGH_FINDS = 0.7, 5


@dataclass(slots=True)
class Yield:
    """What a rule found, how much of it was right, and its denials: all, right ones, wrong ones."""

    found: int = 0
    right: int = 0
    denied: int = 0
    denied_right: int = 0
    denied_wrong: int = 0

    @property
    def precision(self) -> float:
        """The share of finds that are right; 0 without finds."""
        return self.right / self.found if self.found else 0.0


@dataclass(slots=True)
class Measurement:
    """Figures by rule, and by language and predicate together with what there was to find."""

    rules: dict[str, Yield] = field(default_factory=lambda: defaultdict(Yield))
    predicates: dict[tuple[str, str], Yield] = field(default_factory=lambda: defaultdict(Yield))
    wanted: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))

    def recall(self, language: str, predicate: str) -> float:
        """The share of the relations of a predicate that were found."""
        wanted = self.wanted[language, predicate]
        return self.predicates[language, predicate].right / wanted if wanted else 0.0

    def weak_rules(self) -> list[str]:
        """Return the rules that do not earn their place."""
        return sorted(
            name
            for name, figures in self.rules.items()
            if figures.found >= ENOUGH_FINDS and figures.precision < LEAST_PRECISION
        )


def measure(passages: Iterable[Passage], rules: RelationRules, schema: Schema) -> Measurement:
    """Run the rules over passages and count."""
    result = Measurement(rules=defaultdict(Yield, {name: Yield() for name in rule_names(rules)}))
    for passage in passages:
        wanted = {ordered(t, schema): m for t, m in passage.relations.items() if m != "negated"}
        for _, predicate, _ in wanted:
            result.wanted[passage.language, predicate] += 1
        statements = find_relations(passage.document, passage.names, rules, schema)
        _count(result, statements, set(wanted), passage.language)
        _count_denials(result, statements, passage, schema)
    return result


def rule_names(rules: RelationRules) -> list[str]:
    """Return the names of all rules."""
    return [rule.name for language in rules.languages.values() for rule in language.rules]


def _count(
    result: Measurement, statements: Iterable[Statement], wanted: set[Triple], language: str
) -> None:
    """Count a passage; what is said in several sentences counts once, for the surest one."""
    surest: dict[Triple, Statement] = {}
    for statement in sorted(statements, key=lambda s: s.confidence):
        if statement.modality != "negated":
            surest[statement.triple] = statement
    for triple, statement in surest.items():
        for row in (result.rules[statement.rule], result.predicates[language, triple[1]]):
            row.found += 1
            row.right += triple in wanted


def _count_denials(
    result: Measurement, statements: Iterable[Statement], passage: Passage, schema: Schema
) -> None:
    """Count what rules deny, and what the corpus says of it."""
    said = {ordered(triple, schema): m for triple, m in passage.relations.items()}
    for statement in statements:
        if statement.modality == "negated":
            row, modality = result.rules[statement.rule], said.get(statement.triple)
            row.denied += 1
            row.denied_right += modality == "negated"
            row.denied_wrong += modality not in (None, "negated")


def ordered(triple: Triple, schema: Schema) -> Triple:
    """Order the ends of a symmetric relation as statements have them."""
    subject, predicate, object_ = triple
    if schema.predicate(predicate).symmetric and object_ < subject:
        return object_, predicate, subject
    return triple


def report(result: Measurement) -> str:
    """Set the figures out as two tables and the list of weak rules."""
    lines = [
        f"{'language predicate':34}{'wanted':>8}{'found':>8}{'right':>8}{'P':>7}{'R':>7}{'F1':>7}"
    ]
    for (language, predicate), wanted in sorted(result.wanted.items()):
        row = result.predicates[language, predicate]
        recall = result.recall(language, predicate)
        total = row.found + wanted
        lines.append(
            f"{language} {predicate:31}{wanted:8}{row.found:8}{row.right:8}"
            f"{row.precision:7.2f}{recall:7.2f}{2 * row.right / total:7.2f}"
        )
    lines += ["", f"{'rule':44}{'found':>8}{'right':>8}{'P':>7}{'neg':>7}{'so':>5}{'not':>5}"]
    for name, row in sorted(result.rules.items(), key=lambda item: (-item[1].found, item[0])):
        lines.append(
            f"{name:44}{row.found:8}{row.right:8}{row.precision:7.2f}{row.denied:7}"
            f"{row.denied_right:5}{row.denied_wrong:5}"
        )
    weak = result.weak_rules()
    lines += ["", f"right less than {LEAST_PRECISION:.0%} of the time: {', '.join(weak) or 'none'}"]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Print the report for the corpus in a folder."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m tierline.evaluation.rules CORPUS_DIR\n")
        return 2
    schema = default_schema()
    passages = read_corpus(Path(arguments[0]))
    result = measure(passages, load_relation_rules(FOLDER, schema), schema)
    sys.stdout.write(report(result) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
