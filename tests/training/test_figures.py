from __future__ import annotations

from tests.training.marked import passage
from tierline.ingest.knowledge import default_knowledge
from tierline.ingest.learned.encoder.relations import Likelihood
from training.figures import render
from training.kept import Outcome, Read, wanted
from training.levels import Levels
from training.worth import guesses_of, worth_of

KNOWLEDGE = default_knowledge()
SUPPLIES = ("company:1", "supplies", "company:2")
BACK = ("company:2", "supplies", "company:1")


def outcome() -> Outcome:
    """Return the passage read with the marked names, by a model that holds two relations likely."""
    marked = passage()
    first, second = marked.document.sentences
    likelihoods = {
        triple: Likelihood(
            triple=triple, probability=0.9, modality="asserted", sentences=(first, second)
        )
        for triple in (SUPPLIES, BACK)
    }
    keys = {entity.key: entity.key for entity in marked.names.entities}
    read = Read(passage=marked, names=marked.names, statements=[], keys=keys, likelihoods={})
    both = Read(
        passage=marked, names=marked.names, statements=[], keys=keys, likelihoods=likelihoods
    )
    return Outcome(wanted=wanted(marked, KNOWLEDGE), by_rules=read, by_both=both)


def test_denied_relations_are_not_wanted() -> None:
    assert wanted(passage(), KNOWLEDGE) == {SUPPLIES}


def test_names_that_stand_for_no_marked_one_keep_their_own_keys() -> None:
    read = outcome().by_rules

    assert read.marked(("company:9", "supplies", "company:1"), KNOWLEDGE) == (
        *("found:company:9", "supplies", "company:1"),
    )


def test_guesses_hold_where_the_passage_says_so() -> None:
    assert [guess.holds for guess in guesses_of([outcome()], KNOWLEDGE)] == [True, False]


def test_figures_tell_rules_and_model_apart() -> None:
    worth = worth_of(Levels(0.7, 0.1, 0.8), list(guesses_of([outcome()], KNOWLEDGE)))
    lines = render("en", [outcome()], worth, KNOWLEDGE).splitlines()

    names, relations = (line for line in lines if line.startswith("all"))
    assert names.split() == ["all", *["1.000"] * 6]
    # rules say nothing, the model one right and one wrong of the one that is wanted
    assert relations.split() == [
        *("all", "0.000", "0.000", "0.000"),
        *["0.500", "1.000", "0.667"] * 2,
    ]
    assert "from 0.5              2   0.50" in "\n".join(lines)
    # both are stated with the confidence .5, and half of them is right
    assert lines[-1] == "expected calibration error, both: 0.000"
